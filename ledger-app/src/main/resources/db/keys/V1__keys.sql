-- Secrets that the ledger made for itself. Losing them makes links unfindable; destroying a user's key forgets the user.
CREATE TABLE platform_key (
    purpose    varchar(64) PRIMARY KEY,
    secret     bytea       NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE user_key (
    key_id     uuid        PRIMARY KEY,
    secret     bytea       NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now()
);
