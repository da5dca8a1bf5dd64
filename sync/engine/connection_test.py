"""Does a system answer with these credentials? Asked for by a person who is entering them."""

from collections.abc import Callable, Mapping
from contextlib import closing

from sync.control.connection_tests import ConnectionTest
from sync.control.control import Control
from sync.domain.catalogue import System
from sync.domain.checks.clock import check_clock
from sync.domain.finding import Finding, Severity
from sync.domain.request import Request, RequestKind, RequestState
from sync.engine import candidate
from sync.engine.answer import Answer
from sync.engine.workshop import Workshop
from sync.errors import RunError
from sync.setup.sections import NetoSettings, UnleashedSettings


def answer(shop: Workshop, request: Request) -> Answer:
    """Tests the systems that the request names, one after the other; nothing is written there.

    When Unleashed answers, what people choose from is downloaded next.
    """
    tests = [_test(shop, System(name)) for name in request.subject["systems"]]
    for test in tests:
        shop.control.connection_tests.keep(test)
    if any(test.passed and test.system == System.UNLEASHED for test in tests):
        shop.control.ask(
            RequestKind.FETCH_LISTS,
            {},
            asked_by=request.asked_by,
            key=f"after:{request.request_id}",
        )
    return Answer(
        RequestState.DONE if all(test.passed for test in tests) else RequestState.FAILED,
        " ".join(f"{test.message} {test.fix}".strip() for test in tests),
        {"passed": {test.system: test.passed for test in tests}},
    )


def _test(shop: Workshop, system: System) -> ConnectionTest:
    begun_at, outline = shop.timing.clock(), ""
    try:
        settings = _CANDIDATE[system](shop.control)
        outline = candidate.outline_of(settings)
        message, fix = _asked(shop, settings)
    except RunError as error:
        return ConnectionTest(system.value, outline, begun_at, False, error.message, error.fix)
    finally:
        shop.connections.settle()
    return ConnectionTest(system.value, outline, begun_at, not fix, message, fix)


def _asked(shop: Workshop, settings: NetoSettings | UnleashedSettings) -> tuple[str, str]:
    if isinstance(settings, NetoSettings):
        return _neto(shop, settings)
    return _unleashed(shop, settings)


def _neto(shop: Workshop, settings: NetoSettings) -> tuple[str, str]:
    """Neto tells its time with every answer, so that the clocks are compared as well."""
    with closing(shop.connections.try_neto(settings)) as client:
        told = client.currency_settings()
        findings = list(check_clock(shop.timing.clock(), client.server_time()))
    grave = next((one for one in findings if one.severity is Severity.ERROR), None)
    if grave is not None:
        return f"Neto answers, but: {grave.message}", grave.fix
    return " ".join(["Neto answers.", *_currency(told), *_remarks(findings)]), ""


def _currency(settings: Mapping[str, str]) -> list[str]:
    currency = settings.get("DEFAULTCURRENCY", "")
    return [f"The store's currency is {currency}."] if currency else []


def _remarks(findings: list[Finding]) -> list[str]:
    return [f"{one.message} {one.fix}" for one in findings]


def _unleashed(shop: Workshop, settings: UnleashedSettings) -> tuple[str, str]:
    """Exports need the credentials too, so a call that is kept back for them is well spent."""
    with closing(shop.connections.try_unleashed(settings)) as client:
        first = next(client.for_exports().warehouses(), None)
    if first is None:
        return "Unleashed answers, but it has no warehouse.", "Add one in Unleashed."
    return "Unleashed answers.", ""


_CANDIDATE: Mapping[System, Callable[[Control], NetoSettings | UnleashedSettings]] = {
    System.NETO: candidate.neto,
    System.UNLEASHED: candidate.unleashed,
}
