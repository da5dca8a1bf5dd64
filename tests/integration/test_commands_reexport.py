"""`reexport --failed` knows what failed a moment ago, also when no copy of it was published."""

import argparse
import time
from datetime import UTC, datetime
from decimal import Decimal

import pytest

from sync.commands.place import Place
from sync.commands.run import reexport
from sync.domain.document import Document, DocumentState, DocumentType
from sync.domain.events import Queued, Settled
from sync.domain.run import Direction, Run, RunStatus, Trigger
from sync.engine.workshop import Timing
from sync.errors import NotConfigured

NOW = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)
RUN = Run("r1", "export_invoices", Direction.EXPORT, Trigger.MANUAL, False, RunStatus.RUNNING, NOW)
DOCUMENT = Document("invoice:N1", DocumentType.INVOICE, "N1", "AUD", Decimal(110), ())
FAILED = argparse.Namespace(documents=[], failed=True, json=True)


@pytest.fixture
def place(tmp_path):
    return Place(tmp_path, {}, Timing(lambda: NOW, time.monotonic, time.sleep))


def test_what_failed_after_the_last_publication_is_exported_again(place):
    with place.control() as control:
        shop = place.workshop(control)
        shop.publish()
        shop.ledger.start_run(RUN)
        shop.ledger.apply(RUN, Queued(DOCUMENT), NOW)
        settled = Settled("invoice:N1", DocumentState.FAILED, "rejected", "Product B is obsolete.")
        shop.ledger.apply(RUN, settled, NOW)
        shop.close()
    # There is something to export, and no setup to do it with.
    with pytest.raises(NotConfigured):
        reexport(FAILED, place)


def test_where_nothing_failed_there_is_nothing_to_do(place, capsys):
    assert reexport(FAILED, place) == 0
    assert '"runs": []' in capsys.readouterr().out
