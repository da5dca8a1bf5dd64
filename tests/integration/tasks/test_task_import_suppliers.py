"""Suppliers carried from the simulated Unleashed to the simulated Neto, with a real ledger."""

from sync.domain.run import RunStatus
from sync.engine.registry import task_named
from sync.sandbox.faults import Fault
from sync.sandbox.unleashed.reference_records import supplier_record
from sync.sandbox.world.model import WorldSupplier

TASK = task_named("import_suppliers")
TEACO = WorldSupplier("TEACO", "Tea Company", "sales@example.com", "Perth")
POTS = WorldSupplier("POTS", "Pottery Studio", "pots@example.com", "Colac")
WORLD = {"suppliers": (TEACO, POTS)}


def _edit(shop, code, **values):
    """Somebody changes a supplier in Unleashed."""
    record = shop.unleashed.suppliers.by_code(code)
    shop.unleashed.suppliers.add({**record, **values})


def _add(shop, code, name):
    currency = next(iter(shop.unleashed.currencies.values()))
    shop.unleashed.suppliers.add(
        supplier_record(code, name, f"{name}@example.com".lower(), currency, shop.unleashed.now())
    )


def _log(shop, run):
    return {row["record_key"]: (row["outcome"], row["code"]) for row in shop.log(run)}


def test_what_differs_arrives_and_the_second_run_writes_nothing(open_tiny):
    with open_tiny(WORLD) as shop:
        _edit(shop, "TEACO", SupplierName="Tea Company Pty Ltd", PhoneNumber="08 5550 1234")
        _add(shop, "LEAF", "Leaf")
        run = shop.good(TASK)
        assert _log(shop, run) == {
            "TEACO": ("updated", ""),
            "POTS": ("updated", ""),
            "LEAF": ("created", ""),
        }
        changes = shop.changes(run)
        assert changes["TEACO", "SupplierCompany"] == ("Tea Company", "Tea Company Pty Ltd")
        assert changes["TEACO", "SupplierPhone"] == (None, "08 5550 1234")
        assert changes["LEAF", "SupplierID"] == (None, "LEAF")
        teaco = shop.neto.suppliers["teaco"].fields
        assert (teaco["SupplierPhone"], teaco["SupplierCity"]) == ("08 5550 1234", "Perth")
        assert (run.tally.read, run.tally.changed) == (3, 3)
        shop.forget_requests()
        again = shop.good(TASK)
        assert shop.writes() == []
        assert (again.tally.unchanged, again.tally.changed) == (3, 0)


def test_only_the_fields_that_differ_are_sent(open_tiny):
    with open_tiny(WORLD) as shop:
        shop.good(TASK)
        _edit(shop, "POTS", Email="new@example.com")
        shop.forget_requests()
        shop.good(TASK)
        (sent,) = shop.writes()
        assert sent.body["Supplier"] == [{"SupplierID": "POTS", "SupplierEmail": "new@example.com"}]


def test_a_dry_run_shows_the_same_changes_and_writes_nothing(open_tiny):
    with open_tiny(WORLD) as shop:
        _add(shop, "LEAF", "Leaf")
        before = shop.neto.dump()
        rehearsed = shop.run(TASK, dry_run=True)
        assert shop.writes() == []
        assert shop.neto.dump() == before
        rows = shop.ledger.rows("SELECT DISTINCT applied FROM field_changes")
        assert rows == [{"applied": False}]
        real = shop.good(TASK)
        assert shop.changes(rehearsed) == shop.changes(real)
        assert rehearsed.tally == real.tally


def test_a_supplier_that_cannot_go_is_named_and_holds_up_nobody(open_tiny):
    with open_tiny(WORLD) as shop:
        _add(shop, "L" * 26, "Long")
        _add(shop, "LEAF", "Leaf")
        run = shop.run(TASK)
        assert run.status is RunStatus.PARTIAL
        log = _log(shop, run)
        assert log["L" * 26] == ("failed", "code_too_long")
        assert log["LEAF"] == ("created", "")


def test_an_obsolete_supplier_is_left_alone(open_tiny):
    with open_tiny(WORLD) as shop:
        shop.good(TASK)
        _edit(shop, "POTS", SupplierName="Gone", Obsolete=True)
        run = shop.good(TASK)
        assert (run.tally.skipped, run.tally.changed) == (1, 0)
        assert shop.neto.suppliers["pots"].fields["SupplierCompany"] == "Pottery Studio"


def test_a_store_that_gives_ids_of_its_own_gets_each_supplier_once(open_tiny):
    with open_tiny(WORLD) as shop:
        shop.good(TASK)
        shop.neto.set_quirks(keeps_supplier_id=False)
        _add(shop, "LEAF", "Leaf")
        first = shop.run(TASK)
        assert _log(shop, first)["LEAF"] == ("unknown", "unknown_outcome")
        second = shop.run(TASK)
        assert _log(shop, second)["LEAF"] == ("failed", "other_id")
        names = [one.fields["SupplierCompany"] for one in shop.neto.suppliers.values()]
        assert names.count("Leaf") == 1


def test_a_lost_answer_is_looked_up_before_it_is_called_lost(open_tiny):
    with open_tiny(WORLD) as shop:
        shop.sandbox.neto_faults.arm(Fault("drop_after", "UpdateSupplier", times=1))
        run = shop.good(TASK)
        assert set(_log(shop, run).values()) == {("updated", "")}


def test_what_stayed_unknown_heals_at_the_next_run(open_tiny):
    with open_tiny(WORLD) as shop:
        shop.sandbox.neto_faults.arm(Fault("garbage", "UpdateSupplier", times=1))
        run = shop.run(TASK)
        assert run.status is RunStatus.PARTIAL
        assert run.tally.unknown == 2
        assert not shop.changes(run)
        healed = shop.good(TASK)
        assert healed.tally.changed == 2


def test_a_list_that_fell_silent_writes_nothing(open_tiny):
    with open_tiny(WORLD) as shop:
        shop.good(TASK)
        shop.neto.suppliers.clear()
        shop.forget_requests()
        run = shop.run(TASK)
        assert run.status is RunStatus.SUSPICIOUS
        assert shop.writes() == []
        assert shop.good(TASK, confirmed=True).tally.changed == 2
