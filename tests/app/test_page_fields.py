"""The Field mapping page: who is the master of each field, and what runs overwrote."""

import pytest
from streamlit.testing.v1 import AppTest

from pages.components import sources
from sync.domain.field_table import TABLE
from sync.domain.person import Role
from sync.setup.edits import Edit
from tests.app.conftest import Open
from tests.app.shop_folder import ShopFolder


def texts(at: AppTest) -> str:
    return "\n".join(str(one.value) for kind in (at.markdown, at.caption) for one in kind)


def notes(at: AppTest) -> str:
    return "\n".join(str(one.value) for kind in (at.success, at.error) for one in kind)


def move(at: AppTest, field: str) -> AppTest:
    """Moves the switch of one field."""
    label = f"Carry every change of {field}"
    switch = next(one for one in at.toggle if one.label == label)
    return switch.set_value(not switch.value).run()


@pytest.mark.usefixtures("empty")
def test_a_new_folder_says_what_to_do(visit: Open):
    at = visit("fields")
    assert not at.exception
    assert "Tandem is not set up yet" in texts(at)


@pytest.mark.usefixtures("ready")
def test_a_folder_in_which_nothing_ran_says_so(visit: Open):
    assert "Nothing has run yet" in texts(visit("fields"))


@pytest.mark.usefixtures("filled")
def test_all_nineteen_fields_stand_there_with_both_names_and_a_switch_where_they_have_one(
    visit: Open,
):
    at = visit("fields")
    assert not at.exception
    said = texts(at)
    assert len(TABLE) == 19
    for row in TABLE:
        assert f"**{row.neto}**" in said
        assert f"from {row.unleashed}" in said
    assert len(at.toggle) == 17
    assert "it tells which product is which" in said
    assert "it follows from the kits" in said


@pytest.mark.usefixtures("filled")
def test_a_field_shows_a_real_product_and_where_neto_has_something_else(visit: Open):
    said = texts(visit("fields"))
    assert "Example SKU-001" in said
    assert "Neto has:] 9.99" in said
    assert "Neto does not show what it has" in said
    assert "Never changed by Tandem" in said


@pytest.mark.usefixtures("filled")
def test_the_last_change_and_the_count_are_those_of_the_published_log(visit: Open):
    at = visit("fields")
    old, new, count = sources.rows(
        """
        SELECT old_value, new_value, (
            SELECT count(*) FROM field_changes
            WHERE field = 'DefaultPrice' AND applied
                AND changed_at > now() - INTERVAL 30 DAYS
        )
        FROM field_changes WHERE field = 'DefaultPrice' AND applied
        ORDER BY changed_at DESC LIMIT 1
        """
    ).row(0)
    assert f"{old} → {new}" in texts(at)
    assert count == 2
    link = at.button(key="field_changes_of_DefaultPrice")
    assert link.label == f"{count} in 30 days"
    link.click().run()
    assert at.query_params["field"] == "DefaultPrice"
    assert len(at.dataframe[0].value) == 3


def test_switches_are_saved_together_and_the_page_says_what_holds(visit: Open, filled: ShopFolder):
    at = move(move(visit("fields"), "Name"), "UPC")
    assert at.button(key="fields_save").label == "Save 2 changes"
    at.button(key="fields_save").click().run()
    assert not at.exception
    assert "**Name, UPC**: set on creation only." in notes(at)
    stored = filled.control.setup()
    assert stored
    assert (stored.setup.fields.name, stored.setup.fields.upc) == (False, False)
    changed = {change.changed_at for change in filled.control.settings_history(2)}
    assert len(changed) == 1
    assert not [one for one in at.button if one.key == "fields_save"]


def test_undo_puts_the_switches_back(visit: Open, filled: ShopFolder):
    at = move(visit("fields"), "Name")
    at.button(key="fields_undo").click().run()
    assert all(one.value for one in at.toggle)
    stored = filled.control.setup()
    assert stored
    assert stored.setup.fields.name


def test_two_who_move_switches_at_once_lose_nothing(visit: Open, filled: ShopFolder):
    at = move(visit("fields"), "Name")
    filled.control.change_setup([Edit(("fields", "upc"), was=True, now=False)], changed_by="Ann")
    at.run()
    assert at.button(key="fields_save").label == "Save 1 change"
    assert "Ann set UPC: set on creation only" in at.info[0].value
    at.button(key="fields_save").click().run()
    stored = filled.control.setup()
    assert stored
    assert (stored.setup.fields.name, stored.setup.fields.upc) == (False, False)


@pytest.mark.usefixtures("filled")
def test_a_viewer_reads_it_all_and_moves_nothing(visit: Open):
    at = visit("fields", signed_in_as=Role.VIEWER)
    assert not at.exception
    assert all(one.disabled for one in at.toggle)
    assert "Admins move these switches" in texts(at)


@pytest.mark.usefixtures("filled")
def test_what_was_overwritten_is_told_apart(visit: Open):
    at = visit("fields", view="changes", field="DefaultPrice")
    assert not at.exception
    table = at.dataframe[0].value
    told = zip(table["After"], table["Overwrote"], strict=True)
    assert [(new, next(iter(tags))[2:]) for new, tags in told] == [
        ("12.50", "A value set in Neto"),
        ("12.00", "Unleashed's earlier value"),
        ("11.00", "Nothing"),
    ]


@pytest.mark.usefixtures("filled")
def test_changes_are_found_by_product_and_rehearsed_ones_are_left_out(visit: Open):
    expected = sources.rows("SELECT count(*) AS n FROM field_changes WHERE applied")["n"][0]
    assert f"{expected} changes, the newest first" in texts(visit("fields", view="changes"))
    table = visit("fields", view="changes", text="sku-002").dataframe[0].value
    assert list(table["Field"]) == ["UPC"]
    assert "No change fits" in texts(visit("fields", view="changes", text="SKU-003"))
