-- What protects members and others from them: verification, flags and locks. One that is cleared or lifted goes.

CREATE TABLE member_verification (
    member_id            uuid PRIMARY KEY,
    email_verified_at    timestamptz,
    phone_verified_at    timestamptz,
    enhanced_verified_at timestamptz
);

CREATE TABLE member_flag (
    member_id   uuid        NOT NULL,
    flag_id     uuid        NOT NULL,
    flag_type   text        NOT NULL,
    reason_code text        NOT NULL,
    platform    text        NOT NULL, -- that raised it
    raised_at   timestamptz NOT NULL,
    PRIMARY KEY (member_id, flag_id)
);

CREATE TABLE member_lock (
    member_id   uuid        NOT NULL,
    lock_id     uuid        NOT NULL,
    lock_type   text        NOT NULL,
    reason_code text        NOT NULL,
    platform    text        NOT NULL, -- that placed it
    placed_at   timestamptz NOT NULL,
    expires_at  timestamptz,          -- from then on it stops nothing; null: never
    PRIMARY KEY (member_id, lock_id)
);
