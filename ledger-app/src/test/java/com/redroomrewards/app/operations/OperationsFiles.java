package com.redroomrewards.app.operations;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads the rules and dashboards of {@code infra}. */
public final class OperationsFiles {

    static final Path INFRA = Path.of("..", "infra");
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** The server's own; what rules record has colons. */
    private static final Pattern METRIC =
            Pattern.compile("(?<![:\\w])(?:ledger|http|hikaricp|jvm|process|system|disk|logback)_\\w+(?![:\\w])");

    private static final Pattern RECORDED = Pattern.compile("\\w+:\\w+:\\w+");

    private OperationsFiles() {}

    /** A rule, as the file has it. */
    record Rule(Map<String, Object> content) {

        String alert() {
            return Objects.toString(content.get("alert"), "");
        }

        String recorded() {
            return Objects.toString(content.get("record"), "");
        }

        String query() {
            return Objects.toString(content.get("expr"));
        }

        @SuppressWarnings("unchecked")
        Map<String, String> part(String name) {
            return (Map<String, String>) content.getOrDefault(name, Map.of());
        }
    }

    /** The metrics of the server that rules and dashboards ask for. */
    public static Set<String> metrics() {
        return found(METRIC).map(MatchResult::group).collect(Collectors.toCollection(TreeSet::new));
    }

    /** Those of them that are the ledger's own, by the names of README. */
    public static Set<String> ownMetrics() {
        return metrics().stream()
                .filter(metric -> metric.startsWith("ledger_"))
                .map(OperationsFiles::inReadme)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The name that README has for a metric, be it a histogram or not. */
    public static String inReadme(String metric) {
        return metric.replaceFirst("_(bucket|count|sum|max)$", "");
    }

    /** The metrics of the ledger's own that README's table describes. */
    public static Set<String> described() {
        return read(Path.of("..", "README.md"))
                .lines()
                .filter(line -> line.startsWith("| `ledger_"))
                .map(line -> line.split("\\|")[1])
                .flatMap(names -> Pattern.compile("ledger_\\w+").matcher(names).results())
                .map(MatchResult::group)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** What rules record that rules and dashboards ask for. */
    static Set<String> recordedMetrics() {
        return found(RECORDED).map(MatchResult::group).collect(Collectors.toCollection(TreeSet::new));
    }

    /** The values of a label that rules and dashboards ask for, one by one. */
    public static Set<String> valuesOf(String label) {
        return found(Pattern.compile("\\b" + label + "=~?\"([^\"$]+)\""))
                .flatMap(match -> Stream.of(match.group(1).split("\\|")))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<MatchResult> found(Pattern pattern) {
        return Stream.concat(rules().stream().map(Rule::query), queries().stream())
                .flatMap(query -> pattern.matcher(query).results());
    }

    /** All rules. */
    @SuppressWarnings("unchecked")
    static List<Rule> rules() {
        return files("prometheus/rules", ".yml")
                .map(file -> (Map<String, Object>) new Yaml().load(read(file)))
                .flatMap(file -> ((List<Map<String, Object>>) Objects.requireNonNull(file.get("groups"))).stream())
                .flatMap(group -> ((List<Map<String, Object>>) Objects.requireNonNull(group.get("rules"))).stream())
                .map(Rule::new)
                .toList();
    }

    /** All dashboards. */
    static List<JsonNode> dashboards() {
        return files("grafana/dashboards", ".json")
                .map(file -> JSON.readTree(read(file)))
                .toList();
    }

    /** The queries of all dashboards. */
    static List<String> queries() {
        var queries = new ArrayList<String>();
        dashboards().forEach(dashboard -> queries.addAll(dashboard.findValuesAsString("expr")));
        return queries;
    }

    /** One of the files that say it in YAML. */
    static Map<String, Object> yaml(String file) {
        return new Yaml().load(read(INFRA.resolve(file)));
    }

    static Stream<Path> files(String directory, String ending) {
        try (var files = Files.walk(INFRA.resolve(directory))) {
            return files.filter(file -> file.toString().endsWith(ending)).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
