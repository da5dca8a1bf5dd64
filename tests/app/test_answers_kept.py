"""A page left open for months: what older copies answered is let go of, with all that held it."""

import gc
from threading import Lock

from tests.app.conftest import Open
from tests.app.shop_folder import ShopFolder, publish_more

LOCK = type(Lock())


def _locks() -> int:
    """Streamlit holds one for each question that is kept."""
    gc.collect()
    return sum(type(one) is LOCK for one in gc.get_objects())


def test_a_new_copy_leaves_nothing_behind_of_the_older_ones(visit: Open, filled: ShopFolder):
    held = []
    for _ in range(4):
        publish_more(filled)
        assert not visit("exports").exception
        held.append(_locks())
    assert held[-1] <= held[1]
