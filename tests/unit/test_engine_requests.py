"""What was asked for becomes jobs, and their runs become one answer."""

from concurrent.futures import Future
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any, cast

import pytest

from sync.domain.document import DocumentState
from sync.domain.events import Counted, Settled
from sync.domain.request import Request, RequestKind, RequestState
from sync.domain.run import Direction, Outcome, Run, RunStatus, Tally, Trigger
from sync.domain.suspicion import Suspicion
from sync.engine import requests
from sync.engine.answer import Answer, refusal
from sync.engine.lane import Job
from sync.engine.registry import PREFLIGHT
from sync.errors import NotConfigured, RunError
from sync.store.ledger import Ledger
from sync.task import Context
from tests.unit.outbox_ledger import FakeLedger
from tests.unit.outbox_shop import Shop

NOW = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)
RUN = Run(
    run_id="r1",
    task="import_stock",
    direction=Direction.IMPORT,
    trigger=Trigger.REQUEST,
    dry_run=False,
    status=RunStatus.SUCCEEDED,
    started_at=NOW,
    finished_at=NOW,
    tally=Tally(read=2, changed=2),
    message="2 changed",
)


@dataclass
class Office:
    """Takes jobs and verdicts down instead of carrying them out."""

    jobs: list[Job] = field(default_factory=list)
    futures: list[Future[Run]] = field(default_factory=list)
    verdicts: list[tuple[str, str, str]] = field(default_factory=list)

    def submit(self, job: Job) -> Future[Run]:
        self.jobs.append(job)
        self.futures.append(Future())
        return self.futures[-1]

    def run(self, run_id: str) -> Run | None:
        wants = (Suspicion("zeroed", Decimal("0.4")),)
        known = replace(RUN, status=RunStatus.SUSPICIOUS, wants=wants)
        return known if run_id == known.run_id else None

    def settle_suspicious(self, run_id: str, verdict: str, by: str) -> None:
        self.verdicts.append((run_id, verdict, by))

    def rows(self, _query: str, params: dict[str, Any]) -> list[dict[str, str]]:
        return [
            {"verdict": verdict, "verdict_by": by}
            for run_id, verdict, by in self.verdicts
            if run_id == params["run_id"]
        ]

    def start(self, kind: RequestKind, **subject: Any) -> requests.Pending:
        asked = Request("q1", "k1", kind, subject, "owner", NOW, RequestState.TAKEN)
        return requests.start(asked, self.submit, cast("Ledger", self))


@pytest.fixture
def office():
    return Office()


def test_a_run_is_one_job_per_task(office):
    office.start(RequestKind.RUN, tasks=["import_stock", "export_invoices"], dry_run=True)
    assert [(job.task.name, job.trigger, job.dry_run) for job in office.jobs] == [
        ("import_stock", Trigger.REQUEST, True),
        ("export_invoices", Trigger.REQUEST, True),
    ]


def test_a_complete_run_is_a_job_of_its_own_kind(office):
    office.start(RequestKind.RUN, tasks=["import_products"], complete=True)
    office.start(RequestKind.RUN, tasks=["import_products"])
    assert [(job.complete, job.dry_run) for job in office.jobs] == [(True, False), (False, False)]


@pytest.mark.parametrize("status", [RunStatus.PARTIAL, RunStatus.SKIPPED, RunStatus.SUCCEEDED])
def test_a_cancellation_is_done_however_its_run_ended(status):
    ended: Future[Run] = Future()
    ended.set_result(replace(RUN, status=status, message="Cancelled by owner."))
    asked = Request("q1", "k1", RequestKind.CANCEL, {}, "owner", NOW, RequestState.TAKEN)
    answer = requests.answer(requests.Pending(asked, (ended,)))
    assert (answer.state, answer.message) == (RequestState.DONE, "Cancelled by owner.")
    late = requests.answer(requests.Pending(asked, ()))
    assert (late.state, late.message) == (RequestState.DONE, "It had ended already.")


def test_an_unknown_task_starts_nothing_and_names_the_known(office):
    with pytest.raises(NotConfigured, match="no task import_stok") as caught:
        office.start(RequestKind.RUN, tasks=["import_stock", "import_stok"])
    assert "import_stock" in caught.value.fix
    assert office.jobs == []


def test_a_reexport_is_one_job_per_kind_of_document(office):
    office.start(RequestKind.REEXPORT, documents=["invoice:N1", "return:7", "invoice:N2"])
    assert {job.task.name: job.only for job in office.jobs} == {
        "export_invoices": frozenset({"invoice:N1", "invoice:N2"}),
        "export_returns": frozenset({"return:7"}),
    }


@pytest.mark.parametrize("name", ["N1", "invoices:N1", "", "credit:7"])
def test_a_document_that_cannot_be_is_refused_with_an_example(office, name):
    with pytest.raises(NotConfigured) as caught:
        office.start(RequestKind.REEXPORT, documents=["invoice:N1", name])
    assert caught.value.code == "unknown_document"
    assert "invoice:N100234" in caught.value.fix
    assert office.jobs == []


def test_a_batch_is_exported_again_by_the_task_of_its_invoices(office):
    office.start(RequestKind.REEXPORT, documents=["batch:2026-11-02"])
    assert [(job.task.name, job.only) for job in office.jobs] == [
        ("export_invoices", frozenset({"batch:2026-11-02"}))
    ]


def test_a_confirmation_lets_the_task_go_ahead(office):
    office.start(RequestKind.CONFIRM, task="import_stock", run_id="r1")
    assert office.verdicts == [("r1", "confirmed", "owner")]
    (job,) = office.jobs
    assert job.task.name == "import_stock"
    assert job.confirmed.covers("zeroed", Decimal("0.4"))
    assert not job.confirmed.covers("zeroed", Decimal("0.5"))


@pytest.mark.parametrize("kind", [RequestKind.CONFIRM, RequestKind.DISCARD])
def test_a_word_on_a_run_of_another_task_is_refused_and_not_written_down(office, kind):
    with pytest.raises(NotConfigured, match="r1 is a run of import_stock, not of import_products"):
        office.start(kind, task="import_products", run_id="r1")
    assert (office.jobs, office.verdicts) == ([], [])


def test_a_confirmation_that_is_taken_twice_is_written_down_once_and_runs_again(office):
    office.start(RequestKind.CONFIRM, task="import_stock", run_id="r1")
    office.start(RequestKind.CONFIRM, task="import_stock", run_id="r1")
    assert office.verdicts == [("r1", "confirmed", "owner")]
    assert [bool(job.confirmed.wants) for job in office.jobs] == [True, True]


def test_a_rejection_runs_nothing(office):
    pending = office.start(RequestKind.DISCARD, task="import_stock", run_id="r1")
    assert office.verdicts == [("r1", "discarded", "owner")]
    assert pending.done()
    assert requests.answer(pending) == Answer(RequestState.DONE, "Done.", {"runs": []})


def test_a_check_runs_the_checks(office):
    office.start(RequestKind.CHECK)
    assert [job.task for job in office.jobs] == [PREFLIGHT]


def test_a_publication_needs_no_job(office):
    assert office.start(RequestKind.PUBLISH).done()


def test_a_request_is_done_when_all_of_its_jobs_are(office):
    pending = office.start(RequestKind.RUN, tasks=["import_stock", "export_invoices"])
    office.futures[0].set_result(RUN)
    assert not pending.done()
    office.futures[1].set_result(RUN)
    assert pending.done()


def _answer(office: Office, *runs: Run) -> Answer:
    pending = office.start(RequestKind.RUN, tasks=["import_stock"] * len(runs))
    for future, run in zip(office.futures, runs, strict=True):
        future.set_result(run)
    return requests.answer(pending)


def test_the_answer_tells_what_each_run_came_to(office):
    answer = _answer(office, RUN, replace(RUN, run_id="r2", message="Nothing to do."))
    assert answer.state is RequestState.DONE
    assert answer.message == "import_stock: 2 changed. import_stock: Nothing to do."
    assert answer.result is not None
    assert [row["run_id"] for row in answer.result["runs"]] == ["r1", "r2"]


@pytest.mark.parametrize(
    ("status", "state"),
    [
        (RunStatus.SUCCEEDED, RequestState.DONE),
        (RunStatus.SKIPPED, RequestState.DONE),
        (RunStatus.PARTIAL, RequestState.FAILED),
        (RunStatus.FAILED, RequestState.FAILED),
        (RunStatus.SUSPICIOUS, RequestState.FAILED),
        (RunStatus.ABANDONED, RequestState.FAILED),
    ],
)
def test_a_request_fails_with_any_run_that_asks_for_something(office, status, state):
    assert _answer(office, RUN, replace(RUN, status=status)).state is state


def test_a_run_that_could_not_be_written_down_is_a_failure(office):
    pending = office.start(RequestKind.RUN, tasks=["import_stock"])
    office.futures[0].set_exception(OSError("No space left on device"))
    answer = requests.answer(pending)
    assert answer.state is RequestState.FAILED
    assert "No space left on device" in answer.message


def test_a_refusal_says_what_is_wrong_and_how_to_mend_it():
    answer = refusal(NotConfigured("No such task.", fix="See the list."))
    assert answer == Answer(RequestState.FAILED, "No such task. See the list.")


# Ignoring ---------------------------------------------------------------------------------------


def _ignored(ledger: FakeLedger, *names: str, note: str = "") -> list[Any]:
    nothing = cast("Any", None)
    context = Context(
        setup=nothing,
        neto=nothing,
        unleashed=nothing,
        memory=ledger,
        clock=lambda: NOW,
        sleep=lambda seconds: None,
        stopping=lambda: False,
    )
    events = []
    for event in requests.ignoring(list(names), note, "owner").run(context):
        ledger.apply(event)
        events.append(event)
    return events


def test_a_refused_document_may_be_ignored_with_a_note():
    shop = Shop(script={"create": ["refused"]})
    name = shop.order()
    shop.run()
    _ignored(shop.ledger, name, note="entered by hand")
    assert shop.state() is DocumentState.IGNORED
    assert shop.row().message == "Ignored by owner: entered by hand"
    assert isinstance(shop.ledger.events[-1], Settled)


def test_what_is_under_way_is_not_ignored_and_the_others_are():
    shop = Shop(script={"create": ["lost_before", "lost_before", "refused"]})
    lost = shop.order("N1")
    refused = shop.order("N2")
    shop.run()
    assert shop.state("N1") is DocumentState.UNKNOWN
    with pytest.raises(RunError, match="invoice:N1: a request about it may have reached"):
        _ignored(shop.ledger, lost, refused)
    assert shop.state("N1") is DocumentState.UNKNOWN
    assert shop.state("N2") is DocumentState.IGNORED


def test_what_stands_in_unleashed_stays_exported():
    shop = Shop()
    name = shop.order()
    shop.run()
    assert _ignored(shop.ledger, name) == [Counted(Outcome.UNCHANGED)]
    shop.stands_once()


def test_ignoring_twice_or_what_is_not_known_changes_nothing():
    shop = Shop(script={"create": ["refused"]})
    name = shop.order()
    shop.run()
    _ignored(shop.ledger, name)
    unchanged = Counted(Outcome.UNCHANGED)
    assert _ignored(shop.ledger, name, "invoice:N9") == [unchanged, unchanged]


def test_a_cause_that_stands_for_nothing_any_more_is_done_and_says_so(office):
    pending = office.start(RequestKind.REEXPORT, documents=[])
    answer = requests.answer(pending)
    assert answer.state is RequestState.DONE
    assert "nothing was sent" in answer.message
