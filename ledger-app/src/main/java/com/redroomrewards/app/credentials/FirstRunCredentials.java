package com.redroomrewards.app.credentials;

import com.redroomrewards.app.data.CredentialsFile;
import com.redroomrewards.app.data.CredentialsFile.Client;
import com.redroomrewards.domain.identity.Actor;
import com.redroomrewards.domain.identity.LedgerPlatform;
import com.redroomrewards.gateway.edge.adminaction.AdminAction;
import com.redroomrewards.gateway.edge.adminaction.AdminActions;
import com.redroomrewards.gateway.edge.operation.Role;
import com.redroomrewards.gateway.edge.security.Credentials;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * On the first run with the embedded Postgres, makes a credential for each role of the first platform, writes the
 * secrets into {@code credentials.json} and their hashes into the database (architecture.md, Run modes).
 */
@Component
@ConditionalOnProperty("ledger.credentials-directory")
final class FirstRunCredentials implements InitializingBean {

    private final Credentials credentials;
    private final AdminActions actions;
    private final Clock clock;
    private final TransactionOperations transaction;
    private final Path directory;

    FirstRunCredentials(
            Credentials credentials,
            AdminActions actions,
            Clock clock,
            TransactionOperations transaction,
            @Value("${ledger.credentials-directory}") Path directory) {
        this.credentials = credentials;
        this.actions = actions;
        this.clock = clock;
        this.transaction = transaction;
        this.directory = directory;
    }

    // The file first, then all rows at once: after a crash in between, the next start writes both anew.
    @Override
    public void afterPropertiesSet() {
        if (!credentials.isEmpty()) {
            return;
        }
        var made = List.of(
                new Made("xcn", "xcn", Role.SERVICE, ClientSecret.generate()),
                new Made("xcn-admin", "xcn", Role.CLIENT_ADMIN, ClientSecret.generate()),
                new Made("rrr-admin", LedgerPlatform.NAME, Role.RRR_ADMIN, ClientSecret.generate()),
                new Made("auditor", LedgerPlatform.NAME, Role.AUDITOR, ClientSecret.generate()));
        try {
            new CredentialsFile(made.stream().map(Made::client).toList()).writeTo(directory);
        } catch (IOException e) {
            throw new UncheckedIOException("The credentials can't be written", e);
        }
        var traceId = UUID.randomUUID();
        transaction.executeWithoutResult(status -> made.forEach(one -> {
            credentials.add(one.clientId(), one.platform(), one.role(), one.secret());
            actions.add(one.action(clock.instant().truncatedTo(ChronoUnit.MILLIS), traceId));
        }));
    }

    private record Made(String clientId, String platform, Role role, String secret) {

        AdminAction action(Instant at, UUID traceId) {
            return new AdminAction(
                    UUID.randomUUID(),
                    at,
                    AdminAction.LEDGER,
                    Actor.LEDGER.actorId(),
                    traceId,
                    "client.added",
                    clientId,
                    platform + " " + role);
        }

        Client client() {
            return new Client(clientId, secret, role.name());
        }
    }
}
