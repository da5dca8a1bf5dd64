"""What a page shows and what a worked query tells, each as the value in which they must agree."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from streamlit.testing.v1 import AppTest

from pages.components import moments, sources, task_names, words
from pages.components.amounts import money
from pages.components.invoice_words import INVOICE, SETTLED
from pages.components.quota_card import SHOWN, day
from tests.app.shown import chart, column, counted, metrics, texts

Rows = list[dict[str, Any]]
Documents = tuple[int, list[tuple[Any, ...]]]
STORY = "invoice:N100283"
CAUSE = re.compile(r"\*\*(\d+) documents?\*\* · (.+?)(?: :gray\[and .+\])? :gray\[\((.*)\)\]")
WORTH = re.compile(r"^(.+) in all\.", re.MULTILINE)


@dataclass(frozen=True)
class Agreement:
    """A worked query and the page with the same figures; `wanted` as in `analyst.worked`."""

    query: str
    page: str
    shown: Callable[[AppTest], object]
    told: Callable[[Rows], object]
    params: dict[str, str] = field(default_factory=dict)
    wanted: dict[str, str] = field(default_factory=dict)


def _open_documents(at: AppTest) -> Documents:
    names = ("Number", "Reason", "Neto total", "Tries", "Batch", "First seen", "Last attempt")
    columns = [column(at.dataframe[0].value, name) for name in names]
    number = counted(at.segmented_control(key="exports_state").options)["Not yet exported"]
    return number, list(zip(*columns, strict=True))


def _waiting(rows: Rows) -> Documents:
    names = ("message", "neto_total", "attempts", "batch_id", "first_seen_at", "last_attempt_at")
    return len(rows), [
        (row["document_id"].partition(":")[2], *(row[name] for name in names)) for row in rows
    ]


def _waiting_longest(at: AppTest) -> object:
    return [(one[0], *one[2:]) for one in _open_documents(at)[1]]


def _longest(rows: Rows) -> object:
    """This query names the code of a reason alone."""
    return [(one[0], *one[2:]) for one in _waiting([{"message": "", **row} for row in rows])[1]]


def _exported_today(at: AppTest) -> object:
    (worth,) = WORTH.findall(texts(at))
    return metrics(at)["Neto → Unleashed"], set(worth.split(" and "))


def _newest_day(rows: Rows) -> object:
    today = [row for row in rows if row["store_day"] == rows[0]["store_day"]]
    worth: dict[str, Decimal] = {}
    for row in today:
        worth[row["currency"]] = worth.get(row["currency"], Decimal(0)) + row["neto_total"]
    documents = sum(row["documents"] for row in today)
    return f"{documents} documents", {money(total, code) for code, total in worth.items()}


def _causes(at: AppTest) -> object:
    found = CAUSE.findall(texts(at).replace("\\", ""))
    return at.expander[0].label, [(int(number), said, code) for number, said, code in found]


def _by_cause(rows: Rows) -> object:
    number = sum(row["documents"] for row in rows)
    head = f"{len(rows)} causes behind {number} stuck documents"
    return head, [(row["documents"], row["example"], row["code"]) for row in rows]


STOCK = {
    "SKU": "sku", "Name": "name", "Warehouse": "warehouse", "Neto": "neto_quantity",
    "Unleashed": "unleashed_quantity", "On its way": "in_flight", "Difference": "variance",
    "Value at cost": "variance_value", "Open since": "first_seen_at", "Days": "days_open",
}  # fmt: skip


def _stock(at: AppTest) -> object:
    return list(zip(*(column(at.dataframe[0].value, name) for name in STOCK), strict=True))


def _differences(rows: Rows) -> object:
    return [tuple(row[name] for name in STOCK.values()) for row in rows]


def _invoices(at: AppTest) -> object:
    counts = counted(at.segmented_control(key="invoices_state").options)
    labels = {word.label for word in INVOICE.values()}
    difference = next(one for one in at.metric if one.label == "Cumulated difference")
    at_stake = str(difference.proto.help).rpartition(" come to ")[2].rstrip(".")
    by_state = {label: number for label, number in counts.items() if label in labels}
    return by_state, metrics(at)["Open differences"], difference.value, at_stake


def _by_state(rows: Rows) -> object:
    differing = [row for row in rows if row["state"] not in SETTLED]
    difference, at_stake = (
        money(sum((row[name] for row in differing), Decimal(0)), "AUD")
        for name in ("difference", "at_stake")
    )
    counts = {INVOICE[row["state"]].label: row["invoices"] for row in rows}
    return counts, str(sum(row["invoices"] for row in differing)), difference, at_stake


def _calls(at: AppTest) -> object:
    _, bars = chart(at, "Unleashed API calls of this month by task")
    used = re.search(r"^([\d,]+) of ([\d,]+) used", texts(at), re.MULTILINE)
    when = re.search(r"They run out (.+) at ([\d,]+) a day", texts(at))
    assert used
    assert when
    left = metrics(at)["Unleashed API calls left"]
    return dict(bars.select("Task", "Calls").iter_rows()), left, used.groups(), when.groups()


def _spent(rows: Rows) -> object:
    titles, spent = task_names.titles(), dict[str, int]()
    unleashed = [row for row in rows if row["system"] == "unleashed"]
    for row in unleashed:
        spent[row["task"]] = spent.get(row["task"], 0) + row["calls"]
    most = sorted(spent.items(), key=lambda one: (-one[1], one[0]))
    bars = {titles[task]: calls for task, calls in most[: SHOWN - 1]}
    bars["All others"] = sum(calls for _, calls in most[SHOWN - 1 :])
    month = unleashed[0]
    when = day(month["runs_out_at"], sources.shop()), f"{month['expected_per_day']:,.0f}"
    used = f"{month['month_used']:,}", f"{month['calls_allowed']:,}"
    return bars, f"{month['calls_left']:,}", used, when


def _changes(at: AppTest) -> object:
    names = ("Changed", "SKU", "Field", "Before", "After")
    number = re.search(r"^([\d,]+) changes", texts(at), re.MULTILINE)
    assert number
    columns = (column(at.dataframe[0].value, name) for name in names)
    return int(number[1]), list(zip(*columns, strict=True))


def _history(rows: Rows) -> object:
    """Of products, as the page says: what was only rehearsed is left out there."""
    names = ("changed_at", "record_key", "field", "old_value", "new_value")
    kept = [row for row in rows if row["applied"] and row["record_type"] in ("product", "kit")]
    return len(kept), [tuple(row[name] for name in names) for row in kept]


def _good_runs(at: AppTest) -> object:
    table = at.table[0].value
    states = [said.rpartition("]")[0] + "]" for said in table["Last run"]]
    good = zip(states, table["Last good run"], strict=True)
    ran = zip(table["Task"], good, strict=True)
    never = words.word(words.RUN, "").text
    return {task: said for task, said in ran if not said[0].startswith(never)}


def _last_runs(rows: Rows) -> object:
    titles, zone = task_names.titles(), sources.shop().zone
    return {
        titles[row["task"]]: (
            words.word(words.RUN, row["last_status"]).text,
            moments.moment(row["last_good_at"], zone),
        )
        for row in rows
        if row["task"] != "reconcile"  # in the test's folder it is not there yet
    }


def _document(at: AppTest) -> object:
    requests = [re.findall(r"(\d+) (?:taken|refused)|No answer", one.label) for one in at.expander]
    log = at.table[0].value["What it says"]
    return [one[0] or "no answer" for one in requests], [said.replace("\\", "") for said in log]


def _story(rows: Rows) -> object:
    newest = rows[::-1]
    requests = [row["outcome"] for row in newest if row["event"].startswith(("GET", "POST", "PUT"))]
    return requests, [row["message"] for row in newest if row["event"].startswith("log: ")]


AGREEMENTS = (
    Agreement("not_yet_exported", "exports", _open_documents, _waiting,
              {"state": "open", "sort": "oldest"}),
    Agreement("waiting_longest", "exports", _waiting_longest, _longest,
              {"state": "open", "sort": "oldest"}),
    Agreement("exported_per_day", "overview", _exported_today, _newest_day),
    Agreement("failures_by_cause", "exports", _causes, _by_cause),
    Agreement("stock_differences_by_value", "stock", _stock, _differences),
    Agreement("invoice_differences_by_state", "invoices", _invoices, _by_state),
    Agreement("api_calls_per_day", "overview", _calls, _spent),
    Agreement("field_history", "fields", _changes, _history, {"view": "changes"}),
    Agreement("last_good_runs", "overview", _good_runs, _last_runs),
    Agreement("document_story", "document", _document, _story, {"id": STORY},
              {"(SELECT document_id FROM wanted)": f"'{STORY}'"}),
)  # fmt: skip
