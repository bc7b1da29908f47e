comment on column signing_key.retire_at is
    'It verifies until then. Once this is set there is a newer key, which signs as soon as every node knows it.';
