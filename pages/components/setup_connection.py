"""The credentials of one system, and a test of them that the runner makes."""

import streamlit as st

from pages.components import asking, identity, moments, setup_field, setup_key, sources
from pages.components.setup_key import NAMES, PLACES
from pages.components.setup_settings import NETO, UNLEASHED, UNLEASHED_ID, Path, Setting
from pages.components.setup_sheet import Sheet
from pages.components.sources import Shop
from sync.control.connection_tests import ConnectionTest
from sync.domain.person import Role
from sync.domain.request import RequestKind
from sync.setup.outline import outline

FIELDS: dict[str, tuple[Setting, ...]] = {"neto": NETO, "unleashed": UNLEASHED}
# Before the key; what is behind it hardly anybody touches.
_USUAL: dict[str, tuple[Setting, ...]] = {"neto": NETO, "unleashed": (UNLEASHED_ID,)}
_RECENT = 50  # requests among which an open test must be


def draw(system: str, sheet: Sheet, shop: Shop) -> None:
    with st.container(border=True):
        st.subheader(NAMES[system], anchor=False)
        for setting in _USUAL[system]:
            setup_field.draw(setting, sheet)
        setup_key.draw(system, shop, wanted=bool(sheet.fault(PLACES[system].path)))
        for setting in FIELDS[system]:
            if setting not in _USUAL[system]:
                setup_field.draw(setting, sheet)
        _test(system, sheet, shop)


def paths(system: str) -> list[Path]:
    """All that a connection needs."""
    return [*(setting.path for setting in FIELDS[system]), PLACES[system].path]


def passed(system: str, sheet: Sheet) -> bool:
    """Whether what is entered now was tested and found good."""
    test = sources.control().connection_tests.newest(system)
    return test is not None and test.passed and _counts(test, sheet)


def _test(system: str, sheet: Sheet, shop: Shop) -> None:
    testing = is_asked(RequestKind.TEST_CONNECTION, system)
    st.button(
        f"Test connection to {NAMES[system]}",
        key=f"setup_test_{system}",
        icon=":material/network_check:",
        disabled=testing,
        on_click=_ask,
        args=(system, sheet),
        help="The runner reads something small. Nothing is written there.",
    )
    if testing:
        st.caption(f":blue[:material/sync: The runner asks {NAMES[system]} ...]")
    elif sheet.lacks(paths(system)):
        st.caption("Fill in what is missing, then test it.")
    else:
        _result(sources.control().connection_tests.newest(system), sheet, shop)


def _result(test: ConnectionTest | None, sheet: Sheet, shop: Shop) -> None:
    if test is None:
        st.caption("Not tested yet.")
    elif not _counts(test, sheet):
        st.caption(":orange[:material/history: Changed since the last test: test it again.]")
    elif test.passed:
        when = moments.moment(test.begun_at, shop.zone)
        st.success(test.message, title=f"Connected, {when}", icon=":material/check_circle:")
    else:
        when = moments.moment(test.begun_at, shop.zone)
        st.error(
            f"{test.message}\n\n**What to do:** {test.fix}",
            title=f"No connection, {when}",
            icon=":material/error:",
        )


def _ask(system: str, sheet: Sheet) -> None:
    """As it stands after this click, which may have ended an entry."""
    identity.require(Role.ADMIN)
    setup_field.settle(sheet)
    setup_key.settle(system)
    now = sheet.again()
    if now.lacks(paths(system)):
        now.try_to_leave(paths(system))
        return
    now.hand_over(paths(system))
    asking.ask(
        RequestKind.TEST_CONNECTION,
        # With other credentials it is another wish, however soon it follows.
        {"systems": [system], "credentials": _outline(system, now)},
        f"Test connection to {NAMES[system]}",
    )


def is_asked(kind: RequestKind, system: str = "") -> bool:
    """Whether the runner was asked for this and has not answered yet."""
    return any(
        request.kind is kind
        and request.state in asking.OPEN
        and (not system or system in request.subject.get("systems", ()))
        for request in sources.control().recent_requests(_RECENT)
    )


def _counts(test: ConnectionTest, sheet: Sheet) -> bool:
    """A test says nothing about credentials that were entered or saved after it."""
    return test.outline == _outline(test.system, sheet)


def _outline(system: str, sheet: Sheet) -> str:
    values = {setting.path[1]: sheet.value(setting.path) for setting in FIELDS[system]}
    return outline(system, values, setup_key.hint(system))
