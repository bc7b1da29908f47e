-- What models award: a second balance, and what is set aside of both.

ALTER TABLE member_balance
    ADD COLUMN allocation      bigint NOT NULL DEFAULT 0 CHECK (allocation >= 0), -- of the ALLOCATION wallet: free + held
    ADD COLUMN allocation_held bigint NOT NULL DEFAULT 0 CHECK (allocation_held >= 0);

-- Which wallet an adjustment changes.
ALTER TABLE adjustment ADD COLUMN wallet text NOT NULL DEFAULT 'CONSUMER';
