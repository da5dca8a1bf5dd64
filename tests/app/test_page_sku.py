"""A product's page: how it stands, what happens next, its levels over time and its story."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

import polars as pl
import pytest
from streamlit.testing.v1 import AppTest

from pages.components import sku_next, sources
from pages.components.queries import sku
from pages.components.sku_chart import NETO, UNLEASHED, both_sides, in_one_place
from sync.domain.request import RequestKind
from tests.app.conftest import Open
from tests.app.shop_folder import ShopFolder
from tests.app.shop_stock import DEAR

AT = datetime(2026, 11, 20, tzinfo=UTC)
HOUR = timedelta(hours=1)


def texts(at: AppTest) -> str:
    kinds = (at.title, at.markdown, at.caption, at.subheader)
    return "\n".join(str(one.value) for kind in kinds for one in kind)


def events(at: AppTest) -> pl.DataFrame:
    return pl.from_pandas(at.dataframe[-1].value)


@pytest.mark.usefixtures("calm")
@pytest.mark.parametrize("asked", [{}, {"sku": "NO-SUCH-THING"}])
def test_what_nobody_knows_is_said_to_be_unknown(visit: Open, asked: dict[str, str]):
    at = visit("sku", **asked)
    assert not at.exception
    assert "This SKU is not known" in texts(at)


@pytest.mark.usefixtures("empty")
def test_a_new_folder_says_what_to_do(visit: Open):
    assert "Tandem is not set up yet" in texts(visit("sku", sku=DEAR))


@pytest.mark.usefixtures("stocked")
@pytest.mark.parametrize("spelt", [DEAR, DEAR.lower()])
def test_it_shows_both_sides_and_what_the_import_will_set(visit: Open, spelt: str):
    at = visit("sku", sku=spelt)
    assert not at.exception
    said = texts(at)
    assert "**Tent for four**" in said
    assert "Kettle Co" in said
    assert "**MAIN:** The stock import sets Neto from 12 to **9**" in said
    assert "**SYDNEY:** The stock import sets Neto from 2 to **4**" in said
    table = pl.from_pandas(at.table[0].value)
    assert table.select("Warehouse", "Neto", "Unleashed", "Difference").rows() == [
        ("MAIN", "12", "9", "3"),
        ("SYDNEY", "2", "4", "-2"),
    ]
    assert table["Value at cost"].to_list() == ["AUD 931.50", "-AUD 621.00"]


@pytest.mark.usefixtures("stocked")
def test_its_events_are_those_of_the_log(visit: Open):
    told = events(visit("sku", sku=DEAR))
    moved = sources.rows("SELECT count(*) FROM stock_history WHERE sku = $sku", {"sku": DEAR})
    pushed = sources.rows(
        "SELECT count(*) FROM log WHERE record_key = $sku AND record_type = 'stock'", {"sku": DEAR}
    )
    assert told.height == len(sku.events([DEAR]))
    kinds = dict(sku.events([DEAR]).group_by("kind").len().iter_rows())
    assert kinds == {
        "moved": moved.item(),
        "pushed": pushed.item(),
        "field": 1,
        "exported": 1,
        "differed": 2,
        "found": 1,
    }
    assert "MAIN 12 to 9" not in " ".join(told["Details"])  # a rehearsal changed nothing
    assert list(told["Time"]) == sorted(told["Time"], reverse=True)


@pytest.mark.usefixtures("stocked")
def test_its_events_can_be_narrowed_to_a_kind(visit: Open):
    at = visit("sku", sku=DEAR)
    at.pills(key=f"sku_kinds_{DEAR}").set_value(["exported", "found"]).run()
    told = events(at)
    assert told["Result"].to_list() == ["Warning", "Exported"]
    assert told["Details"].to_list() == ["Its name was cut.", "N100298: MAIN -1"]


@pytest.mark.usefixtures("stocked")
def test_what_is_on_its_way_names_its_document(visit: Open):
    said = texts(visit("sku", sku="STOVE"))
    assert "**On its way** in 1 document" in said
    assert "what is on its way explains it" in said


@pytest.mark.usefixtures("stocked")
def test_a_kit_is_explained_by_its_components(visit: Open):
    at = visit("sku", sku="TEA-SET")
    assert "The stock import sets no level on a kit" in texts(at)
    parts = pl.from_pandas(at.table[1].value)
    told = sources.rows(
        "SELECT component_sku, warehouse, neto_quantity FROM kit_components "
        "JOIN stock_variance ON sku = component_sku WHERE kit_sku = 'TEA-SET' ORDER BY ALL"
    )
    shown = [(row["component_sku"], row["warehouse"]) for row in told.to_dicts()]
    assert parts.select("Component", "Warehouse").rows() == shown
    assert "A component of 1 kit" in texts(visit("sku", sku="MUG"))


def test_both_tasks_can_be_asked_for(visit: Open, stocked: ShopFolder):
    at = visit("sku", sku=DEAR)
    at.button(key="run_now_import_stock").click().run()
    (request,) = stocked.control.recent_requests()
    assert request.kind is RequestKind.RUN
    assert request.subject == {"tasks": ["import_stock"], "dry_run": False}


@pytest.mark.usefixtures("stocked")
def test_neto_s_warehouse_is_drawn_with_its_partner():
    history = in_one_place(sku.history([DEAR]), sources.shop())
    assert set(history.select("side", "warehouse").unique().iter_rows()) == {
        (side, place) for side in (NETO, UNLEASHED) for place in ("MAIN", "SYDNEY")
    }


def steps(*rows: tuple[int, str, float]) -> pl.DataFrame:
    """hours, side, level."""
    return pl.DataFrame(
        {
            "time": [AT + hours * HOUR for hours, _, _ in rows],
            "side": [side for _, side, _ in rows],
            "level": [float(level) for _, _, level in rows],
        }
    )


def test_a_level_holds_until_it_is_read_anew_on_either_side():
    drawn = both_sides(steps((0, NETO, 5), (1, UNLEASHED, 4), (3, NETO, 4)), None, AT + 10 * HOUR)
    assert drawn.select(NETO, UNLEASHED, "apart").rows() == [
        (5, None, None),
        (5, 4, 1),
        (4, 4, 0),
        (4, 4, 0),
    ]
    assert drawn["time"][-1] == AT + 10 * HOUR


def test_a_shorter_span_begins_with_the_level_of_before():
    drawn = both_sides(steps((0, NETO, 5), (0, UNLEASHED, 4)), AT + 5 * HOUR, AT + 9 * HOUR)
    assert drawn.rows() == [(AT + 5 * HOUR, 5, 4, 1), (AT + 9 * HOUR, 5, 4, 1)]


def row(state: str, **values: Any) -> dict[str, Any]:
    plain = {"neto_quantity": Decimal(5), "variance": Decimal(2), "kit": False}
    return {"state": state, **plain, **values}


@pytest.mark.parametrize(
    ("one", "said"),
    [
        (row("matched"), "Nothing: both sides say the same."),
        (row("in_flight"), "goes away by itself"),
        (row("only_neto"), "Add the product in Unleashed"),
        (row("only_unleashed"), "The product import adds it to Neto"),
        (row("differs"), "from 5 to **3**, if nothing moves before; it runs soon."),
        (row("differs", variance=Decimal(-1)), "from 5 to **6**"),
        (row("differs", kit=True, variance=Decimal(-1)), "can sell 1 fewer than"),
    ],
)
def test_what_happens_next_depends_on_the_state(one: dict[str, Any], said: str):
    assert said in sku_next.next_step(one, "it runs soon")
