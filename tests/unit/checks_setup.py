"""The smallest setup that the checks can be asked about."""

from datetime import date
from typing import Any

from sync.setup.model import Setup


def setup_with(**sections: Any) -> Setup:
    """Everything has its default; the names are sections, as in a settings file."""
    return Setup.model_validate(
        {
            "neto": {"url": "https://www.example-store.com.au", "key": "k"},
            "unleashed": {"id": "i", "key": "k"},
            "store": {"timezone": "Australia/Sydney", "currency": "AUD"},
            **sections,
            "export": {"start_date": date(2026, 11, 1), **sections.get("export", {})},
        }
    )
