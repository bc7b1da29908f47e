-- Points set aside, and what members are as customers of each platform. What they have bought before is only in the
-- events, so all that is written with the accounts is filled again from the first: the processor has a new name.

TRUNCATE member_balance, lot, member_link, pending_earning;

ALTER TABLE ledger_entry DISABLE TRIGGER ledger_entry_append_only;
TRUNCATE ledger_entry;
-- Also where session_replication_role switches ordinary triggers off.
ALTER TABLE ledger_entry ENABLE ALWAYS TRIGGER ledger_entry_append_only;

-- What of which lots is set aside. A hold that is burned or released goes.
CREATE TABLE held_lot (
    member_id  uuid        NOT NULL,
    hold_id    uuid        NOT NULL,
    until      timestamptz NOT NULL, -- from then on its points are free, released or not
    lot_id     uuid        NOT NULL,
    kind       text        NOT NULL,
    points     bigint      NOT NULL CHECK (points > 0),
    earned_at  timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    renewed    boolean     NOT NULL,
    PRIMARY KEY (member_id, hold_id, lot_id)
);

-- What a member's tier at a platform follows from.
CREATE TABLE member_standing (
    member_id   uuid   NOT NULL,
    platform    text   NOT NULL,
    spend_minor bigint NOT NULL CHECK (spend_minor >= 0), -- of the program's reference currency
    orders      bigint NOT NULL CHECK (orders >= 0),
    client_tier text,
    PRIMARY KEY (member_id, platform)
) WITH (fillfactor = 80);
