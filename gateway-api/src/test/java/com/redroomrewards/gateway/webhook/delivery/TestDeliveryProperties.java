package com.redroomrewards.gateway.webhook.delivery;

import java.util.Map;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** {@code ledger.webhooks.delivery.*} as they are by default, or with some of them set. */
final class TestDeliveryProperties {

    private static final String PREFIX = "ledger.webhooks.delivery";

    static final DeliveryProperties DEFAULTS = with(Map.of());

    private TestDeliveryProperties() {}

    /** By their names behind the prefix. */
    static DeliveryProperties with(Map<String, Object> some) {
        var source = new MapConfigurationPropertySource();
        some.forEach((name, value) -> source.put(PREFIX + "." + name, value));
        return new Binder(source).bindOrCreate(PREFIX, Bindable.of(DeliveryProperties.class));
    }
}
