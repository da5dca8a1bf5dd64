"""The import log: every record of every run, errors only as long as they stand."""

import pytest
from streamlit.testing.v1 import AppTest

from sync.domain.request import RequestKind
from sync.domain.run import Outcome
from tests.app import shop_imports
from tests.app.analyst import answer
from tests.app.conftest import Open, copied, copy_of
from tests.app.shop_folder import ShopFolder


@pytest.fixture(scope="module")
def carried_template(
    filled_template: ShopFolder, tmp_path_factory: pytest.TempPathFactory
) -> ShopFolder:
    folder = copied(filled_template, tmp_path_factory.mktemp("carried") / "data")
    shop_imports.add(folder)
    return folder


@pytest.fixture
def carried(empty: ShopFolder, carried_template: ShopFolder) -> ShopFolder:
    return copy_of(carried_template, empty)


def texts(at: AppTest) -> str:
    return "\n".join(str(one.value) for kind in (at.markdown, at.caption) for one in kind)


def records(at: AppTest) -> list[str]:
    return list(at.dataframe[0].value["Record"])


def outcomes(at: AppTest) -> str:
    key = "imports_outcome"
    return "\n".join(one.content for one in at.segmented_control(key=key).proto.options)


@pytest.mark.usefixtures("empty")
def test_a_new_folder_says_what_to_do(visit: Open):
    at = visit("imports")
    assert not at.exception
    assert "Tandem is not set up yet" in texts(at)


@pytest.mark.usefixtures("carried")
def test_the_newest_fifty_are_shown_of_all_there_are(visit: Open):
    at = visit("imports")
    assert not at.exception
    assert len(records(at)) == 50
    assert "1 to 50 of 96 records" in texts(at)


@pytest.mark.usefixtures("carried")
def test_only_errors_that_still_stand_are_open(visit: Open):
    """One that went through later, one that a complete run met without a word, and one of a dry
    run are over; of a record that failed three times the newest is meant.
    """
    at = visit("imports", outcome="open", task="import_products", sort="oldest")
    assert records(at) == ["P-2", "P-5"]
    assert "Open errors 2" in outcomes(at)
    assert texts(at).count("**1 record** · Neto refused it") == 2


@pytest.mark.usefixtures("carried")
@pytest.mark.parametrize(
    ("params", "expected"),
    [
        ({"outcome": "failed", "task": "import_products", "runs": "dry"}, ["P-4"]),
        ({"runs": "dry", "sort": "oldest"}, ["P-4", "P-7"]),
        ({"text": "p-1", "sort": "oldest"}, ["P-1", "P-1"]),
        ({"text": "STILL TOO LONG"}, ["P-2"]),
        ({"kind": "customer"}, ["C-17"]),
        ({"code": "sku_too_long"}, ["P-5"]),
        ({"outcome": "open", "code": "sku_too_long"}, ["P-5"]),
    ],
)
def test_a_link_lands_on_what_it_names(visit: Open, params: dict[str, str], expected: list[str]):
    assert records(visit("imports", **params)) == expected


@pytest.mark.usefixtures("carried")
def test_what_is_wrong_in_the_address_counts_as_not_given(visit: Open):
    at = visit("imports", outcome="bogus", since="soon", runs="wet", entry="x", sort="' OR 1=1")
    assert not at.exception
    assert "of 96 records" in texts(at)
    assert "Nothing matches" in texts(visit("imports", task="no_such_task", run="none"))


@pytest.mark.parametrize("outcome", ["", *Outcome])
def test_counts_and_list_are_what_an_analyst_would_count(
    visit: Open, carried: ShopFolder, outcome: str
):
    sql = "SELECT count(*) FROM log WHERE direction = 'import' AND outcome LIKE ?"
    ((expected,),) = answer(carried, sql, outcome or "%")
    at = visit("imports", **({"outcome": outcome} if outcome else {}))
    if expected:
        assert f" {expected}" in outcomes(at)
        assert len(records(at)) == min(expected, 50)
    else:
        assert "Nothing matches" in texts(at)


def test_open_errors_are_those_that_an_analyst_would_find_one_by_one(
    visit: Open, carried: ShopFolder
):
    """The newest real line of a record is an error, and no complete run came after it."""
    lines = answer(
        carried,
        """
        SELECT log.task, record_key, outcome, logged_at FROM log JOIN runs USING (run_id)
        WHERE log.direction = 'import' AND NOT dry_run ORDER BY entry_id
        """,
    )
    complete = answer(
        carried,
        "SELECT task, max(started_at) FROM runs WHERE records_read = ? AND NOT dry_run GROUP BY 1",
        shop_imports.WHOLE,
    )
    newest = {(task, key): (outcome, at) for task, key, outcome, at in lines}
    expected = sorted(
        key
        for (task, key), (outcome, at) in newest.items()
        if outcome == "failed" and not any(t == task and begun > at for t, begun in complete)
    )
    assert sorted(records(visit("imports", outcome="open"))) == expected == ["C-17", "P-2", "P-5"]


def test_a_record_shows_its_fields_of_that_run_old_and_new(visit: Open, carried: ShopFolder):
    ((entry,),) = answer(carried, "SELECT entry_id FROM log WHERE record_key = 'P-6'")
    at = visit("imports", entry=str(entry))
    table = at.table[0].value
    assert table.to_numpy().tolist() == [["DefaultPrice", "4.00", "4.50"]]
    ((dry,),) = answer(carried, "SELECT entry_id FROM log WHERE record_key = 'P-7'")
    rehearsed = visit("imports", entry=str(dry))
    assert list(rehearsed.table[0].value) == ["Field", "Before", "Would become"]
    assert "Dry run: nothing was written" in texts(rehearsed)


def test_the_task_of_a_record_is_run_again_once(visit: Open, carried: ShopFolder):
    ((entry,),) = answer(
        carried, "SELECT max(entry_id) FROM log WHERE record_key = 'P-5' AND outcome = 'failed'"
    )
    at = visit("imports", entry=str(entry))
    at.button(key="imports_run_again").click().run()
    (request,) = carried.control.recent_requests()
    assert request.kind is RequestKind.RUN
    assert request.subject == {"tasks": ["import_products"], "dry_run": False}
    assert "entry" not in at.query_params


@pytest.mark.usefixtures("carried")
def test_a_cause_narrows_the_list_to_what_it_counts(visit: Open):
    at = visit("imports")
    at.button(key="import_cause_sku_too_long").click().run()
    assert dict(at.query_params) == {"outcome": "open", "code": "sku_too_long"}
    assert records(at) == ["P-5"]
