package com.redroomrewards.app.demo;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** What stands for <code>${name}</code> in the lines of one member. Used by one thread at a time. */
final class Variables {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{(\\w+)}");

    private final Map<String, String> values = new HashMap<>();

    Variables(RunId run, String member) {
        values.put("run", run.value());
        values.put("user", run.userId(member));
    }

    /** Keeps fields of an answer; what the answer does not have stays as it was. */
    void save(Iterable<String> fields, JsonNode answer) {
        for (var field : fields) {
            var value = answer.path(field);
            if (value.isValueNode() && !value.isNull()) {
                values.put(field, value.asString());
            }
        }
    }

    /** What stands for a name, if anything does. */
    Optional<String> value(String name) {
        return Optional.ofNullable(values.get(name));
    }

    /** The text with its placeholders filled. */
    String fill(String text) {
        return PLACEHOLDER
                .matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(values.getOrDefault(found.group(1), found.group())));
    }

    /** The first placeholder of the text that nothing stands for. */
    Optional<String> missingIn(String text) {
        return PLACEHOLDER
                .matcher(text)
                .results()
                .map(found -> found.group(1))
                .filter(name -> !values.containsKey(name))
                .findFirst();
    }
}
