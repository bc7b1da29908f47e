package com.redroomrewards.gateway.batch;

import java.util.Set;

/**
 * What has to be known of an item's JSON to read it from CSV, where all is text.
 *
 * @param numbers the fields that hold whole numbers
 * @param parts the objects in it that it always has; metadata is one more, which it may have
 */
public record CsvColumns(Set<String> numbers, Set<String> parts) {

    public CsvColumns {
        numbers = Set.copyOf(numbers);
        parts = Set.copyOf(parts);
    }
}
