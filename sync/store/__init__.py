"""All DuckDB: the ledger the runner owns and the log that everybody reads."""
