"""The questions of the export log: one page of documents, counts per state, errors by cause."""

from collections.abc import Callable

import polars as pl

from pages.components import sources
from sync.domain.matching import STUCK, Matching
from sync.store.queries import statement

# One condition for the rows, the counts and the groups, and for the runner that is asked to
# re-export a group: what a person filtered by.
MATCHING = f"FROM ({statement('matching_documents').removesuffix(';')})"
COUNTS = f"SELECT state, count(*) AS documents {MATCHING} GROUP BY state"

IN_STATE = """
WHERE ($state = '' OR state = $state
    OR ($state = 'open' AND state NOT IN ('exported', 'ignored')))
"""
# A sort that is not asked for gives NULL for every row and so changes nothing.
ORDERED = """
ORDER BY
    CASE WHEN $sort = 'newest' THEN coalesce(last_attempt_at, first_seen_at) END DESC,
    CASE WHEN $sort = 'oldest' THEN first_seen_at END,
    CASE WHEN $sort = 'largest' THEN neto_total END DESC,
    CASE WHEN $sort = 'number' THEN neto_id END,
    CASE WHEN $sort = 'oldest' THEN document_id END,
    document_id DESC
"""
COLUMNS = """
SELECT document_id, document_type, neto_id, state, unleashed_number, batch_id, currency,
    neto_total, unleashed_total, attempts, first_seen_at, last_attempt_at, exported_at, code,
    message
"""
ALL = COLUMNS + MATCHING + IN_STATE + ORDERED
PAGE = ALL + "LIMIT $size OFFSET $skip"

OF_CAUSE = "WHERE list_contains($states, state)"
GROUPS = f"""
SELECT code, arg_max(message, row(first_seen_at, document_id)) AS example,
    count(DISTINCT message) AS wordings, count(*) AS documents
{MATCHING} {OF_CAUSE}
GROUP BY code
ORDER BY documents DESC, code
"""
FIRST_OF_CAUSE = f"""
SELECT document_id {MATCHING} {OF_CAUSE} AND code = $cause
ORDER BY document_id
LIMIT $size
"""

EVER = "SELECT count(*) AS documents FROM export_state"


def counts(matching: Matching) -> dict[str, int]:
    """How many documents are in each state, with all filters but the state."""
    return dict(sources.rows(COUNTS, matching.params()).iter_rows())


def page(matching: Matching, state: str, sort: str, *, size: int, skip: int) -> pl.DataFrame:
    """One page of documents; `state` may be `open` (not yet exported) or "" (all)."""
    more = {"state": state, "sort": sort, "size": size, "skip": skip}
    return sources.rows(PAGE, {**matching.params(), **more})


def everything(matching: Matching, state: str, sort: str) -> Callable[[], pl.DataFrame]:
    """All documents of a filter, read when it is called: for a file."""
    return sources.later(ALL, {**matching.params(), "state": state, "sort": sort})


def stuck_states(state: str) -> list[str]:
    """The states that have causes, of those that a person looks at."""
    return [one.value for one in STUCK if state in ("", "open", one.value)]


def groups(matching: Matching, state: str) -> pl.DataFrame:
    """What went wrong by cause: code, example, wordings, documents; the commonest first."""
    return sources.rows(GROUPS, {**matching.params(), "states": stuck_states(state)})


def first_of_cause(matching: Matching, state: str, cause: str, size: int) -> list[str]:
    """The first documents that a group stands for; a cause may be the empty code."""
    more = {"states": stuck_states(state), "cause": cause, "size": size}
    found = sources.rows(FIRST_OF_CAUSE, {**matching.params(), **more})
    return found["document_id"].to_list()


def any_at_all() -> bool:
    return bool(sources.rows(EVER)["documents"][0])
