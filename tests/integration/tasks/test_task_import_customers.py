"""Customers carried from the simulated Unleashed to the simulated Neto, with a real ledger."""

from dataclasses import replace

from sync.domain.neto_username import CUSTOMER, username_of
from sync.domain.run import RunStatus
from sync.engine.registry import task_named
from sync.sandbox.faults import Fault
from sync.sandbox.neto.records import TAME
from sync.sandbox.tiny import NOON, tiny_customer, tiny_order

TASK = task_named("import_customers")
EXPORT = task_named("export_invoices")
HARBOUR = tiny_customer("harbour", company="Harbour Cafe", email="h@example.com")
KESTREL = tiny_customer("KESTREL", company="Kestrel Lounge", in_neto=False)
RIVER = tiny_customer("MURRAY-RIVER/TEAHOUSE", company="Murray River Teahouse", in_neto=False)
WORLD = {"customers": (tiny_customer("greenleaf"), HARBOUR)}


def _with(*more, **changes):
    return {"customers": (*WORLD["customers"], *more), **changes}


DAY = 24 * 3600
PLACED = {"workflow": "placed", "start_date": NOON.date(), "customer": ""}


def _edit(shop, code, **values):
    """Somebody changes a customer in Unleashed now."""
    record = shop.unleashed.customers.by_code(code)
    stamp = {"LastModifiedOn": shop.unleashed.now()}
    shop.unleashed.customers.add({**record, **values, **stamp})


def _moved(shop, code, **values):
    (address,) = shop.unleashed.customers.by_code(code)["Addresses"]
    _edit(shop, code, Addresses=[{**address, **values}])


def _log(shop, run):
    return {row["record_key"]: (row["outcome"], row["code"]) for row in shop.log(run)}


def _blocks_sent(shop):
    (sent,) = shop.writes()
    (customer,) = sent.body["Customer"]
    return customer


def test_a_new_customer_is_added_without_a_password_and_a_second_run_writes_nothing(open_tiny):
    with open_tiny(_with(KESTREL)) as shop:
        run = shop.good(TASK)
        assert _log(shop, run) == {"KESTREL": ("created", "")}
        customer = _blocks_sent(shop)
        assert "Password" not in customer
        assert customer["BillingAddress"]["BillCompany"] == "Kestrel Lounge"
        assert shop.neto.customers["kestrel"].billing["BillStreetLine1"] == "1 Example St"
        assert (run.tally.read, run.tally.changed, run.tally.unchanged) == (3, 1, 2)
        shop.forget_requests()
        shop.good(TASK)
        assert shop.writes() == []


def test_a_changed_street_resends_its_whole_block_and_nothing_else(open_tiny):
    with open_tiny(WORLD) as shop:
        shop.good(TASK)
        shop.neto.customers["harbour"].billing["BillFax"] = "07 5550 9999"
        before = dict(shop.neto.customers["harbour"].billing)
        _moved(shop, "harbour", StreetAddress="2 New Rd")
        shop.forget_requests()
        run = shop.good(TASK)
        customer = _blocks_sent(shop)
        assert set(customer) == {"Username", "BillingAddress"}
        assert shop.neto.customers["harbour"].billing == {**before, "BillStreetLine1": "2 New Rd"}
        assert shop.changes(run) == {
            ("harbour", "BillingAddress.BillStreetLine1"): ("1 Example St", "2 New Rd")
        }


def test_later_runs_read_only_what_changed(open_tiny):
    with open_tiny(WORLD) as shop:
        shop.good(TASK)
        shop.clock.advance(13 * 3600)
        _edit(shop, "greenleaf", Email="new@example.com")
        shop.forget_requests()
        run = shop.good(TASK)
        assert run.tally.read == 1
        (asked,) = shop.sandbox.unleashed_journal.calls("Customers")
        assert "modifiedSince" in asked.query
        assert shop.neto.customers["greenleaf"].fields["EmailAddress"] == "new@example.com"


def test_once_a_day_a_change_made_in_neto_is_set_right(open_tiny):
    with open_tiny(WORLD) as shop:
        shop.good(TASK)
        shop.neto.customers["greenleaf"].fields["EmailAddress"] = "hand@example.com"
        assert shop.good(TASK).tally.changed == 0
        shop.clock.advance(DAY)
        run = shop.good(TASK)
        assert shop.changes(run) == {
            ("greenleaf", "EmailAddress"): ("hand@example.com", "orders@example.com")
        }


def test_so_it_is_by_a_complete_run(open_tiny):
    with open_tiny(WORLD) as shop:
        shop.good(TASK)
        shop.neto.customers["harbour"].billing["BillCompany"] = "By hand"
        assert shop.changes(shop.good(TASK)) == {}
        assert shop.changes(shop.good(TASK, complete=True))


def test_a_code_neto_cannot_hold_is_bound_to_a_shorter_one(open_tiny):
    with open_tiny(_with(RIVER)) as shop:
        run = shop.good(TASK)
        name = username_of(RIVER.code)
        assert name.casefold() in shop.neto.customers
        assert shop.ledger.bindings(CUSTOMER) == {RIVER.code: name}
        (row,) = shop.log(run)
        assert (row["record_key"], row["remote_id"]) == (RIVER.code, name)
        assert name in row["message"]
        _moved(shop, RIVER.code, City="Echuca")
        shop.good(TASK)
        assert shop.neto.customers[name.casefold()].billing["BillCity"] == "Echuca"


def test_a_ledger_that_lost_its_bindings_finds_them_again(open_tiny):
    with open_tiny(_with(RIVER)) as shop:
        name = username_of(RIVER.code)
        known = shop.neto.customers["harbour"]
        shop.neto.customers[name.casefold()] = replace(known, username=name.upper())
        shop.good(TASK)
        assert shop.ledger.bindings(CUSTOMER) == {RIVER.code: name.upper()}


def test_an_order_of_a_bound_customer_is_exported_under_its_code(open_tiny):
    name = username_of(RIVER.code)
    order = tiny_order("N100001", username=name)
    with open_tiny(_with(RIVER, orders=(order,)), export=PLACED) as shop:
        shop.good(TASK)
        shop.good(EXPORT)
        (made,) = shop.unleashed.sales_orders.values()
        assert made["Customer"]["CustomerCode"] == RIVER.code
        assert shop.unleashed.customers.by_code(name) is None


def test_a_customer_that_an_export_made_is_left_to_the_shopper(open_tiny):
    shopper = tiny_customer("zoe12", in_unleashed=False)
    order = tiny_order("N100001", username="zoe12")
    with open_tiny(_with(shopper, orders=(order,)), export=PLACED) as shop:
        shop.good(EXPORT)
        shop.neto.customers["zoe12"].billing["BillStreetLine1"] = "9 Moved St"
        shop.forget_requests()
        run = shop.good(TASK)
        assert run.tally.skipped == 1
        assert shop.writes() == []


def test_an_obsolete_customer_is_left_active_and_said_why(open_tiny):
    with open_tiny(WORLD) as shop:
        _edit(shop, "harbour", Obsolete=True, Email="gone@example.com")
        run = shop.good(TASK)
        assert _log(shop, run) == {"harbour": ("skipped", "obsolete")}
        fields = shop.neto.customers["harbour"].fields
        assert (fields["Active"], fields["EmailAddress"]) == ("True", "h@example.com")


def test_a_dry_run_shows_the_same_changes_writes_nothing_and_binds_nothing(open_tiny):
    with open_tiny(_with(RIVER)) as shop:
        before = shop.neto.dump()
        rehearsed = shop.run(TASK, dry_run=True)
        assert shop.writes() == []
        assert shop.neto.dump() == before
        assert shop.ledger.bindings(CUSTOMER) == {}
        real = shop.good(TASK)
        assert shop.changes(rehearsed) == shop.changes(real)
        assert rehearsed.tally == real.tally


def test_an_answer_that_names_nobody_is_looked_up(open_tiny):
    with open_tiny(_with(KESTREL)) as shop:
        shop.neto.set_quirks(missing_customer_node=1)
        run = shop.good(TASK)
        assert _log(shop, run) == {"KESTREL": ("created", "")}
        shop.neto.set_quirks(missing_customer_node=TAME.missing_customer_node)


def test_what_stayed_unknown_is_read_again_although_nothing_changed_since(open_tiny):
    with open_tiny(WORLD) as shop:
        shop.good(TASK)
        shop.clock.advance(13 * 3600)
        _edit(shop, "greenleaf", Email="new@example.com")
        shop.sandbox.neto_faults.arm(Fault("garbage", "UpdateCustomer", times=1))
        run = shop.run(TASK)
        assert (run.status, run.tally.unknown) == (RunStatus.PARTIAL, 1)
        healed = shop.good(TASK)
        assert healed.tally.changed == 1
        assert shop.neto.customers["greenleaf"].fields["EmailAddress"] == "new@example.com"


def test_lists_that_fell_silent_write_nothing(open_tiny):
    with open_tiny(WORLD) as shop:
        shop.good(TASK)
        shop.clock.advance(DAY)
        shop.neto.customers.clear()
        shop.forget_requests()
        run = shop.run(TASK)
        assert run.status is RunStatus.SUSPICIOUS
        assert shop.writes() == []
        assert shop.good(TASK, confirmed=True).tally.changed == 2
