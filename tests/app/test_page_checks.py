"""The Checks page: findings with their mend, both sides' codes mapped with a click."""

import pytest
from streamlit.testing.v1 import AppTest

from pages.components import sources
from sync.domain.request import RequestKind
from sync.setup.edits import Edit
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
    said = texts(visit("checks", check="warehouses", checks_text="perth"))
    assert "Unleashed PERTH" in said
    assert "Neto GHOST" not in said
    assert "SKU-031" not in said


@pytest.mark.usefixtures("filled")
def test_the_findings_are_those_an_analyst_would_count(visit: Open):
    sql = "SELECT severity, count(*) AS n FROM findings GROUP BY severity"
    expected = dict(sources.rows(sql).iter_rows())
    labels = " ".join(visit("checks").segmented_control(key="checks_severity").options)
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
