package com.redroomrewards.gateway.webhook.delivery;

import com.redroomrewards.projections.sql.Columns;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which node delivers to which endpoint (table {@code webhook.lease}), by the clock of the database that they share. */
@Component
final class EndpointLeases {

    private final JdbcClient jdbc;
    private final DeliveryProperties properties;
    private final UUID holder = UUID.randomUUID();

    EndpointLeases(JdbcClient jdbc, DeliveryProperties properties) {
        this.jdbc = jdbc;
        this.properties = properties;
    }

    /** Takes the endpoints for which something waits and which nobody has, but for those that are mine already. */
    List<UUID> claim(Collection<UUID> mine) {
        return jdbc.sql("""
                        insert into webhook.lease (webhook_id, holder, held_until)
                        select s.webhook_id, :holder, now() + :length * interval '1 millisecond'
                        from webhook.subscription s
                        left join webhook.lease l on l.webhook_id = s.webhook_id
                        where s.status = 'ACTIVE' and s.deleted_at is null
                          and s.webhook_id not in (select unnest(:mine::uuid[]))
                          and (l.held_until is null or l.held_until < now())
                          and exists (select from webhook.turn t where t.webhook_id = s.webhook_id)
                        order by s.webhook_id
                        on conflict (webhook_id) do update
                        set holder = excluded.holder, held_until = excluded.held_until
                        where lease.held_until < now()
                        returning webhook_id
                        """)
                .param("holder", holder)
                .param("length", properties.lease().toMillis())
                .param("mine", Columns.ids(mine))
                .query((row, number) -> row.getObject("webhook_id", UUID.class))
                .list();
    }

    /** Keeps these; those that are still mine. */
    Set<UUID> renew(Collection<UUID> mine) {
        return Set.copyOf(jdbc.sql("""
                        update webhook.lease set held_until = now() + :length * interval '1 millisecond'
                        where holder = :holder and webhook_id = any (:mine::uuid[])
                        returning webhook_id
                        """)
                .param("holder", holder)
                .param("length", properties.lease().toMillis())
                .param("mine", Columns.ids(mine))
                .query((row, number) -> row.getObject("webhook_id", UUID.class))
                .list());
    }

    /** Gives one back. */
    void release(UUID webhookId) {
        jdbc.sql("delete from webhook.lease where webhook_id = ? and holder = ?")
                .params(webhookId, holder)
                .update();
    }
}
