package com.redroomrewards.gateway.edge.operation;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** The table, and the check at start-up that it is true. */
@Configuration(proxyBeanMethods = false)
class OperationConfiguration {

    /** The enum, and whatever {@link ApiOperation} beans a test adds. */
    @Bean
    OperationTable operationTable(ObjectProvider<ApiOperation> more) {
        return new OperationTable(Stream.concat(Arrays.stream(Operation.values()), more.orderedStream())
                .toList());
    }

    /** An operation without handler is let pass where {@code ledger.http.require-all-operations} is false. */
    @Bean
    SmartInitializingSingleton operationCheck(
            OperationTable table,
            @Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping mapping,
            @Value("${ledger.http.require-all-operations:true}") boolean requireAll) {
        return () -> {
            var handlers = mapping.getHandlerMethods().keySet();
            fail(
                    "Handlers that are in no table of operations",
                    OperationCheck.handlersWithoutOperation(table, handlers));
            if (requireAll) {
                fail("Operations without handler", OperationCheck.operationsWithoutHandler(table, handlers));
            }
        };
    }

    private static void fail(String what, List<String> endpoints) {
        if (!endpoints.isEmpty()) {
            throw new IllegalStateException(what + ": " + endpoints);
        }
    }
}
