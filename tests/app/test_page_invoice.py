"""Both documents of an invoice side by side, and what changed after the export."""

import pytest
from streamlit.testing.v1 import AppTest

from sync.domain.person import Role
from sync.domain.request import RequestKind
from tests.app.conftest import Open
from tests.app.shop_folder import ShopFolder


def texts(at: AppTest) -> str:
    kinds = (at.markdown, at.caption, at.warning)
    return "\n".join(str(one.value) for kind in kinds for one in kind)


def verdicts(at: AppTest, place: int = 0) -> dict[str, list[str]]:
    """Line by line what the table says."""
    found = at.dataframe[place].value
    return {line: list(tags) for line, tags in zip(found["Line"], found["Verdict"], strict=True)}


@pytest.mark.usefixtures("empty")
def test_a_new_folder_says_what_to_do(visit: Open):
    at = visit("invoice", id="invoice:N1")
    assert not at.exception
    assert "Tandem is not set up yet" in texts(at)


@pytest.mark.usefixtures("compared")
def test_what_was_not_compared_says_so(visit: Open):
    at = visit("invoice", id="invoice:N999")
    assert not at.exception
    assert "not among those that were compared" in texts(at)


@pytest.mark.usefixtures("compared")
def test_the_lines_that_differ_are_marked_to_the_cent(visit: Open):
    at = visit("invoice", id="invoice:N200001")
    assert not at.exception
    assert at.title[0].value == "Invoice N200001"
    assert verdicts(at) == {
        "TEA-50 · Tea, 50 bags": ["≠ Quantity", "≠ Amount", "≠ Tax"],
        "CUP-01 · Cup": ["✓ Agrees"],
        "Freight": ["✓ Agrees"],
    }
    assert "1 of 3 lines differs" in texts(at)
    row = at.dataframe[0].value.iloc[0]
    assert (str(row["Amount Neto"]), str(row["Amount Unleashed"])) == ("40.91", "51.14")
    assert str(row["Difference"]) == "-11.25"
    sums = at.table[0].value
    assert sums["Difference"].to_list() == ["-AUD 10.23", "-AUD 1.02", "-AUD 11.25"]
    assert "Invoice SI-N200001 of it" in texts(at)
    assert "as it is carried over" in texts(at)


@pytest.mark.usefixtures("compared")
def test_a_duplicate_shows_which_sales_order_is_too_much(visit: Open):
    at = visit("invoice", id="invoice:N200004")
    found = at.dataframe[0].value
    assert found["Sales order"].to_list() == ["N200004"] * 3 + ["SHOP-1"] * 3
    assert [tags[0] for tags in found["Verdict"]] == ["✓ Agrees"] * 3 + ["▶ Only Unleashed"] * 3


@pytest.mark.usefixtures("compared")
def test_a_change_after_the_export_shows_both_versions(visit: Open):
    at = visit("invoice", id="invoice:N200007")
    assert not at.exception
    assert "as it was read last" in texts(at)
    assert "was changed in Neto after its export" in texts(at)
    assert verdicts(at)["CUP-01 · Cup"] == ["▶ Only Unleashed"]
    assert verdicts(at, 1)["CUP-01 · Cup"] == ["◀ Only exported"]


@pytest.mark.usefixtures("compared")
def test_what_could_not_be_carried_over_says_why_and_shows_the_order_as_read(visit: Open):
    at = visit("invoice", id="invoice:N200006")
    assert not at.exception
    assert "CUP-01 is missing" in texts(at)
    assert "as it was read last" in texts(at)
    assert all(tags == ["◀ Only Neto"] for tags in verdicts(at).values())
    assert "Changed after export" not in [one.value for one in at.subheader]


@pytest.mark.usefixtures("compared")
def test_an_order_that_neto_lost_is_shown_as_it_was_exported(visit: Open):
    at = visit("invoice", id="invoice:N200009")
    assert not at.exception
    assert "Neto does not have it any more" in texts(at)
    assert "All 3 lines agree" in texts(at)
    assert "Changed after export" not in [one.value for one in at.subheader]


@pytest.mark.usefixtures("compared")
def test_what_only_unleashed_has_is_shown_and_cannot_be_re_exported(visit: Open):
    at = visit("invoice", id="unleashed:guid-so-7001-0")
    assert not at.exception
    assert at.title[0].value == "Invoice SO-7001"
    assert "Neto** has no such order" in texts(at)
    assert verdicts(at) == {"CUP-01 · Cup": ["▶ Only Unleashed"]}
    assert not at.main.button


@pytest.mark.usefixtures("compared")
def test_a_viewer_sees_both_documents_and_can_ask_for_nothing(visit: Open):
    at = visit("invoice", signed_in_as=Role.VIEWER, id="invoice:N200001")
    assert "1 of 3 lines differs" in texts(at)
    assert not at.main.button
    at = visit("invoices", signed_in_as=Role.VIEWER, state="gone")
    selection = {"rows": [0], "columns": [], "cells": []}
    at.session_state[str(at.dataframe[0].key)] = {"selection": selection}
    at.run()
    assert not at.exception
    assert "invoices_reexport" not in {button.key for button in at.button}


def test_an_invoice_that_is_gone_is_re_exported_from_its_page(visit: Open, compared: ShopFolder):
    at = visit("invoice", id="invoice:N200005")
    assert "has no sales order of it" in texts(at)
    at.button(key="invoice_reexport").click().run()
    assert "sent once more" in texts(at)
    at.button(key="confirm_yes").click().run()
    (request,) = compared.control.recent_requests()
    assert request.kind is RequestKind.REEXPORT
    assert request.subject == {"documents": ["invoice:N200005"]}
