-- The setup in force: one row. `document` is the settings file without its keys, `sealed` the
-- keys, encrypted.
CREATE TABLE setup (
    one        INTEGER PRIMARY KEY CHECK (one = 1),
    version    INTEGER NOT NULL,
    changed_at TEXT NOT NULL,
    changed_by TEXT NOT NULL,
    document   TEXT NOT NULL,
    sealed     TEXT NOT NULL
);

-- Who changed what in the setup, keys masked; only ever added to.
CREATE TABLE setting_changes (
    change_id  INTEGER PRIMARY KEY AUTOINCREMENT,
    changed_at TEXT NOT NULL,
    changed_by TEXT NOT NULL,
    path       TEXT NOT NULL,
    old_value  TEXT NOT NULL,
    new_value  TEXT NOT NULL
);

-- What was asked for. `place` is the order of asking; `revision` grows with every change of any
-- row, so that a reader finds what changed since it last looked.
CREATE TABLE requests (
    place       INTEGER PRIMARY KEY AUTOINCREMENT,
    revision    INTEGER NOT NULL UNIQUE,
    request_id  TEXT NOT NULL UNIQUE,
    key         TEXT NOT NULL UNIQUE,
    kind        TEXT NOT NULL,
    subject     TEXT NOT NULL,
    asked_by    TEXT NOT NULL,
    asked_at    TEXT NOT NULL,
    state       TEXT NOT NULL CHECK (state IN ('waiting', 'taken', 'done', 'failed')),
    finished_at TEXT,
    message     TEXT NOT NULL DEFAULT '',
    result      TEXT
);

-- Open requests are few among many; the runner looks for them several times a second.
CREATE INDEX requests_open ON requests (place) WHERE state IN ('waiting', 'taken');

-- The runner's sign of life: one row while it runs.
CREATE TABLE heartbeat (
    one        INTEGER PRIMARY KEY CHECK (one = 1),
    pid        INTEGER NOT NULL,
    host       TEXT NOT NULL,
    started_at TEXT NOT NULL,
    beat_at    TEXT NOT NULL,
    version    TEXT NOT NULL
);

-- Every task as the runner last described it: one row, a JSON list.
CREATE TABLE board (
    one   INTEGER PRIMARY KEY CHECK (one = 1),
    cards TEXT NOT NULL
);

-- Runs under way, each as a JSON object.
CREATE TABLE progress (
    run_id     TEXT PRIMARY KEY,
    started_at TEXT NOT NULL,
    document   TEXT NOT NULL
);

-- Calls used this month per remote system.
CREATE TABLE meters (
    system      TEXT PRIMARY KEY,
    used        INTEGER NOT NULL,
    quota       INTEGER NOT NULL,
    month       TEXT NOT NULL,
    measured_at TEXT NOT NULL
);
