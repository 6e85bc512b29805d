CREATE TABLE festivals (
    id {id} NOT NULL PRIMARY KEY,
    number {int} NOT NULL CONSTRAINT festival_number_unique UNIQUE,
    slug TEXT NOT NULL CONSTRAINT festival_slug_unique UNIQUE,
    code_prefix TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('draft', 'announced', 'on_sale', 'running', 'over', 'postponed')),
    name {json} NOT NULL,
    tagline {json} NOT NULL,
    intro {json} NOT NULL,
    place {json} NOT NULL,
    first_day TEXT NOT NULL,
    last_day TEXT NOT NULL,
    contact_phone TEXT NOT NULL,
    contact_email TEXT NOT NULL,
    contact_hours {json} NOT NULL,
    alert {json} NOT NULL,
    privacy {json} NOT NULL,
    refund_policy {json} NOT NULL,
    bank_bin TEXT NOT NULL,
    bank_account TEXT NOT NULL,
    bank_holder TEXT NOT NULL,
    sample {bool} NOT NULL,
    version {int} NOT NULL DEFAULT 1,
    created_at {ts} NOT NULL,
    CHECK (last_day >= first_day)
) {strict};

CREATE TABLE festival_days (
    festival_id {id} NOT NULL REFERENCES festivals (id),
    day TEXT NOT NULL,
    title {json} NOT NULL,
    PRIMARY KEY (festival_id, day)
) {strict};
