-- What reports need beyond the present: what each lot was, and every change of its points. Lots that are spent are in no
-- other table. Rows are only added, written with the accounts (which begin at the first event with V15), and without
-- indexes that a write would feel: a report reads all of it in order.

-- Lots as they came to be.
CREATE TABLE issued_lot (
    posted_at  timestamptz NOT NULL,
    lot_id     uuid        NOT NULL,
    points     bigint      NOT NULL CHECK (points > 0),
    expires_at timestamptz NOT NULL,
    sliced     boolean     NOT NULL, -- made of another member's lot: lot_slice says of which one
    flow       text        NOT NULL, -- of the points that it began with
    kind       text        NOT NULL,
    platform   text        NOT NULL  -- that issued its points; of a sliced one, that transferred them
);

-- Lots that came out of others with a transfer. The two members' events are read independently of each other.
CREATE TABLE lot_slice (
    lot_id uuid NOT NULL,
    of_lot uuid NOT NULL -- which may be sliced itself
);

-- Second lives; a lot that has one is named by each reversal that finds it so.
CREATE TABLE lot_renewal (
    renewed_at timestamptz NOT NULL,
    lot_id     uuid        NOT NULL,
    expires_at timestamptz NOT NULL -- from then on
);

-- Each later change of a lot's points, free and set aside together.
CREATE TABLE lot_movement (
    posted_at timestamptz NOT NULL,
    lot_id    uuid        NOT NULL,
    points    bigint      NOT NULL CHECK (points <> 0),
    flow      text        NOT NULL
);

-- Rows lie nearly in the order of their time, so that an entry for many pages finds those of an hour.
CREATE INDEX issued_lot_by_time ON issued_lot USING brin (posted_at) WITH (pages_per_range = 32);
CREATE INDEX lot_movement_by_time ON lot_movement USING brin (posted_at) WITH (pages_per_range = 32);

-- All that has changed lots' points.
CREATE VIEW lot_flow AS
    SELECT posted_at, lot_id, points, flow FROM issued_lot
    UNION ALL
    SELECT posted_at, lot_id, points, flow FROM lot_movement;

-- What of an entry is in no lot: owed when negative, and debt paid when positive.
CREATE TABLE debt_movement (
    posted_at timestamptz NOT NULL,
    platform  text,                  -- of the entry
    lot_id    uuid,                  -- where there is no entry: the lot whose points have paid
    points    bigint      NOT NULL CHECK (points <> 0),
    flow      text        NOT NULL,
    CHECK ((platform IS NULL) <> (lot_id IS NULL))
);

-- Months, days and hours whose movements are added up in period_sum: from the first one on, without gaps. They follow from the
-- tables above, and one that gets another movement afterwards goes again, with all after it.
CREATE TABLE closed_period (
    begins_at timestamptz PRIMARY KEY,
    ends_at   timestamptz NOT NULL,
    summed    boolean     NOT NULL -- false while they are being added up
);

CREATE TABLE period_sum (
    begins_at  timestamptz NOT NULL REFERENCES closed_period ON DELETE CASCADE,
    platform   text        NOT NULL, -- that issued the lots
    kind       text        NOT NULL,
    expires_on date        NOT NULL, -- a day of the ledger's calendar; of the lots when they came to be
    flow       text        NOT NULL,
    points     bigint      NOT NULL,
    PRIMARY KEY (begins_at, platform, kind, expires_on, flow)
);

-- What promotions have given, and what of that was taken back with the earning.
CREATE TABLE promotion_grant (
    promotion_id uuid        NOT NULL,
    member_id    uuid        NOT NULL,
    lot_id       uuid,               -- of what was given
    points       bigint      NOT NULL CHECK (points <> 0),
    granted_at   timestamptz NOT NULL
);

-- What waits in escrow is kept as well: when it comes back and pays a debt, its event does not say of which lots.
ALTER TABLE held_lot ALTER COLUMN until DROP NOT NULL; -- no end of its own
