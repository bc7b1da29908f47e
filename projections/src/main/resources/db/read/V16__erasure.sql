-- Members who were erased, and the users who are to be forgotten with them.

ALTER TABLE member_balance ADD COLUMN erased_at timestamptz;

-- Whether their keys are gone is looked at again and again. A user who has come back may be erased another time.
CREATE TABLE erased_link (
    link_id    uuid        NOT NULL,
    erasure_id uuid        NOT NULL,
    erased_at  timestamptz NOT NULL,
    PRIMARY KEY (link_id, erasure_id)
);
