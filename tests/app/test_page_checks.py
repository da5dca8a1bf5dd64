"""The Checks page: findings with their mend, both sides' codes mapped with a click."""

import pytest
from streamlit.testing.v1 import AppTest

from pages.components import sources
from sync.domain.events import Checked
from sync.domain.finding import Finding, Severity
from sync.domain.person import Role
from sync.domain.request import RequestKind
from sync.setup.edits import Edit
from tests.app import shop_folder
from tests.app.conftest import Open
from tests.app.shop_folder import ShopFolder


def texts(at: AppTest) -> str:
    return "\n".join(str(one.value) for kind in (at.markdown, at.caption) for one in kind)


def notes(at: AppTest) -> str:
    return "\n".join(str(one.value) for kind in (at.success, at.error) for one in kind)


def partner(at: AppTest, section: str, code: str) -> str:
    """The key of a row's box, whatever the settings say for it."""
    prefix = f"partner_{section}_{code}_"
    return next(str(box.key) for box in at.selectbox if str(box.key).startswith(prefix))


@pytest.mark.usefixtures("empty")
def test_a_new_folder_says_what_to_do(visit: Open):
    at = visit("checks")
    assert not at.exception
    assert "Tandem is not set up yet" in texts(at)


@pytest.mark.usefixtures("ready")
def test_a_folder_in_which_nothing_ran_says_so(visit: Open):
    assert "Nothing has run yet" in texts(visit("checks"))


def test_a_folder_in_which_nothing_ran_asks_for_the_runner_only_when_it_is_down(
    visit: Open, ready: ShopFolder
):
    assert "The runner is at work" in texts(visit("checks"))
    ready.stopped()
    assert "Start the runner" in texts(visit("checks"))


@pytest.mark.usefixtures("calm")
def test_checks_that_all_pass_say_so(visit: Open):
    assert "Every check passed" in texts(visit("checks"))


@pytest.mark.usefixtures("filled")
def test_a_finding_says_what_is_wrong_what_to_do_and_since_when(visit: Open):
    at = visit("checks")
    assert not at.exception
    said = texts(at)
    assert "Invoices with lines from it fail" in said
    assert "Map GHOST to a warehouse that is there" in said
    assert "first found" in said
    assert said.index("Neto GHOST") < said.index("SKU-031") < said.index("Unleashed PERTH")


@pytest.mark.usefixtures("filled")
def test_a_link_to_the_errors_shows_only_errors(visit: Open):
    said = texts(visit("checks", severity="error"))
    assert "Neto GHOST" in said
    assert "SKU-031" not in said


@pytest.mark.usefixtures("filled")
def test_a_link_to_one_check_and_a_word_shows_only_what_fits(visit: Open):
    said = texts(visit("checks", check="warehouses", text="perth"))
    assert "Unleashed PERTH" in said
    assert "Neto GHOST" not in said
    assert "SKU-031" not in said


@pytest.mark.usefixtures("filled")
def test_the_findings_are_those_an_analyst_would_count(visit: Open):
    at = visit("checks")
    sql = "SELECT severity, count(*) AS n FROM findings GROUP BY severity"
    expected = dict(sources.rows(sql).iter_rows())
    labels = " ".join(at.segmented_control(key="checks_severity").options)
    assert f"All {sum(expected.values())}" in labels
    assert f"Error {expected['error']}" in labels
    assert f"Note {expected['info']}" in labels


@pytest.mark.usefixtures("filled")
def test_warehouses_stand_side_by_side_the_unmatched_first(visit: Open):
    said = texts(visit("checks", view="warehouses"))
    assert said.index("GHOST") < said.index("PERTH") < said.index("MAIN")
    assert "Mapped to something that is not there" in said
    assert "Suggested: **PERTH**, because these two are the only ones left." in said


def test_a_click_maps_a_warehouse_and_says_what_was_saved(visit: Open, filled: ShopFolder):
    at = visit("checks", view="warehouses")
    at.button(key="map_warehouses_GHOST").click().run()
    assert not at.exception
    assert "**GHOST (Pop-up shop)** goes with **PERTH** now (before: NOWHERE)" in notes(at)
    assert "checks with it at once" in notes(at)
    stored = filled.control.setup()
    assert stored
    assert stored.setup.warehouses["GHOST"] == "PERTH"
    newest = filled.control.settings_history(1)[0]
    assert (newest.changed_by, newest.path, newest.new_value) == (
        "owner",
        "warehouses.GHOST",
        "PERTH",
    )
    assert "not there" not in texts(at)


def test_another_partner_than_the_suggested_one_can_be_chosen(visit: Open, filled: ShopFolder):
    at = visit("checks", view="warehouses")
    at.selectbox(key=partner(at, "warehouses", "GHOST")).select("SYDNEY").run()
    at.button(key="map_warehouses_GHOST").click().run()
    stored = filled.control.setup()
    assert stored
    assert stored.setup.warehouses["GHOST"] == "SYDNEY"
    assert "Shares its partner" in texts(at)


def test_a_warehouse_can_be_unmapped(visit: Open, filled: ShopFolder):
    at = visit("checks", view="warehouses")
    at.button(key="unmap_warehouses_SYD").click().run()
    stored = filled.control.setup()
    assert stored
    assert "SYD" not in stored.setup.warehouses
    assert "No partner" in texts(at)


def test_who_maps_what_somebody_else_just_mapped_is_told_and_keeps_the_choice(
    visit: Open, filled: ShopFolder
):
    at = visit("checks", view="warehouses")
    filled.control.change_setup(
        [Edit(("warehouses", "GHOST"), "NOWHERE", "SYDNEY")], changed_by="Ann"
    )
    at.button(key="map_warehouses_GHOST").click().run()
    assert "Ann set warehouses.GHOST to SYDNEY" in notes(at)
    box = at.selectbox(key=partner(at, "warehouses", "GHOST"))
    assert box.value == "PERTH"
    at.button(key="map_warehouses_GHOST").click().run()
    stored = filled.control.setup()
    assert stored
    assert stored.setup.warehouses["GHOST"] == "PERTH"


@pytest.mark.usefixtures("filled")
def test_return_reasons_stand_side_by_side_with_what_is_wrong(visit: Open):
    at = visit("checks", view="reasons")
    assert not at.exception
    said = texts(at)
    assert said.index("Arrived after the promised date") < said.index("Damaged In Transit")
    assert "Longer than 20 characters" in said
    assert "Not in Unleashed's list" in said


def test_a_reason_is_mapped_to_one_of_unleashed(visit: Open, filled: ShopFolder):
    at = visit("checks", view="reasons")
    name = "Arrived after the promised date"
    at.selectbox(key=partner(at, "rma_reasons", name)).select("Stocktake").run()
    at.button(key=f"map_rma_reasons_{name}").click().run()
    stored = filled.control.setup()
    assert stored
    assert stored.setup.rma_reasons[name] == "Stocktake"


def test_a_reason_of_unleashed_is_entered_and_another_taken_out(visit: Open, filled: ShopFolder):
    at = visit("checks", view="reasons")
    at.multiselect[0].set_value(["Damaged", "Stocktake"]).run()
    assert "2 unsaved changes" in texts(at)
    at.button(key="known_save").click().run()
    assert "Entered: Stocktake. Taken out: Changed Mind." in notes(at)
    stored = filled.control.setup()
    assert stored
    assert stored.setup.adjustment_reasons.known == ("Damaged", "Stocktake")


def test_who_edits_the_list_second_keeps_both_changes(visit: Open, filled: ShopFolder):
    at = visit("checks", view="reasons")
    before = ["Changed Mind", "Damaged"]
    at.multiselect[0].set_value([*before, "Stocktake"]).run()
    path = ("adjustment_reasons", "known")
    filled.control.change_setup([Edit(path, before, [*before, "Lost"])], changed_by="Ann")
    at.button(key="known_save").click().run()
    assert "Ann set adjustment_reasons.known" in notes(at)
    assert at.multiselect[0].value == [*before, "Lost", "Stocktake"]
    at.button(key="known_save").click().run()
    stored = filled.control.setup()
    assert stored
    assert stored.setup.adjustment_reasons.known == (*before, "Lost", "Stocktake")


def test_check_again_asks_once_even_when_clicked_twice(visit: Open, filled: ShopFolder):
    at = visit("checks")
    at.button(key="checks_again").click().run()
    at.button(key="checks_again").click().run()
    (request,) = filled.control.recent_requests()
    assert request.kind is RequestKind.CHECK


@pytest.mark.usefixtures("filled")
def test_tax_codes_stand_side_by_side_with_their_rates(visit: Open, filled: ShopFolder):
    filled.control.change_setup(
        [
            Edit(("tax_codes", "NZ"), was=None, now="GST15"),
            Edit(("tax_codes", "BUY"), was=None, now="EXP"),
        ],
        changed_by="a test",
    )
    at = visit("checks", view="tax")
    assert not at.exception
    said = texts(at)
    assert "The store charges 10 %" in said
    assert "15 % in Unleashed, 0 % or 10 % in the store." in said
    assert "Not a sales tax code of Unleashed" in said
    assert said.index("**NZ**") < said.index("Every other line with tax")


def test_a_tax_code_is_mapped_and_a_new_one_added(visit: Open, filled: ShopFolder):
    at = visit("checks", view="tax")
    box = at.selectbox(key=partner(at, "defaults", "tax_code"))
    box.select("GST15").run()
    at.button(key="map_defaults_tax_code").click().run()
    assert "Another rate" in texts(at)
    at.text_input(key="tax_new_code").set_value("FRE").run()
    at.selectbox(key="tax_new_partner").select("NONE").run()
    at.button(key="tax_new_map").click().run()
    assert not at.exception
    stored = filled.control.setup()
    assert stored
    assert stored.setup.defaults.tax_code == "GST15"
    assert stored.setup.tax_codes == {"FRE": "NONE"}
    assert at.text_input(key="tax_new_code").value == ""


@pytest.mark.usefixtures("filled")
def test_products_that_the_other_side_lacks_are_counted_and_listed(visit: Open):
    at = visit("checks", view="products")
    assert not at.exception
    sql = """
        SELECT count(*) FILTER (WHERE other.sku IS NOT NULL) AS known, count(*) AS n
        FROM skus AS mine
        LEFT JOIN (SELECT DISTINCT lower(sku) AS sku FROM skus WHERE system = 'unleashed') AS other
            ON lower(mine.sku) = other.sku
        WHERE system = 'neto'
    """
    known, total = sources.rows(sql).row(0)
    assert at.metric[0].value == f"{known} of {total}"
    assert list(at.dataframe[0].value["SKU"]) == ["CUP-01", "OLD-01"]
    theirs = visit("checks", view="products", side="unleashed", sku="sack")
    assert list(theirs.dataframe[0].value["SKU"]) == ["BULK-1"]
    assert "No product fits this search" in texts(visit("checks", view="products", sku="BULK-1"))


def test_history_shows_what_closed_and_what_came_back(visit: Open, filled: ShopFolder):
    found = Finding("skus", Severity.ERROR, "SKU-031", "It is gone.", "Add it.")
    again = [Checked(("skus",), ()), Checked(("skus",), (found,))]
    shop_folder.publish_more(filled, *again)
    at = visit("checks", view="history")
    assert not at.exception
    table = at.dataframe[0].value
    rows = list(zip(table["Subject"], table["State"], table["Came back"], strict=True))
    assert ("SKU-031", "open", "1 time") in rows
    assert ("SKU-031", "closed", "") in rows
    total = sources.rows("SELECT count(*) AS n FROM finding_history")["n"][0]
    assert len(rows) == total
    assert "1 finding on this page had been closed and came back." in texts(at)


@pytest.mark.usefixtures("filled")
def test_what_a_viewer_sees_can_be_read_and_not_changed(visit: Open):
    for view in ("warehouses", "reasons", "tax"):
        at = visit("checks", signed_in_as=Role.VIEWER, view=view)
        assert not at.exception
        assert [one.key for one in at.button if not one.disabled and one.key != "sign_out"] == []
