"""Which credentials a test was made with, without telling the key: enough to see a change."""

from collections.abc import Mapping
from typing import Any

_NAMED = {"neto": ("url", "username"), "unleashed": ("url", "id")}


def outline(system: str, values: Mapping[str, Any], key_hint: str) -> str:
    """`https://shop.example api ...7f2a`. `key_hint` is how the key ends, as `mask` shows it."""
    parts = [str(values.get(name) or "").strip().rstrip("/") for name in _NAMED[system]]
    return " ".join([*parts, key_hint])
