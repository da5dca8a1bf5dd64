-- Settings that were entered and are not saved yet, one row each. `value` is as it would stand in
-- the settings file; an API key is sealed there, and `hint` says how it ends.
CREATE TABLE draft (
    path       TEXT PRIMARY KEY,
    value      TEXT NOT NULL,
    hint       TEXT NOT NULL,
    changed_at TEXT NOT NULL,
    changed_by TEXT NOT NULL
);

-- What the runner downloaded for people to choose from: customers, tax codes, accounts and
-- warehouses of Unleashed. `search` is what a search looks into.
CREATE TABLE choices (
    kind   TEXT NOT NULL,
    place  INTEGER NOT NULL,
    code   TEXT NOT NULL,
    name   TEXT NOT NULL,
    detail TEXT NOT NULL,
    search TEXT NOT NULL,
    PRIMARY KEY (kind, place)
) WITHOUT ROWID;

-- When each of these lists was downloaded.
CREATE TABLE choice_lists (
    kind       TEXT PRIMARY KEY,
    fetched_at TEXT NOT NULL
);

-- The newest test of each connection. `outline` says with which credentials, without the key.
CREATE TABLE connection_tests (
    system   TEXT PRIMARY KEY,
    outline  TEXT NOT NULL,
    begun_at TEXT NOT NULL,
    passed   INTEGER NOT NULL,
    message  TEXT NOT NULL,
    fix      TEXT NOT NULL
);
