-- What a suspicious run wanted to do: a person lets that go ahead and nothing else.

CREATE TABLE internal.suspicions (
    run_id VARCHAR NOT NULL,
    guard VARCHAR NOT NULL,
    share DECIMAL(18, 8) NOT NULL
);
