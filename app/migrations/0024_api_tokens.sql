-- What programs show to write into a festival's plan, in the name of who made it. Only hashes stand here.
CREATE TABLE api_tokens (
    id {id} NOT NULL PRIMARY KEY,
    festival_id {id} NOT NULL REFERENCES festivals (id),
    user_id {id} NOT NULL REFERENCES users (id),
    name TEXT NOT NULL,
    scope TEXT NOT NULL,
    token_hash {bytes} NOT NULL CONSTRAINT api_token_unique UNIQUE,
    made_at {ts} NOT NULL,
    expires_at {ts} NOT NULL,
    used_at {ts},
    revoked_at {ts}
) {strict};
CREATE INDEX api_tokens_of ON api_tokens (festival_id);
