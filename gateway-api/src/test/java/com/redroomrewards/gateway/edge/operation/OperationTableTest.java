package com.redroomrewards.gateway.edge.operation;

import static org.assertj.core.api.Assertions.assertThat;

import com.redroomrewards.gateway.edge.operation.OperationTable.Lookup;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.server.PathContainer;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;

class OperationTableTest {

    /** They change nothing, and what they show is no part of the books. */
    private static final Set<Operation> NOT_FOR_AUDITORS =
            Set.of(Operation.GET_LINK_STATUS, Operation.GET_WEBHOOKS, Operation.GET_WEBHOOK_DELIVERIES);

    private final OperationTable table = new OperationTable(List.of(Operation.values()));

    @ParameterizedTest
    @EnumSource
    void everyOperationIsFound(Operation operation) {
        var found = find(operation.method().name(), operation.path().replace("{member_id}", "m 1"));
        assertThat(found)
                .isInstanceOfSatisfying(
                        Lookup.Found.class,
                        lookup -> assertThat(lookup.match().operation()).isEqualTo(operation));
        assertThat(operation.roles()).isNotEmpty();
        assertThat(operation.mutates())
                .isEqualTo(operation.roles().stream().noneMatch(Role.AUDITOR::equals)
                        && !NOT_FOR_AUDITORS.contains(operation));
    }

    @Test
    void pathValuesAreDecoded() {
        assertThat(find("HEAD", "/v1/members/a%20b/wallet"))
                .isEqualTo(new Lookup.Found(new MatchedOperation(Operation.GET_WALLET, Map.of("member_id", "a b"))));
    }

    @Test
    void aWrongMethodKnowsTheRightOnes() {
        assertThat(find("PUT", "/v1/members"))
                .isInstanceOfSatisfying(
                        Lookup.WrongMethod.class,
                        wrong -> assertThat(wrong.allowed()).containsExactly("POST"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/v1",
                "/v1/",
                "/v1/members/",
                "/v1/members/a/b",
                "/V1/members",
                "/v2/members",
                "/v1/memberss"
            })
    void otherPathsAreUnknown(String path) {
        assertThat(find("POST", path)).isEqualTo(new Lookup.Unknown());
    }

    @Test
    void theCheckComparesBothWays() {
        var handlers = List.of(
                RequestMappingInfo.paths("/v1/earn").methods(RequestMethod.POST).build(),
                RequestMappingInfo.paths("/v1/unknown")
                        .methods(RequestMethod.GET)
                        .build(),
                RequestMappingInfo.paths("/v1/any").build(),
                RequestMappingInfo.paths("/oauth/token").build());
        assertThat(OperationCheck.handlersWithoutOperation(table, handlers))
                .containsExactly("ANY /v1/any", "GET /v1/unknown");
        assertThat(OperationCheck.operationsWithoutHandler(table, handlers))
                .hasSize(Operation.values().length - 1)
                .doesNotContain("POST /v1/earn");
    }

    private Lookup find(String method, String path) {
        return table.find(method, PathContainer.parsePath(path));
    }
}
