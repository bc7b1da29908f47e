package com.redroomrewards.app.operations;

import static org.assertj.core.api.Assertions.assertThat;

import com.redroomrewards.app.operations.OperationsFiles.Rule;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Whether rules, runbooks and dashboards belong together; promtool says whether the rules are right (infra/prometheus). */
class OperationsFilesTest {

    private static final List<Rule> ALERTS = OperationsFiles.rules().stream()
            .filter(rule -> !rule.alert().isEmpty())
            .toList();

    @Test
    void anAlertSaysHowBadItIsWhatHappensAndWhatToDo() {
        assertThat(ALERTS).hasSizeGreaterThan(20).allSatisfy(alert -> {
            assertThat(alert.part("labels").get("severity")).as(alert.alert()).isIn("critical", "warning");
            var annotations = alert.part("annotations");
            assertThat(annotations.get("summary")).as(alert.alert()).isNotBlank();
            assertThat(annotations.get("description")).as(alert.alert()).isNotBlank();
            assertThat(annotations.get("runbook"))
                    .isEqualTo("infra/docs/runbooks/" + alert.alert() + ".md")
                    .satisfies(runbook -> assertThat(Path.of("..", runbook)).isNotEmptyFile());
        });
    }

    @Test
    void aRunbookSaysWhatItMeansWhatToLookAtWhatToDoAndWhenItIsOver() {
        var alerts = ALERTS.stream().map(Rule::alert).collect(Collectors.toSet());
        assertThat(OperationsFiles.files("docs/runbooks", ".md").toList())
                .hasSameSizeAs(alerts)
                .allSatisfy(file -> {
                    var text = OperationsFiles.read(file);
                    var name = file.getFileName().toString().replace(".md", "");
                    assertThat(name).isIn(alerts);
                    assertThat(text)
                            .startsWith("# " + name + "\n")
                            .contains("\n## Look\n", "\n## Do\n", "\n## Over when\n");
                });
    }

    @Test
    void eachAlertIsTestedAboveItsBoundAndBelow() {
        var tests = OperationsFiles.read(OperationsFiles.INFRA.resolve("prometheus/tests/alerts.yml"));
        assertThat(ALERTS)
                .allSatisfy(alert -> assertThat(tests)
                        .contains(
                                "- name: " + alert.alert() + " fires\n", "- name: " + alert.alert() + " is silent\n"));
    }

    @Test
    void whatIsAskedForOfRecordedFiguresIsRecorded() {
        var recorded = OperationsFiles.rules().stream().map(Rule::recorded).collect(Collectors.toSet());
        assertThat(OperationsFiles.recordedMetrics()).hasSizeGreaterThan(5).isSubsetOf(recorded);
    }

    @Test
    void dashboardsUseTheDatasourceThatIsProvisioned() {
        var uid = first(OperationsFiles.yaml("grafana/provisioning/datasources/prometheus.yml"), "datasources")
                .get("uid");
        assertThat(OperationsFiles.dashboards()).isNotEmpty().allSatisfy(dashboard -> {
            assertThat(dashboard.get("uid").asString()).isNotBlank();
            assertThat(dashboard.get("title").asString()).isNotBlank();
            var panels = dashboard.get("panels").valueStream().toList();
            assertThat(panels.stream().map(panel -> panel.get("id").asInt())).doesNotHaveDuplicates();
            assertThat(panels.stream().filter(panel -> panel.has("targets")))
                    .isNotEmpty()
                    .allSatisfy(panel -> assertThat(datasource(panel)).isEqualTo(uid));
        });
    }

    @Test
    void theDirectoryOfDashboardsIsTheProvisionedOne() {
        var provider = first(OperationsFiles.yaml("grafana/provisioning/dashboards/ledger.yml"), "providers");
        var grafana = part(part(OperationsFiles.yaml("compose/compose.yaml"), "services"), "grafana");
        assertThat((List<?>) grafana.get("volumes"))
                .asInstanceOf(InstanceOfAssertFactories.list(String.class))
                .contains("../grafana/dashboards:" + part(provider, "options").get("path") + ":ro");
        assertThat(OperationsFiles.dashboards()).isNotEmpty();
    }

    /** Rules, dashboards and MetricsIT go by the job's name and the data source's uid. */
    @Test
    void whatComposeHasOfItsOwnIsTheSameButForAddresses() {
        assertThat(withoutAddresses("compose/prometheus.yml", "scrape_configs", "static_configs"))
                .isEqualTo(withoutAddresses("prometheus/prometheus.yml", "scrape_configs", "static_configs"));
        assertThat(withoutAddresses("compose/grafana-datasource.yml", "datasources", "url"))
                .isEqualTo(withoutAddresses("grafana/provisioning/datasources/prometheus.yml", "datasources", "url"));
    }

    /** The table of README is what operators read first. */
    @Test
    void rulesAndDashboardsAskForWhatReadmeDescribesAndForAllOfIt() {
        assertThat(OperationsFiles.described()).hasSizeGreaterThan(25).isEqualTo(OperationsFiles.ownMetrics());
    }

    private static Map<String, Object> withoutAddresses(String file, String list, String address) {
        var content = OperationsFiles.yaml(file);
        assertThat(first(content, list).remove(address)).as(file).isNotNull();
        return content;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> part(Map<String, Object> content, String name) {
        return (Map<String, Object>) Objects.requireNonNull(content.get(name), name);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> first(Map<String, Object> content, String list) {
        return ((List<Map<String, Object>>) Objects.requireNonNull(content.get(list), list)).getFirst();
    }

    private static String datasource(JsonNode panel) {
        return panel.at("/datasource/uid").asString();
    }
}
