"""Random mishaps, deaths, edits and deletions: never twice, never lost, exported in the end."""

from dataclasses import dataclass

from hypothesis import given, settings
from hypothesis import strategies as st

from sync.domain.document import OPEN_STATES, DocumentState
from tests.unit.outbox_shop import Shop

WRITES = ("lost_before", "lost_after", "late", "refused", "unavailable", "killed_before")
AFTER = ("killed_after",)
READS = ("unavailable", "incomplete")


def _steps(*mishaps: str) -> st.SearchStrategy[list[str]]:
    return st.lists(st.sampled_from(("", "", *mishaps)), max_size=6)


SCRIPTS = st.fixed_dictionaries(
    {
        "look": _steps(*READS),
        "make_way": _steps(*WRITES, *AFTER),
        "create": _steps(*WRITES, *AFTER, "hidden"),
        "advance": _steps(*WRITES, *AFTER),
        "withdraw": _steps(*WRITES, *AFTER),
        "confirm": _steps(*READS),
    }
)


@dataclass(frozen=True)
class Step:
    """One thing that happens: a run (killed at an event or not), an edit, a person's wish."""

    kind: str
    last: int | None = None
    written: bool = True


RUNS = st.builds(
    Step,
    st.sampled_from(["run", "run", "reexport"]),
    st.none() | st.integers(0, 25),
    st.booleans(),
)
STORIES = st.lists(RUNS | st.just(Step("edit")) | st.just(Step("edit totals")), max_size=8)
DELETIONS = st.lists(RUNS | st.just(Step("edit")) | st.just(Step("delete")), max_size=8)
TOTALS = st.sampled_from([("110.00",), ("70.00", "40.00"), ("10.00", "20.00", "30.01")])


def _take(shop: Shop, step: Step, name: str) -> None:
    if step.kind == "edit":
        shop.change()
    elif step.kind == "edit totals":
        slip = shop.neto.slips["N1"]
        shop.change(totals=tuple(total + 1 for total in reversed(slip.totals)))
    elif step.kind == "delete":
        for item in shop.unleashed.alive()[:1]:
            shop.unleashed.delete_by_hand(item.guid)
    else:
        only = (name,) if step.kind == "reexport" else ()
        # The ledger refuses another payload for a document that is unknown.
        shop.run_until(step.last, *only, written=step.written)
    shop.never_twice()


@given(script=SCRIPTS, story=STORIES, totals=TOTALS, forgets=st.booleans())
@settings(max_examples=300, deadline=None)
def test_an_order_is_exported_once_after_any_story(script, story, totals, forgets):
    shop = Shop(script={method: list(steps) for method, steps in script.items()})
    shop.unleashed.forgets = forgets
    name = shop.order("N1", *totals)
    for step in [Step("run"), *story]:
        _take(shop, step, name)
    shop.calm_down()
    shop.ask_again()
    shop.stands_once()


@given(script=SCRIPTS, story=STORIES, totals=TOTALS)
@settings(max_examples=200, deadline=None)
def test_an_adjustment_is_booked_once_after_any_story(script, story, totals):
    shop = Shop(direct=True, script={method: list(steps) for method, steps in script.items()})
    name = shop.order("N1", *totals)
    for step in [Step("run"), *story]:
        _take(shop, step, name)
    shop.calm_down()
    shop.ask_again()
    shop.stands_once()


@given(script=SCRIPTS, story=DELETIONS, totals=TOTALS)
@settings(max_examples=200, deadline=None)
def test_deletions_by_hand_never_lead_to_a_second_one_or_to_silence(script, story, totals):
    shop = Shop(script={method: list(steps) for method, steps in script.items()})
    name = shop.order("N1", *totals)
    for step in [Step("run"), *story]:
        _take(shop, step, name)
    shop.calm_down()
    row = shop.row()
    assert row.state in OPEN_STATES | {DocumentState.EXPORTED}
    assert row.state is DocumentState.EXPORTED or row.message
    shop.ask_again()
    shop.never_twice()
