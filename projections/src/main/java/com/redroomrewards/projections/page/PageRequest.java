package com.redroomrewards.projections.page;

import com.redroomrewards.projections.sql.Moments;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which page of a list is asked for.
 *
 * @param limit the most rows of it, 1 to {@link #MAX_LIMIT}
 * @param after the last row of the page before; null for the first page
 */
public record PageRequest(int limit, @Nullable Cursor after) {

    /** The largest page. */
    public static final int MAX_LIMIT = 500;

    public PageRequest {
        if (limit < 1 || limit > MAX_LIMIT) {
            throw new IllegalArgumentException("A page has 1 to " + MAX_LIMIT + " rows, not " + limit);
        }
    }

    /** The page behind that cursor; the first page, when there is none. */
    public static PageRequest of(int limit, @Nullable String cursor) {
        return new PageRequest(limit, cursor == null ? null : Cursor.parse(cursor));
    }

    /** The end of a SELECT, behind its other conditions: what is behind {@code after}, the newest first. */
    public String newestFirst(String at, String id) {
        return end(at, id, "<", "DESC");
    }

    /** The same, the oldest first. */
    public String oldestFirst(String at, String id) {
        return end(at, id, ">", "ASC");
    }

    private String end(String at, String id, String behind, String order) {
        var condition = after == null ? "" : "AND (%s, %s) %s (:afterAt, :afterId) ".formatted(at, id, behind);
        return condition + "ORDER BY %s %s, %s %s LIMIT :fetched".formatted(at, order, id, order);
    }

    /** The parameters of that end. One row more than the page has tells whether there is a next page. */
    public Map<String, Object> parameters() {
        var fetched = limit + 1;
        return after == null
                ? Map.of("fetched", fetched)
                : Map.of("fetched", fetched, "afterAt", Moments.parameter(after.at()), "afterId", after.id());
    }
}
