"""The questions of the export log: one page of documents, counts per state, errors by cause."""

from dataclasses import dataclass
from datetime import datetime

import polars as pl

from pages.components import sources

# One condition for the rows, the counts and the groups: what a person filtered by.
FILTERED = """
FROM export_state
WHERE ($kind = '' OR document_type = $kind)
    AND ($code = '' OR code = $code)
    AND ($text = '' OR contains(
        lower(concat_ws(' ', document_id, unleashed_number, batch_id, message)), lower($text)))
    AND ($since::TIMESTAMPTZ IS NULL OR first_seen_at >= $since)
    AND ($until::TIMESTAMPTZ IS NULL OR first_seen_at < $until)
"""
IN_STATE = """
    AND ($state = '' OR state = $state
        OR ($state = 'open' AND state NOT IN ('exported', 'ignored')))
"""
COUNTS = "SELECT state, count(*) AS documents" + FILTERED + "GROUP BY state"

# A sort that is not asked for gives NULL for every row and so changes nothing.
PAGE = (
    """
SELECT document_id, document_type, neto_id, state, unleashed_number, batch_id, currency,
    neto_total, unleashed_total, attempts, first_seen_at, last_attempt_at, exported_at, code,
    message
"""
    + FILTERED
    + IN_STATE
    + """
ORDER BY
    CASE WHEN $sort = 'newest' THEN coalesce(last_attempt_at, first_seen_at) END DESC,
    CASE WHEN $sort = 'oldest' THEN first_seen_at END,
    CASE WHEN $sort = 'largest' THEN neto_total END DESC,
    CASE WHEN $sort = 'number' THEN neto_id END,
    document_id DESC
LIMIT $size OFFSET $skip
"""
)

GROUPS = (
    "SELECT code, any_value(message) AS example, count(*) AS documents"
    + FILTERED
    + """
    AND state IN ('failed', 'held', 'unknown') AND ($state IN ('', 'open') OR state = $state)
GROUP BY code
ORDER BY documents DESC, code
"""
)

IDS_OF_CAUSE = (
    "SELECT document_id"
    + FILTERED
    + """
    AND state IN ('failed', 'held', 'unknown') AND ($state IN ('', 'open') OR state = $state)
    AND code = $cause
ORDER BY document_id
"""
)

EVER = "SELECT count(*) AS documents FROM export_state"


@dataclass(frozen=True)
class Wanted:
    """A filter as the log takes it: empty texts and None mean all; the days are UTC moments."""

    kind: str
    code: str
    text: str
    since: datetime | None
    until: datetime | None

    def params(self) -> dict[str, object]:
        return {
            "kind": self.kind,
            "code": self.code,
            "text": self.text,
            "since": self.since,
            "until": self.until,
        }


def counts(wanted: Wanted) -> dict[str, int]:
    """How many documents are in each state, with all filters but the state."""
    return dict(sources.rows(COUNTS, wanted.params()).iter_rows())


def page(wanted: Wanted, state: str, sort: str, *, size: int, skip: int) -> pl.DataFrame:
    """One page of documents; `state` may be `open` (not yet exported) or "" (all)."""
    more = {"state": state, "sort": sort, "size": size, "skip": skip}
    return sources.rows(PAGE, {**wanted.params(), **more})


def groups(wanted: Wanted, state: str) -> pl.DataFrame:
    """What went wrong by cause: code, example, documents; the commonest first."""
    return sources.rows(GROUPS, {**wanted.params(), "state": state})


def ids_of_cause(wanted: Wanted, state: str, cause: str) -> list[str]:
    """Every document that a group stands for; a cause may be the empty code."""
    found = sources.rows(IDS_OF_CAUSE, {**wanted.params(), "state": state, "cause": cause})
    return found["document_id"].to_list()


def any_at_all() -> bool:
    return bool(sources.rows(EVER)["documents"][0])
