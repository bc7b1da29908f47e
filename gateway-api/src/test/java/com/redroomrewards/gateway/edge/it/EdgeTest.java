package com.redroomrewards.gateway.edge.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.redroomrewards.gateway.edge.operation.Role;
import com.redroomrewards.gateway.edge.security.Credentials;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.jdbc.core.simple.JdbcClient;

/** One application for all tests of the edge that set nothing else. */
@SpringBootTest(
        classes = EdgeTestApplication.class,
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.flyway.default-schema=edge",
            "spring.flyway.locations=classpath:db/edge",
            "ledger.http.require-all-operations=false",
            "ledger.idempotency.lease=2s",
            "ledger.idempotency.max-wait=3s",
            "ledger.rate-limit.per-second=100000",
            "ledger.rate-limit.burst=100000",
            "ledger.rate-limit.clients.limited.per-second=1",
            "ledger.rate-limit.clients.limited.burst=5",
            "server.tomcat.threads.max=128"
        })
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class EdgeTest {

    static final String SECRET = "a secret of the tests, long enough";
    static final String COMMAND = "/v1/test/commands/keep";

    @Autowired
    Credentials credentials;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TestController controller;

    @Value("${local.server.port}")
    int port;

    EdgeClient client;
    String token;

    @BeforeEach
    void signIn() {
        client = new EdgeClient(port);
        if (credentials.all().stream().noneMatch(known -> known.clientId().equals("xcn"))) {
            credentials.add("xcn", "xcn", Role.SERVICE, SECRET);
            credentials.add("auditor", "rrr", Role.AUDITOR, SECRET);
        }
        if (token == null) {
            token = client.token("xcn", SECRET);
        }
    }

    HttpResponse<String> post(String path, String key, String body) {
        return client.post(path, token, "xcn", key, body);
    }

    static void assertError(HttpResponse<String> response, int status, String code) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/json");
        assertThat(response.headers().firstValue("X-Request-Trace")).isPresent();
        assertErrorBody(response.body(), code);
    }

    static void assertErrorBody(String body, String code) {
        var tree = EdgeClient.JSON.readTree(body);
        assertThat(tree.propertyNames()).containsExactly("error");
        var error = tree.path("error");
        assertThat(error.propertyNames()).containsExactly("code", "message", "details");
        assertThat(error.path("code").stringValue()).as(body).isEqualTo(code);
        assertThat(error.path("message").stringValue())
                .endsWith(".")
                .doesNotContainIgnoringCase("not linked", "exception", "java", "jackson", "select");
    }
}
