package com.redroomrewards.gateway.edge.idempotency;

import com.redroomrewards.gateway.edge.vault.Vault;
import java.util.LinkedHashMap;
import org.springframework.stereotype.Component;

/** Keeps answers that hold a secret encrypted, for as long as they are kept. */
@Component
final class SealedAnswers {

    private static final String PURPOSE = "kept-answers";

    /** Stands among the headers that are kept, and is never sent. */
    private static final String MARK = "Sealed";

    private final Vault vault;

    SealedAnswers(Vault vault) {
        this.vault = vault;
    }

    StoredResponse seal(StoredResponse answer) {
        var headers = new LinkedHashMap<>(answer.headers());
        headers.put(MARK, "true");
        return new StoredResponse(answer.status(), headers, vault.seal(PURPOSE, answer.body()));
    }

    /** The answer as it was given, sealed or not. */
    StoredResponse open(StoredResponse kept) {
        if (!kept.headers().containsKey(MARK)) {
            return kept;
        }
        var headers = new LinkedHashMap<>(kept.headers());
        headers.remove(MARK);
        return new StoredResponse(kept.status(), headers, vault.open(PURPOSE, kept.body()));
    }
}
