package com.redroomrewards.app.server;

import java.util.Map;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.core.Ordered;
import org.springframework.core.env.MapPropertySource;

/**
 * Puts what the command line decided before every other source. Not as arguments of the application,
 * where a password would be kept and shown.
 */
final class OperatorProperties implements ApplicationListener<ApplicationEnvironmentPreparedEvent>, Ordered {
    private final Map<String, Object> properties;

    OperatorProperties(Map<String, Object> properties) {
        this.properties = properties;
    }

    @Override
    public void onApplicationEvent(ApplicationEnvironmentPreparedEvent event) {
        event.getEnvironment().getPropertySources().addFirst(new MapPropertySource("operator", properties));
    }

    /** Before the listeners that read configuration files and set up logging. */
    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE;
    }
}
