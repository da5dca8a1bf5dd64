"""Writing a plan: each record's fate, and a second look where the answer was lost."""

from dataclasses import dataclass, field

import pytest

from sync.domain.carried import Change, Difference, Plan
from sync.domain.carrying import Hands, carry, rehearse
from sync.domain.countries import country_code
from sync.domain.events import Counted, Entry, Event, FieldChange, each
from sync.domain.fitting import Fitting
from sync.domain.run import Outcome
from sync.errors import Stopped, Unavailable


@dataclass
class Result:
    done: frozenset[str] = frozenset()
    refused: dict[str, str] = field(default_factory=dict)
    unknown: frozenset[str] = frozenset()


def _change(key, *, created=False, new="2"):
    fields = (Difference("Name", None if created else "1", new),)
    return Change(key, key.upper(), {"ID": key.upper()}, fields, created)


class Neto:
    """Answers each call with the results it was given, and remembers what was sent."""

    def __init__(self, *results, now=None):
        self.results = results
        self.now = now or {}
        self.sent = []

    def write(self, bodies):
        for body, result in zip(bodies, self.results, strict=False):
            self.sent.append(body)
            yield result

    def read_back(self, keys):
        if isinstance(self.now, Exception):
            raise self.now
        return self.now

    @property
    def hands(self):
        return Hands("thing", self.write, self.write, self.read_back)


def _never():
    return False


def _flat(events):
    """What was written down in one commit, one by one."""
    return [one for event in events for one in each(event)]


def _entries(events):
    return [(one.record_key, one.outcome) for one in events if isinstance(one, Entry)]


def test_what_neto_confirmed_is_an_entry_and_its_fields():
    neto = Neto(Result(frozenset({"A"})))
    events = _flat(carry(neto.hands, Plan((_change("a"),)), _never))
    assert _entries(events) == [("a", Outcome.UPDATED)]
    (one,) = [event for event in events if isinstance(event, FieldChange)]
    assert (one.record_key, one.field, one.old_value, one.new_value) == ("a", "Name", "1", "2")
    assert one.applied


def test_what_neto_refused_fails_with_its_words_and_changes_nothing():
    neto = Neto(Result(refused={"A": "too long"}))
    events = _flat(carry(neto.hands, Plan((_change("a"),)), _never))
    (entry,) = [event for event in events if isinstance(event, Entry)]
    assert entry.outcome is Outcome.FAILED
    assert "too long" in entry.message
    assert not [event for event in events if isinstance(event, FieldChange)]


def test_a_lost_answer_is_a_success_when_neto_has_it_all():
    neto = Neto(Result(unknown=frozenset({"A"})), now={"a": {"Name": "2", "Other": "x"}})
    events = _flat(carry(neto.hands, Plan((_change("a"),)), _never))
    assert _entries(events) == [("a", Outcome.UPDATED)]


@pytest.mark.parametrize("now", [{}, {"a": {"Name": "1"}}])
def test_a_lost_answer_stays_unknown_when_neto_does_not_have_it(now):
    neto = Neto(Result(unknown=frozenset({"A"})), now=now)
    events = _flat(carry(neto.hands, Plan((_change("a"),)), _never))
    assert _entries(events) == [("a", Outcome.UNKNOWN)]


def test_a_lost_answer_is_written_down_even_when_neto_cannot_be_read():
    neto = Neto(Result(unknown=frozenset({"A"})), now=Unavailable("gone"))
    events = carry(neto.hands, Plan((_change("a"),)), _never)
    told: list[Event] = []
    with pytest.raises(Unavailable):
        told.extend(event for event in events)
    assert _entries(told) == [("a", Outcome.UNKNOWN)]


def test_new_records_go_before_changed_ones():
    neto = Neto(Result(frozenset({"B"})))
    list(carry(neto.hands, Plan((_change("a"), _change("b", created=True))), _never))
    assert [body["ID"] for body in neto.sent] == ["B", "A"]


def test_a_run_that_is_to_stop_sends_no_further_batch():
    neto = Neto(Result(frozenset({"A"})), Result(frozenset({"B"})))
    plan = Plan((_change("a"), _change("b")))
    with pytest.raises(Stopped):
        list(carry(neto.hands, plan, lambda: len(neto.sent) == 1))
    assert len(neto.sent) == 1


def test_a_dry_run_counts_and_shows_everything_and_sends_nothing():
    neto = Neto(Result(frozenset({"A"})))
    plan = Plan((_change("a", created=True),), unchanged=3, skipped=2)
    events = _flat(rehearse(neto.hands, plan))
    counts = {event.outcome: event.count for event in events if isinstance(event, Counted)}
    assert counts == {Outcome.UNCHANGED: 3, Outcome.SKIPPED: 2}
    (entry,) = [event for event in events if isinstance(event, Entry)]
    assert (entry.record_key, entry.outcome, entry.code) == ("a", Outcome.CREATED, "dry_run")
    assert "nothing was written" in entry.message
    assert [event.applied for event in events if isinstance(event, FieldChange)] == [False]
    assert neto.sent == []


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("Australia", "AU"),
        (" new  zealand ", "NZ"),
        ("nz", "NZ"),
        ("UK", "GB"),
        ("Republic of Korea", "KR"),
        ("ZZ", None),
        ("Atlantis", None),
    ],
)
def test_countries_become_two_letters(written, code):
    assert country_code(written) == code


def test_a_text_is_cut_at_a_word_and_a_word_without_end_in_the_middle():
    fit = Fitting()
    assert fit.words("The name", "Green tea leaves", 11) == "Green tea"
    assert fit.words("The name", "Green tea leaves", 9) == "Green tea"
    assert fit.words("The name", "Greentealeaves", 5) == "Green"
    assert fit.words("The name", "Green tea", 9) == "Green tea"
    assert len(fit.warnings) == 3
