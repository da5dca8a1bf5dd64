"""Names what went wrong with a request in the words of an owner, as an error of its kind."""

from dataclasses import dataclass
from http import HTTPStatus

from sync.clients.answer import Answer, Kind, Nonsense, Trouble
from sync.clients.outgoing import Outgoing
from sync.domain.catalogue import System
from sync.errors import (
    Incomplete,
    NotConfigured,
    Rejected,
    SyncError,
    Unavailable,
    UnknownOutcome,
)

NAMES = {System.NETO: "Neto", System.UNLEASHED: "Unleashed"}


@dataclass(frozen=True)
class Failures:
    """Errors of one system; `address` is its host, `timeout` the seconds it may be silent."""

    system: System
    address: str
    timeout: float

    @property
    def name(self) -> str:
        return NAMES[self.system]

    def given_up(self, outgoing: Outgoing, trouble: Trouble, tries: int) -> SyncError:
        """The error for a request that brought no clear answer in so many tries."""
        happened = f"{self._happened(trouble)} ({_times(tries)})"
        if outgoing.writes and not trouble.without_effect:
            return UnknownOutcome(
                f"{happened}. The answer to {outgoing.call} was lost: it may have taken effect.",
                fix="Nothing yet: it is looked up before it is sent again.",
            )
        return Unavailable(f"{happened}.", fix=self._advice(trouble))

    def refused(self, outgoing: Outgoing, answer: Answer, words: str) -> SyncError:
        """The error for a clear refusal by status; `words` are the server's, masked.

        Raises Nonsense for a redirected write: nobody knows where it went.
        """
        said = f"HTTP {answer.status}{': ' if words else ''}{words}"
        if outgoing.writes and answer.status < HTTPStatus.BAD_REQUEST:
            raise Nonsense(said)
        if outgoing.writes:
            return Rejected(
                f"{self.name} refused {outgoing.call}: {words or said}",
                fix=f"Correct what {self.name} names here, then send it again.",
            )
        if answer.status < HTTPStatus.BAD_REQUEST or answer.status == HTTPStatus.NOT_FOUND:
            return NotConfigured(
                f"There is no {self.name} API at {self.address} ({said}).",
                fix=f"Correct {self.name}'s address in the setup.",
            )
        return self.unreadable(outgoing, said)

    def unreadable(self, outgoing: Outgoing, words: str) -> SyncError:
        """The error for a read that was refused, or answered with what cannot be used."""
        return Incomplete(
            f"{self.name} could not be read with {outgoing.call}: {words}",
            fix=f"Nothing was concluded from it. If it stays, ask {self.name}'s support with"
            " these words.",
        )

    def unreadable_row(self, name: str, fault: str) -> Incomplete:
        """The error for one record that came whole and does not fit."""
        return Incomplete(
            f"{self.name} gave {name} in a form that cannot be read: {fault}.",
            fix=f"Look at it in {self.name} and correct it there. If nothing is wrong with it, ask"
            f" {self.name}'s support with these words.",
        )

    def _happened(self, trouble: Trouble) -> str:
        words = {
            Kind.UNREACHED: f"{self.name} could not be reached: {trouble.words}",
            Kind.SILENT: f"{self.name} did not answer within {self.timeout:g} seconds",
            Kind.DROPPED: f"{self.name} broke off the connection before its answer was whole",
            Kind.BUSY: f"{self.name} asks for fewer calls ({trouble.words})",
            Kind.FAULTY: f"{self.name} answered with an error of its own ({trouble.words})",
            Kind.NONSENSE: f"{self.name} gave an answer that makes no sense ({trouble.words})",
        }
        return words[trouble.kind]

    def _advice(self, trouble: Trouble) -> str:
        if trouble.kind is Kind.UNREACHED:
            return f"Check the internet connection and the address {self.address} in the setup."
        if trouble.kind is Kind.BUSY:
            return f"It goes on by itself. If it stays, see what else calls {self.name}'s API."
        if trouble.kind is Kind.NONSENSE:
            return f"Check that {self.address} is the address of {self.name}'s API."
        return f"Nothing here: it goes on by itself once {self.name} answers again."


def _times(tries: int) -> str:
    return "1 try" if tries == 1 else f"{tries} tries"
