"""Every task's title, also of what runs beside the schedule."""

from pages.components import sources

BESIDES = {"check": "Checks", "ignore": "Ignore documents"}


def titles() -> dict[str, str]:
    """By name, in the order of the board."""
    return {card.name: card.title for card in sources.control().board()} | BESIDES
