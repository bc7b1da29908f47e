package com.redroomrewards.domain.program;

import com.redroomrewards.domain.command.Refusal;
import java.util.Locale;
import java.util.Map;

/** The program has switched off what was asked. It may be on again later. */
public record FeatureDisabled(Feature feature) implements Refusal {

    @Override
    public Kind kind() {
        return Kind.FEATURE_DISABLED;
    }

    @Override
    public String message() {
        return "This is switched off at the moment.";
    }

    @Override
    public Map<String, Object> details() {
        return Map.of("feature", feature.name().toLowerCase(Locale.ROOT), "rule", "feature_is_on");
    }
}
