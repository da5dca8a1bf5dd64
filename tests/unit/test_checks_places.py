"""What a finding's place names is there: the pages of Tandem, as they are titled."""

import re

from pages.components import check_filter, setup_parts
from pages.shell.menu import MENU
from sync.domain.checks import customer, reach, rma_reasons, tax_codes, warehouses

PLACES = [
    customer.SETTING,
    reach.SETTINGS,
    rma_reasons.SETTINGS,
    tax_codes.DEFAULTS,
    tax_codes.MAPPED,
    warehouses.DEFAULT,
    warehouses.SETTINGS,
]
PARTS = {
    "Checks": set(check_filter.VIEWS.values()),
    "Setup": set(setup_parts.TITLES.values()),
}


def named(place: str) -> list[str]:
    """The pages, the part behind a `>`: what stands before the word on the settings file."""
    pages = place.removeprefix("Tandem: ").partition(", or ")[0]
    return re.split(r" and (?=[A-Z])", pages)


def test_the_pages_that_findings_name_and_their_parts_are_there():
    titles = {entry.title for section in MENU.values() for entry in section}
    for page in (page for place in PLACES for page in named(place)):
        title, _, part = page.partition(" > ")
        assert title in titles, page
        assert not part or part in PARTS[title], page
