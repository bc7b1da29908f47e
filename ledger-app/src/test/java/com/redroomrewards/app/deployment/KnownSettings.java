package com.redroomrewards.app.deployment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import picocli.CommandLine.Model.CommandSpec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The environment variables that the server reads: of its command line, of Spring Boot, and of our own properties.
 *
 * @param names of variables
 * @param prefixes of maps, whose keys are anybody's
 */
record KnownSettings(Set<String> names, Set<String> prefixes) {

    /** Read by the JVM's start script, and not as a property of Spring. */
    private static final Set<String> OTHERS = Set.of("LEDGER_JAVA_OPTS");

    private static final Pattern NAMED = Pattern.compile("\\benv ([A-Z_]+)");

    static KnownSettings all(CommandSpec serve) {
        var known = new KnownSettings(new HashSet<>(OTHERS), new HashSet<>());
        // The help names them; a default is given with its variable's value already in it.
        serve.options().stream()
                .flatMap(option -> Stream.of(option.description()))
                .flatMap(line -> NAMED.matcher(line).results())
                .map(found -> found.group(1))
                .forEach(known.names::add);
        known.addSpring();
        known.addOurs();
        return known;
    }

    boolean knows(String variable) {
        return names.contains(variable) || prefixes.stream().anyMatch(variable::startsWith);
    }

    // As Spring Boot's relaxed binding has it.
    private static String variable(String property) {
        return property.replace("-", "").replace('.', '_').toUpperCase(Locale.ROOT);
    }

    private void addSpring() {
        try {
            for (var metadata : new PathMatchingResourcePatternResolver()
                    .getResources("classpath*:META-INF/spring-configuration-metadata.json")) {
                try (var stream = metadata.getInputStream()) {
                    JsonMapper.shared().readTree(stream).path("properties").forEach(this::addSpring);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void addSpring(JsonNode property) {
        var name = variable(property.path("name").asString());
        if (property.path("type").asString("").startsWith("java.util.Map")) {
            prefixes.add(name + "_");
        } else {
            names.add(name);
        }
    }

    private void addOurs() {
        var scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AnnotationTypeFilter(ConfigurationProperties.class));
        scanner.findCandidateComponents("com.redroomrewards").stream()
                .map(found -> type(found.getBeanClassName()))
                .flatMap(KnownSettings::properties)
                .map(KnownSettings::variable)
                .forEach(names::add);
    }

    private static Class<?> type(String name) {
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Stream<String> properties(Class<?> type) {
        var prefix = type.getAnnotation(ConfigurationProperties.class).value();
        return type.isRecord()
                ? Arrays.stream(type.getRecordComponents()).map(component -> prefix + "." + component.getName())
                : Arrays.stream(type.getDeclaredFields())
                        .filter(field -> !Modifier.isStatic(field.getModifiers()))
                        .map(field -> prefix + "." + field.getName());
    }
}
