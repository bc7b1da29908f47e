package com.redroomrewards.gateway.edge.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** "A disabled credential is refused at once" (http.md, Tokens): within the second that this remembers. */
@Component
final class CredentialCache {

    private final Credentials credentials;
    private final Cache<String, Optional<Credential>> recent = Caffeine.newBuilder()
            .maximumSize(10_000)
            .expireAfterWrite(Duration.ofSeconds(1))
            .build();

    CredentialCache(Credentials credentials) {
        this.credentials = credentials;
    }

    Optional<Credential> find(String clientId) {
        var known = recent.getIfPresent(clientId);
        if (known != null) {
            return known;
        }
        // Not in the cache's own loader: that would hold its lock during the query. Two may load; no harm.
        var loaded = credentials.find(clientId);
        recent.put(clientId, loaded);
        return loaded;
    }
}
