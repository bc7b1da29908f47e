package com.redroomrewards.app.operations;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What a server answers to Prometheus, at one moment. */
public record Scrape(List<Sample> samples) {

    private static final Pattern LINE = Pattern.compile("(\\w+)(?:\\{(.*)})? (\\S+)");
    private static final Pattern LABEL = Pattern.compile("(\\w+)=\"((?:[^\"\\\\]|\\\\.)*)\"");

    /** One line. */
    public record Sample(String name, Map<String, String> labels, double value) {

        private static Sample of(String line) {
            var parts = LINE.matcher(line);
            if (!parts.matches()) {
                throw new IllegalArgumentException("Not a sample: " + line);
            }
            var labels = new HashMap<String, String>();
            LABEL.matcher(Objects.requireNonNullElse(parts.group(2), ""))
                    .results()
                    .forEach(label -> labels.put(label.group(1), label.group(2)));
            return new Sample(parts.group(1), labels, Double.parseDouble(parts.group(3)));
        }
    }

    /** Asks the server with that management port. */
    public static Scrape of(int managementPort) {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + managementPort + "/actuator/prometheus"))
                .timeout(Duration.ofSeconds(30))
                .build();
        try (var http = HttpClient.newHttpClient()) {
            return new Scrape(http.send(request, BodyHandlers.ofString())
                    .body()
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(Sample::of)
                    .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The names of all metrics, as queries write them. */
    public Set<String> names() {
        return samples.stream().map(Sample::name).collect(Collectors.toSet());
    }

    /** All values of a metric's label. */
    public Set<String> values(String metric, String label) {
        return samples.stream()
                .filter(sample -> sample.name().equals(metric))
                .map(sample -> sample.labels().getOrDefault(label, ""))
                .collect(Collectors.toSet());
    }

    /** The sum of what a metric says with these labels, of any others; 0 when there is nothing. */
    public double sum(String metric, Map<String, String> labels) {
        return samples.stream()
                .filter(sample -> sample.name().equals(metric)
                        && sample.labels().entrySet().containsAll(labels.entrySet()))
                .mapToDouble(Sample::value)
                .sum();
    }
}
