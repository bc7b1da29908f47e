package com.redroomrewards.app.overload;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/** Looks at the server from outside, each second: memory, threads, CPU, and whether its management port answers. */
final class Watch implements AutoCloseable {

    private static final int TICKS_A_SECOND = 100;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final long pid;
    private final int managementPort;
    private final Thread thread;
    private final Map<String, Double> highest = new TreeMap<>();
    private final long began = System.nanoTime();
    private final double serverCpu;
    private final double ownCpu;
    private volatile boolean over;

    Watch(long pid, int managementPort) {
        this.pid = pid;
        this.managementPort = managementPort;
        this.serverCpu = cpuSeconds(pid);
        this.ownCpu = cpuSeconds(ProcessHandle.current().pid());
        this.thread = Thread.ofPlatform().start(this::run);
    }

    private void run() {
        while (!over) {
            try {
                look();
                Thread.sleep(1_000);
            } catch (IOException e) {
                higher("management port failed: " + e, 1);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private void look() throws IOException, InterruptedException {
        Files.readAllLines(Path.of("/proc/" + pid + "/status")).forEach(line -> {
            if (line.startsWith("VmRSS") || line.startsWith("Threads")) {
                higher(line.split(":")[0], number(line) / (line.startsWith("VmRSS") ? 1_024 : 1));
            }
        });
        var asked = System.nanoTime();
        var heap = 0.0;
        for (var line : get("/actuator/prometheus").body().lines().toList()) {
            if (line.startsWith("jvm_memory_used_bytes{area=\"heap\"")) {
                heap += value(line) / (1 << 20);
            } else if (line.startsWith("ledger_http_in_flight ") || line.startsWith("jvm_threads_live_threads ")) {
                higher(line.split(" ")[0], value(line));
            }
        }
        higher("heap MiB", heap);
        higher("metrics ms", (System.nanoTime() - asked) / 1e6);
        for (var path : new String[] {"/actuator/health/liveness", "/actuator/health/readiness"}) {
            asked = System.nanoTime();
            var status = get(path).statusCode();
            higher(path + " ms", (System.nanoTime() - asked) / 1e6);
            if (status != 200) {
                higher(path + " said " + status, 1);
            }
        }
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + managementPort + path))
                        .timeout(Duration.ofSeconds(30))
                        .build(),
                BodyHandlers.ofString());
    }

    private synchronized void higher(String what, double value) {
        highest.merge(what, value, Math::max);
    }

    private static double number(String line) {
        return Double.parseDouble(line.replaceAll("[^0-9]", ""));
    }

    private static double value(String line) {
        return Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1));
    }

    private static double cpuSeconds(long pid) {
        try {
            var fields = Files.readString(Path.of("/proc/" + pid + "/stat"))
                    .split("\\) ")[1]
                    .split(" ");
            return (Double.parseDouble(fields[11]) + Double.parseDouble(fields[12])) / TICKS_A_SECOND;
        } catch (IOException e) {
            return 0;
        }
    }

    /** The highest of each, and how much of a core the server and this generator took. */
    String line() throws InterruptedException {
        var seconds = (System.nanoTime() - began) / 1e9;
        close();
        var line = new StringBuilder("    highest:");
        highest.forEach((what, value) -> line.append(" %s %.0f;".formatted(what, value)));
        return line
                + " cores: server %.2f, generator %.2f"
                        .formatted(
                                (cpuSeconds(pid) - serverCpu) / seconds,
                                (cpuSeconds(ProcessHandle.current().pid()) - ownCpu) / seconds);
    }

    @Override
    public void close() throws InterruptedException {
        over = true;
        thread.join();
    }
}
