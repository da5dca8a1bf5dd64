"""Which partner is suggested, and why: never one that another warehouse has."""

import pytest

from sync.domain.suggested import Named, suggested

UNLEASHED = [Named("MAIN", "Main warehouse"), Named("SYDNEY", "Harbour St"), Named("P1", "Perth")]


@pytest.mark.parametrize(
    ("ours", "code", "why"),
    [
        (Named("main", "Anything"), "MAIN", "both have the same code"),
        (Named("WEST", "perth"), "P1", "both have the same name"),
        (Named("SYD", "City shop"), "SYDNEY", "the names are alike"),
    ],
)
def test_the_code_counts_before_the_name_and_the_name_before_a_likeness(ours, code, why):
    found = suggested(ours, UNLEASHED, (), alone=False)
    assert found
    assert (found.code, found.why) == (code, why)


def test_what_another_one_has_is_never_suggested():
    assert suggested(Named("SYD"), UNLEASHED, {"sydney"}, alone=False) is None


def test_the_only_ones_left_on_both_sides_are_a_pair():
    found = suggested(Named("GHOST", "Pop-up"), UNLEASHED, {"main", "sydney"}, alone=True)
    assert found
    assert found.code == "P1"
    assert suggested(Named("GHOST", "Pop-up"), UNLEASHED, {"main", "sydney"}, alone=False) is None


@pytest.mark.parametrize(
    ("ours", "theirs", "alike"),
    [
        ("Damaged In Transit", "Damaged", True),
        ("Change of mind", "Changed Mind", True),
        ("Packed Incorrectly", "Ordered Incorrectly", False),
        ("Arrived after the promised date", "Stocktake", False),
    ],
)
def test_every_word_of_the_shorter_reason_has_to_be_in_the_longer_one(ours, theirs, alike):
    found = suggested(Named(ours), [Named(theirs)], (), alone=False)
    assert (found is not None) == alike
