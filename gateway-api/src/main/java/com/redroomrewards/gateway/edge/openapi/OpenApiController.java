package com.redroomrewards.gateway.edge.openapi;

import com.redroomrewards.gateway.edge.operation.OperationTable;
import com.redroomrewards.gateway.edge.security.ExternalIssuerProperties;
import java.util.function.Supplier;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.MediaType;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.json.JsonMapper;

/** {@code GET /openapi.json} (http.md, Discovery). */
@RestController
class OpenApiController {

    private final Supplier<byte[]> document;

    OpenApiController(
            Introduction introduction,
            OperationTable table,
            @Qualifier("requestMappingHandlerMapping") ObjectProvider<RequestMappingHandlerMapping> mapping,
            ObjectProvider<WebhookCatalog> webhooks,
            ExternalIssuerProperties issuer,
            JsonMapper json) {
        this.document = SingletonSupplier.of(() -> json.writeValueAsBytes(OpenApiDocument.of(
                introduction.text(),
                table.operations(),
                mapping.getObject().getHandlerMethods(),
                webhooks.orderedStream().flatMap(all -> all.webhooks().stream()).toList(),
                issuer.discovery(),
                json)));
    }

    @GetMapping(path = "/openapi.json", produces = MediaType.APPLICATION_JSON_VALUE)
    byte[] document() {
        return document.get();
    }
}
