-- The links of clients' users.

CREATE TABLE link_status (
    link_id   uuid        PRIMARY KEY,
    version   bigint      NOT NULL CHECK (version >= 0), -- sequence number of the last event of the link applied
    platform  text        NOT NULL,
    member_id uuid,
    link_type text,
    status    text        NOT NULL,
    linked_at timestamptz,
    CHECK ((status = 'ACTIVE') = (member_id IS NOT NULL)),
    CHECK ((status = 'ACTIVE') = (link_type IS NOT NULL)),
    CHECK ((status = 'ACTIVE') = (linked_at IS NOT NULL))
) WITH (fillfactor = 80);
