"""Random mishaps, deaths, edits, changes of the mode: no invoice twice, none lost."""

from dataclasses import dataclass

from hypothesis import given, settings
from hypothesis import strategies as st

from sync.domain.document import OPEN_STATES, DocumentState
from tests.unit.batch_shop import DAY, BatchShop

NAMES = ("N1", "N2", "N3", "N4")
WRITES = ("lost_before", "lost_after", "late", "refused", "unavailable", "killed_before")
AFTER = ("killed_after",)
READS = ("unavailable", "incomplete")


def _steps(*mishaps: str) -> st.SearchStrategy[list[str]]:
    return st.lists(st.sampled_from(("", "", *mishaps)), max_size=6)


SCRIPTS = st.fixed_dictionaries(
    {
        "look": _steps(*READS),
        "create": _steps(*WRITES, *AFTER, "hidden"),
        "advance": _steps(*WRITES, *AFTER),
        "withdraw": _steps(*WRITES, *AFTER),
        "confirm": _steps(*READS),
    }
)


@dataclass(frozen=True)
class Step:
    """A run (killed at an event or not), or something that a person does."""

    kind: str
    name: str = "N1"
    last: int | None = None
    written: bool = True


RUNS = st.builds(
    Step,
    st.sampled_from(["run", "run", "reexport", "reexport batch"]),
    st.sampled_from(NAMES),
    st.none() | st.integers(0, 45),
    st.booleans(),
)
ACTS = st.builds(Step, st.sampled_from(["edit", "mode", "poison", "cure"]), st.sampled_from(NAMES))
TOTALS = st.sampled_from([("110.00",), ("70.00", "40.00")])


def _take(shop: BatchShop, step: Step) -> None:
    if step.kind == "edit":
        shop.change(step.name)
    elif step.kind == "mode":
        shop.alone = not shop.alone
    elif step.kind == "poison":
        shop.unleashed.poison = {step.name}
    elif step.kind == "cure":
        shop.unleashed.poison = set()
    elif step.kind == "delete":
        for item in shop.unleashed.alive()[:1]:
            shop.unleashed.delete_by_hand(item.guid)
    else:
        asked = {"reexport": (f"invoice:{step.name}",), "reexport batch": (DAY,)}
        only = asked.get(step.kind, ())
        shop.run_until(step.last, *only, written=step.written)
    shop.never_twice()


def _shop(script: dict[str, list[str]], totals: tuple[str, ...]) -> BatchShop:
    shop = BatchShop(script={method: list(steps) for method, steps in script.items()})
    shop.orders(*NAMES, totals=totals)
    return shop


@given(script=SCRIPTS, story=st.lists(RUNS | ACTS, max_size=8), totals=TOTALS)
@settings(max_examples=250, deadline=None)
def test_every_invoice_is_exported_once_after_any_story(script, story, totals):
    shop = _shop(script, totals)
    for step in [Step("run"), *story]:
        _take(shop, step)
    shop.unleashed.poison = set()
    shop.calm_down()
    for name in NAMES:
        shop.ask_again(name)
    shop.all_stand_once(*NAMES)


@given(
    script=SCRIPTS,
    story=st.lists(RUNS | ACTS | st.just(Step("delete")), max_size=8),
    totals=TOTALS,
    forgets=st.booleans(),
)
@settings(max_examples=150, deadline=None)
def test_deletions_by_hand_never_lead_to_a_second_one_or_to_silence(script, story, totals, forgets):
    shop = _shop(script, totals)
    shop.unleashed.forgets = forgets
    for step in [Step("run"), *story]:
        _take(shop, step)
    shop.calm_down()
    for name in NAMES:
        row = shop.row(name)
        assert row.state in OPEN_STATES | {DocumentState.EXPORTED}
        assert row.state is DocumentState.EXPORTED or row.message
    for name in NAMES:
        shop.ask_again(name)
    shop.never_twice()
