package com.redroomrewards.gateway.edge.ratelimit;

import com.redroomrewards.projections.sql.Columns;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What the clients' requests have taken on all nodes, in Postgres. They are counts, so that no node's clock matters. */
@Component
final class SharedCounts {

    private static final String SETTLE = """
            with own as (
                insert into edge.rate_limit as r (client_id, taken)
                select * from unnest(?, ?)
                on conflict (client_id) do update
                set taken = r.taken + excluded.taken, settled_at = excluded.settled_at
                returning client_id, taken)
            select client_id, taken from own
            union all
            select client_id, taken from edge.rate_limit
            where (? or settled_at > clock_timestamp() - interval '10 seconds')
                and client_id not in (select client_id from own)
            """;

    private final JdbcClient jdbc;

    SharedCounts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private record Count(String clientId, long taken) {}

    /**
     * Adds what was taken here, in the order of clients, so that no two nodes wait for each other.
     *
     * @param taken here since the last time, by client
     * @param ofAll whether to tell of all clients, rather than of these and of those that some node has settled lately
     * @return what all nodes have ever taken, by client
     */
    Map<String, Long> settle(SortedMap<String, Long> taken, boolean ofAll) {
        var counts = new TreeMap<String, Long>();
        jdbc.sql(SETTLE)
                .params(Columns.of(taken.entrySet())
                        .text(Map.Entry::getKey)
                        .bigint(Map.Entry::getValue)
                        .parameters())
                .param(ofAll)
                .query((row, number) -> new Count(row.getString("client_id"), row.getLong("taken")))
                .list()
                .forEach(count -> counts.put(count.clientId(), count.taken()));
        return counts;
    }
}
