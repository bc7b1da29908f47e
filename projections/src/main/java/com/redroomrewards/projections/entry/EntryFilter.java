package com.redroomrewards.projections.entry;

import com.redroomrewards.projections.sql.Columns;
import com.redroomrewards.projections.sql.Moments;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The WHERE of a query: only what was asked for stands in it, so that the planner finds the index for it.
 *
 * @param condition SQL with one question mark a parameter
 * @param parameters their values
 */
record EntryFilter(String condition, List<Object> parameters) {

    static EntryFilter of(FindEntries query) {
        var filter = new Builder().and("member_id = ?", query.memberId());
        if (query.from() != null) {
            filter.and("created_at >= ?", Moments.parameter(query.from()));
        }
        if (query.to() != null) {
            filter.and("created_at < ?", Moments.parameter(query.to()));
        }
        if (!query.types().isEmpty()) {
            filter.and("type = ANY (?)", Columns.texts(query.types()));
        }
        if (query.sourceRef() != null) {
            // Who may not see another platform's references may not find entries by them either.
            filter.andIfGiven("platform = ?", query.sourceRefOf());
        }
        return filter.andIfGiven("reason_code = ?", query.reasonCode())
                .andIfGiven("source_ref = ?", query.sourceRef())
                .andIfGiven("entry_no < ?", query.beforeEntryNo())
                .build();
    }

    private static final class Builder {

        private final List<String> conditions = new ArrayList<>();
        private final List<Object> parameters = new ArrayList<>();

        Builder and(String condition, Object parameter) {
            conditions.add(condition);
            parameters.add(parameter);
            return this;
        }

        Builder andIfGiven(String condition, @Nullable Object parameter) {
            return parameter == null ? this : and(condition, parameter);
        }

        EntryFilter build() {
            return new EntryFilter(String.join(" AND ", conditions), parameters);
        }
    }
}
