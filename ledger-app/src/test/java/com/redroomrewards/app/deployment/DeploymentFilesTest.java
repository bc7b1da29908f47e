package com.redroomrewards.app.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import com.redroomrewards.app.cli.LedgerCliSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** Compose, Kubernetes and the image name what the server has: its variables, ports, paths and times. */
class DeploymentFilesTest {

    private static final Path ROOT = Stream.of(Path.of(""), Path.of(".."))
            .map(path -> path.toAbsolutePath().normalize())
            .filter(path -> Files.isDirectory(path.resolve("infra/docker")))
            .findFirst()
            .orElseThrow();
    private static final Path INFRA = ROOT.resolve("infra");

    private static final Pattern ASSIGNMENT = Pattern.compile("^(SPRING_[A-Z_]+|LEDGER_[A-Z_]+|SERVER_[A-Z_]+)=");
    private static final Pattern SERVER_VARIABLE = Pattern.compile("(SPRING|SERVER|MANAGEMENT|LEDGER|AXON)_.*");

    private final KnownSettings known = KnownSettings.all(LedgerCliSpec.of("serve"));

    @Test
    void eachVariableIsOneThatTheServerReads() throws IOException {
        var used = new ArrayList<String>();
        var ledger = at(yaml("compose/compose.yaml"), "services", "ledger");
        used.addAll(map(ledger.get("environment")).keySet());
        used.addAll(assignments("compose/init-secrets.sh", "ledger.env"));
        var generated = (List<?>) yaml("kubernetes/kustomization.yaml").get("configMapGenerator");
        ((List<?>) map(generated.getFirst()).get("literals"))
                .forEach(literal -> used.add(literal.toString().split("=", 2)[0]));
        ((List<?>) container().get("env"))
                .forEach(variable -> used.add(map(variable).get("name").toString()));

        assertThat(used)
                .hasSizeGreaterThan(15)
                .allMatch(name -> SERVER_VARIABLE.matcher(name).matches());
        assertThat(used.stream().filter(name -> !known.knows(name))).isEmpty();
    }

    @Test
    void anUnknownVariableWouldBeFound() {
        assertThat(known.knows("LEDGER_AUDIT_SINK")).isTrue();
        assertThat(known.knows("LEDGER_AUDIT_SINKS")).isFalse();
        assertThat(known.knows("SPRING_DATASOURCE_USER")).isFalse();
    }

    @Test
    void portsAndProbesAreTheServers() throws IOException {
        var serve = LedgerCliSpec.of("serve");
        var port = defaultOf(serve.findOption("--port").defaultValue());
        var management = defaultOf(serve.findOption("--management-port").defaultValue());

        var ports = ((List<?>) container().get("ports"))
                .stream().map(DeploymentFilesTest::map).toList();
        assertThat(ports).extracting(one -> one.get("name")).containsExactly("https", "management");
        assertThat(ports).extracting(one -> one.get("containerPort")).containsExactly(port, management);
        for (var probe : List.of("startupProbe", "livenessProbe", "readinessProbe")) {
            var get = map(map(container().get(probe)).get("httpGet"));
            assertThat(get).containsEntry("port", "management");
            assertThat(get.get("path").toString()).matches("/actuator/health/(liveness|readiness)");
        }
        assertThat(Files.readString(INFRA.resolve("docker/Dockerfile"))).contains("EXPOSE " + port + " " + management);
        assertThat(at(yaml("compose/compose.yaml"), "services", "ledger").get("ports"))
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .contains("127.0.0.1:%1$d:%1$d".formatted(port), "127.0.0.1:%1$d:%1$d".formatted(management));
    }

    @Test
    void thePodWaitsForTheServersStop() throws IOException {
        var configuration = (Map<?, ?>) load(ROOT.resolve("ledger-app/src/main/resources/application.yaml"))
                .getFirst();
        var phase = map(configuration.get("spring"))
                .get("lifecycle.timeout-per-shutdown-phase")
                .toString();
        assertThat(phase).endsWith("s");
        var seconds = Integer.parseInt(phase.substring(0, phase.length() - 1));
        // One phase for requests, one for processors, and some for the rest.
        assertThat((Integer) pod().get("terminationGracePeriodSeconds")).isGreaterThan(3 * seconds);
        assertThat(at(yaml("compose/compose.yaml"), "services", "ledger").get("stop_grace_period"))
                .isEqualTo(pod().get("terminationGracePeriodSeconds") + "s");
    }

    @Test
    void nothingRunsAsRootOrWritesToItsImage() throws IOException {
        var user = map(pod().get("securityContext")).get("runAsUser");
        assertThat(Files.readString(INFRA.resolve("docker/Dockerfile")))
                .containsPattern("(?m)^USER " + user + ":" + user + "$");
        assertThat(map(container().get("securityContext")))
                .containsEntry("readOnlyRootFilesystem", true)
                .containsEntry("allowPrivilegeEscalation", false)
                .containsEntry("capabilities", Map.of("drop", List.of("ALL")));
        assertThat(pod()).containsEntry("automountServiceAccountToken", false);
    }

    @Test
    void composeListensOnThisMachineAloneAndFindsItsFiles() throws IOException {
        for (var service : at(yaml("compose/compose.yaml"), "services").values()) {
            var described = map(service);
            ((List<?>) described.getOrDefault("ports", List.of()))
                    .forEach(port -> assertThat(port.toString()).startsWith("127.0.0.1:"));
            ((List<?>) described.getOrDefault("volumes", List.of()))
                    .stream()
                            .map(volume -> volume.toString().split(":", 2)[0])
                            .filter(source -> source.startsWith("."))
                            .forEach(source -> assertThat(
                                            INFRA.resolve("compose").resolve(source))
                                    .exists());
        }
    }

    @Test
    void theImageIsMadeOfWhatIsThere() throws IOException {
        var sources = Files.readString(INFRA.resolve("docker/Dockerfile"))
                .lines()
                .filter(line -> line.startsWith("COPY") && !line.contains("--from"))
                .flatMap(line -> Stream.of(line.split(" ")).filter(word -> word.startsWith("infra/")))
                .toList();
        assertThat(sources).isNotEmpty().allSatisfy(source -> {
            assertThat(ROOT.resolve(source)).exists().isExecutable();
            assertThat(Files.readAllLines(ROOT.resolve(".dockerignore"))).contains("!" + source);
        });
    }

    @Test
    void eachResourceOfKubernetesIsAFileWithAKindAndAName() throws IOException {
        for (var resource : (List<?>) yaml("kubernetes/kustomization.yaml").get("resources")) {
            for (var document : load(INFRA.resolve("kubernetes").resolve(resource.toString()))) {
                assertThat(map(document).get("apiVersion")).asString().isNotBlank();
                assertThat(map(document).get("kind")).asString().isNotBlank();
                assertThat(at(map(document), "metadata").get("name")).asString().isNotBlank();
            }
        }
    }

    /** Kustomize gives it no selector, and then it would be a budget of no pod. */
    @Test
    void theBudgetOfDisruptionsIsThePods() throws IOException {
        var labels = map(((List<?>) yaml("kubernetes/kustomization.yaml").get("labels")).getFirst());
        assertThat(labels).containsEntry("includeSelectors", true);
        assertThat(at(yaml("kubernetes/poddisruptionbudget.yaml"), "spec", "selector", "matchLabels")
                        .entrySet())
                .isNotEmpty()
                .isSubsetOf(at(labels, "pairs").entrySet());
    }

    private static int defaultOf(String value) {
        return Integer.parseInt(value.replaceAll(".*:-(\\d+)}", "$1"));
    }

    private static Map<String, Object> pod() throws IOException {
        return at(yaml("kubernetes/deployment.yaml"), "spec", "template", "spec");
    }

    private static Map<String, Object> container() throws IOException {
        return map(((List<?>) pod().get("containers")).getFirst());
    }

    /** The variables that a script writes into one of its files. */
    private static List<String> assignments(String script, String file) throws IOException {
        var text = Files.readString(INFRA.resolve(script));
        var begin = text.indexOf("cat >" + file);
        return text.substring(begin, text.indexOf("\nENV\n", begin))
                .lines()
                .map(ASSIGNMENT::matcher)
                .filter(Matcher::find)
                .map(matcher -> matcher.group(1))
                .toList();
    }

    private static Map<String, Object> yaml(String file) throws IOException {
        return map(load(INFRA.resolve(file)).getFirst());
    }

    private static List<Object> load(Path file) throws IOException {
        var documents = new ArrayList<>();
        new Yaml(new SafeConstructor(new LoaderOptions()))
                .loadAll(Files.readString(file))
                .forEach(documents::add);
        return documents;
    }

    private static Map<String, Object> at(Map<String, Object> from, String... path) {
        var here = from;
        for (var name : path) {
            here = map(here.get(name));
        }
        return here;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Object value) {
        return (Map<String, Object>) value;
    }
}
