-- Who may use the app. `version` grows when a password changes: a sign-in of an older one is over.
-- A person without a password signs in through the company's identity provider, by e-mail.
CREATE TABLE people (
    person_id     INTEGER PRIMARY KEY AUTOINCREMENT,
    name          TEXT NOT NULL UNIQUE COLLATE NOCASE,
    email         TEXT UNIQUE COLLATE NOCASE,
    role          TEXT NOT NULL CHECK (role IN ('viewer', 'operator', 'admin')),
    password_hash TEXT,
    must_change   INTEGER NOT NULL DEFAULT 0,
    version       INTEGER NOT NULL DEFAULT 1,
    added_at      TEXT NOT NULL,
    added_by      TEXT NOT NULL,
    last_seen_at  TEXT
);

-- Who changed what about whom; only ever added to.
CREATE TABLE people_changes (
    change_id  INTEGER PRIMARY KEY AUTOINCREMENT,
    changed_at TEXT NOT NULL,
    changed_by TEXT NOT NULL,
    person     TEXT NOT NULL,
    change     TEXT NOT NULL
);

-- Browsers that are signed in. Of what they hold only a hash stands here, so that a copy of this
-- file lets nobody in.
CREATE TABLE sign_ins (
    token_hash TEXT PRIMARY KEY,
    person_id  INTEGER NOT NULL,
    version    INTEGER NOT NULL,
    expires_at TEXT NOT NULL
);

-- Passwords that were tried, each with the name and the address it came from; kept for as long as
-- they count.
CREATE TABLE attempts (
    name     TEXT NOT NULL,
    address  TEXT NOT NULL,
    tried_at TEXT NOT NULL
);

CREATE INDEX attempts_by_address ON attempts (address, tried_at);
