"""Why?: one number leads to all that happened to it, and to what happens next."""

import pytest
from streamlit.testing.v1 import AppTest

from sync.domain.request import RequestKind
from tests.app import shop_why
from tests.app.analyst import answer
from tests.app.conftest import Open, copied, copy_of
from tests.app.shop_folder import ShopFolder


@pytest.fixture(scope="module")
def story_template(
    filled_template: ShopFolder, tmp_path_factory: pytest.TempPathFactory
) -> ShopFolder:
    folder = copied(filled_template, tmp_path_factory.mktemp("story") / "data")
    shop_why.add(folder)
    return folder


@pytest.fixture
def story(empty: ShopFolder, story_template: ShopFolder) -> ShopFolder:
    return copy_of(story_template, empty)


def texts(at: AppTest) -> str:
    kinds = (at.markdown, at.caption, at.subheader)
    return "\n".join(str(one.value) for kind in kinds for one in kind)


@pytest.mark.usefixtures("empty")
def test_a_new_folder_says_what_to_do(visit: Open):
    at = visit("why")
    assert not at.exception
    assert "Tandem is not set up yet" in texts(at)


@pytest.mark.usefixtures("story")
def test_without_a_question_it_says_what_can_be_asked(visit: Open):
    at = visit("why")
    assert not at.exception
    assert "Ask about one thing" in texts(at)


@pytest.mark.usefixtures("story")
@pytest.mark.parametrize(
    ("q", "waits", "words"),
    [
        ("N100210", "Nothing more", "keeps looking whether it is still there"),
        ("n100280", "Waits for a person", "Put right what the reason names"),
        ("N100284", "once something is put right", "does not come to Neto's total to the cent"),
        ("N100285", "By itself", "looked up in Unleashed by its own GUID"),
        ("N100286", "By itself", "goes with the next export"),
        ("N100287", "Nothing more", "A re-export takes that back"),
        ("SO-N100211", "Nothing more", "Invoice N100211"),
        ("invoice:N100212", "Nothing more", "Invoice N100212"),
        ("N100900", "once something is put right", "it leaves once it is dispatched"),
        ("N100901", "Nothing more", "2026-10-30, before the start date 2026-11-01"),
        ("N100902", "By itself", "is taken by the next export"),
        ("TEA-1", "By itself", "next stock import sets Neto's level in MAIN"),
        ("c-17", "By itself", "compared again by the next import"),
    ],
)
def test_what_happens_next(visit: Open, q: str, waits: str, words: str):
    at = visit("why", q=q)
    assert not at.exception
    assert f"**{waits}" in texts(at) or f"{waits}.**" in texts(at)
    assert words in texts(at)


@pytest.mark.usefixtures("story")
def test_the_next_run_is_named_with_its_time(visit: Open):
    assert "The task **Export invoices** runs next today" in texts(visit("why", q="N100286"))


def test_with_the_runner_stopped_nothing_is_promised(visit: Open, story: ShopFolder):
    story.stopped()
    assert "catches up when it starts" in texts(visit("why", q="N100286"))


def test_the_story_of_a_document_holds_every_line_of_every_table(visit: Open, story: ShopFolder):
    """As many moments as an analyst finds about it, each table asked by itself."""
    ((expected,),) = answer(
        story,
        """
        SELECT (SELECT count(*) FROM log WHERE record_key = 'N100283')
            + (SELECT count(*) FROM export_attempts WHERE document_id = 'invoice:N100283')
            + (SELECT count(*) FROM requests WHERE subject LIKE '%invoice:N100283%')
            + (SELECT count(*) FROM finding_history WHERE subject = 'N100283')
            + (SELECT count(closed_at) FROM finding_history WHERE subject = 'N100283')
            + (SELECT count(*) FROM invoice_variance_history WHERE neto_id = 'N100283')
            + (SELECT count(closed_at) FROM invoice_variance_history WHERE neto_id = 'N100283') + 1
        """,
    )
    shown = texts(visit("why", q="N100283"))
    assert f"{expected} moments" in shown
    for words in (
        "Seen in Neto",
        "Request to Unleashed, refused with 400",
        "**Failed** by Export invoices. Unleashed refused it",
        "anna asked for a re-export.",
        "A check found",
        "a difference opened",
    ):
        assert words in shown, words


@pytest.mark.usefixtures("story")
def test_a_re_export_by_cause_is_part_of_the_story_of_what_it_touched(visit: Open):
    assert "ben asked for a re-export." in texts(visit("why", q="N100281"))
    # It was tried in the same run, but had been stuck for something else.
    assert "ben asked for" not in texts(visit("why", q="N100283"))


@pytest.mark.usefixtures("story")
def test_the_oldest_moment_comes_first_when_asked_for(visit: Open):
    shown = texts(visit("why", q="N100283", sort="oldest"))
    assert shown.index("Seen in Neto") < shown.index("anna asked for")


@pytest.mark.usefixtures("story")
def test_the_story_of_a_sku_holds_fields_and_levels(visit: Open):
    at = visit("why", q="tea-1")
    shown = texts(at)
    assert any("sku=TEA-1" in link.proto.query_string for link in at.page_link)
    for words in (
        "Green tea",
        "**Fields changed in Neto:** DefaultPrice\\: 4.00 → 4.50",
        "Neto has **41** in MAIN, before 34.",
        "a difference opened",
        "**Updated** by Import products",
    ):
        assert words in shown, words


@pytest.mark.usefixtures("story")
def test_an_unknown_number_says_where_was_looked_and_what_is_alike(visit: Open):
    at = visit("why", q="N10021")
    shown = texts(at)
    assert "Nothing here is called N10021" in shown
    assert "before the start date, 2026-11-01" in shown
    alike = [one.label for one in at.button if "in the export log" in one.label]
    assert [label.split()[0] for label in alike] == [f"N10021{n}" for n in range(6)]
    at.button(key="why_alike_document_invoice:N100213").click().run()
    assert at.query_params["q"] == "N100213"
    assert "Invoice N100213" in texts(at)


@pytest.mark.usefixtures("story")
def test_what_has_two_meanings_lets_one_choose(visit: Open):
    at = visit("why", q="305")
    assert "Return 305" in texts(at)
    at.segmented_control(key="why_subject").set_value("sku:305").run()
    assert at.query_params["subject"] == "sku:305"
    assert "SKU 305" in texts(at)


def test_what_waits_for_a_person_is_re_exported_from_here(visit: Open, story: ShopFolder):
    before = {one.request_id for one in story.control.recent_requests()}
    at = visit("why", q="N100283")
    at.button(key="document_reexport").click().run()
    at.button(key="confirm_yes").click().run()
    (request,) = [one for one in story.control.recent_requests() if one.request_id not in before]
    assert request.kind is RequestKind.REEXPORT
    assert request.subject == {"documents": ["invoice:N100283"]}


@pytest.mark.usefixtures("story")
@pytest.mark.parametrize("q", ["'; DROP TABLE log; --", "%", "a" * 100, "  ", "*[x](http://y)*"])
def test_whatever_is_typed_is_only_looked_for(visit: Open, q: str):
    assert not visit("why", q=q).exception
