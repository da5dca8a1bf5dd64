"""What needs a person, as a list; and from it the one answer at the top of the Overview."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from pages.components import places, words
from pages.components.amounts import count
from pages.components.queries.overview import Differences, OpenDocuments
from sync.domain.board import TaskCard
from sync.domain.document import DocumentState
from sync.domain.run import RunStatus

DOCUMENTS = {
    DocumentState.FAILED: "failed",
    DocumentState.HELD: "held",
    DocumentState.UNKNOWN: "unknown",
}
BROKEN = {
    RunStatus.FAILED: "stopped with an error",
    RunStatus.ABANDONED: "was cut off",
}


@dataclass(frozen=True)
class Need:
    """One thing that needs a person, and the page that is filtered on it.

    `text` fits on one line of a telephone, `meaning` says more, `since` is UTC.
    """

    text: str
    icon: str
    colour: words.Colour
    page: str
    meaning: str = ""
    params: dict[str, str] = field(default_factory=dict)
    since: datetime | None = None


def needs(
    documents: Iterable[OpenDocuments],
    undecided: Iterable[dict[str, Any]],
    cards: Iterable[TaskCard],
    errors: tuple[int, datetime | None],
    differences: Differences,
) -> list[Need]:
    """Everything that needs a person, what blocks most first."""
    cards = list(cards)
    titles = {card.name: card.title for card in cards}
    found = [_decision(run, titles) for run in undecided]
    found += [_of_documents(group) for group in documents]
    found += [_of_task(card) for card in cards if card.last_status in BROKEN]
    number, since = errors
    if number:
        found.append(_of_checks(number, since))
    return [*found, *_of_differences(differences)]


def oldest(found: Iterable[Need]) -> datetime | None:
    return min((need.since for need in found if need.since), default=None)


def _decision(run: dict[str, Any], titles: dict[str, str]) -> Need:
    state = words.RUN[RunStatus.SUSPICIOUS]
    title = titles.get(run["task"], run["task"])
    return Need(
        text=f"**{title}** waits for your decision",
        icon=state.icon,
        colour=state.colour,
        page=places.TASKS,
        meaning="It would have changed far more than usual and stopped before its first write.",
        since=run["started_at"],
    )


def _of_documents(group: OpenDocuments) -> Need:
    state = words.DOCUMENT[group.state]
    return Need(
        text=f"**{count(group.documents, 'document')}** {DOCUMENTS[DocumentState(group.state)]}",
        icon=state.icon,
        colour=state.colour,
        page=places.EXPORTS,
        meaning=state.meaning,
        params={"state": group.state},
        since=group.since,
    )


def _of_task(card: TaskCard) -> Need:
    state = words.RUN[card.last_status]
    return Need(
        text=f"**{card.title}** {BROKEN[RunStatus(card.last_status)]}",
        icon=state.icon,
        colour=state.colour,
        page=places.TASKS,
        meaning=card.last_message,
        params={"run": card.last_run_id},
        since=card.last_finished_at or card.last_started_at,
    )


def _of_checks(number: int, since: datetime | None) -> Need:
    state = words.SEVERITY["error"]
    return Need(
        text=f"**{count(number, 'finding')}** will make records fail",
        icon="fact_check",
        colour=state.colour,
        page=places.CHECKS,
        meaning=words.SEVERITY["error"].meaning,
        params={"severity": "error"},
        since=since,
    )


def _of_differences(found: Differences) -> Iterator[Need]:
    if found.refused:
        yield Need(
            text=f"**{count(found.refused, 'record')}** did not arrive in Neto",
            icon="move_to_inbox",
            colour="red",
            page=places.IMPORTS,
            meaning="An import could not carry it over, and no later one has.",
            params={"outcome": "open"},
            since=found.refused_since,
        )
    if found.changed:
        yield Need(
            text=f"**{count(found.changed, 'order')}** changed after the export",
            icon="edit_notifications",
            colour="orange",
            page=places.INVOICES,
            meaning="The invoice in Unleashed is of the order as it was before.",
            params={"state": "changed"},
            since=found.changed_since,
        )
    if found.invoices:
        yield Need(
            text=f"**{count(found.invoices, 'invoice')}** not the same",
            icon="receipt_long",
            colour="orange",
            page=places.INVOICES,
            meaning="A total or a tax differs between both sides, or one does not have it.",
            params={"state": "open"},
            since=found.invoices_since,
        )
    if found.stock:
        yield Need(
            text=f"**{count(found.stock, 'stock level')}** not the same",
            icon="inventory_2",
            colour="orange",
            page=places.STOCK,
            meaning="Neto and Unleashed differ. The next stock import sets most of it right.",
            since=found.stock_since,
        )
