package com.redroomrewards.gateway.edge.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** "A disabled credential is refused at once" (http.md, Tokens): within the second that this remembers. */
@Component
final class CredentialCache {

    private final Credentials credentials;
    private final Cache<String, Optional<Credential>> recent = Caffeine.newBuilder()
            .maximumSize(10_000)
            .expireAfterWrite(Duration.ofSeconds(1))
            .build();
    /** Of one entry. */
    private final LoadingCache<Boolean, Set<String>> enabled;

    CredentialCache(Credentials credentials) {
        this.credentials = credentials;
        this.enabled =
                Caffeine.newBuilder().expireAfterWrite(Duration.ofSeconds(1)).build(any -> credentials.enabledIds());
    }

    /** Whether there is such a client, and it may come in; asked of the database once a second, however many ask. */
    boolean isEnabled(String clientId) {
        return enabled.get(true).contains(clientId);
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
