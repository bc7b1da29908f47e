package com.redroomrewards.app.demo;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One request of the sample, with its placeholders (infra/sample/README.md).
 *
 * @param number its place in the file, from 1
 * @param member whose it is; lines of one member keep their order
 * @param path under {@code /v1}
 * @param key the idempotency key, null to send none
 * @param body the body's text
 * @param save fields of the answer that later lines of the member use
 * @param expect the status that has to come back, null for any but a 5xx
 * @param note what is special about it
 */
record SampleLine(
        int number,
        String member,
        String path,
        @Nullable String key,
        String body,
        List<String> save,
        @Nullable Integer expect,
        @Nullable String note) {

    SampleLine {
        save = List.copyOf(save);
    }
}
