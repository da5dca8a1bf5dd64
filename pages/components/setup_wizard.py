"""The way into Tandem: four steps, each kept as it is entered, each checked where one types."""

import streamlit as st

from pages.components import (
    frame,
    identity,
    in_address,
    setup_activate,
    setup_connection,
    setup_field,
    setup_import,
    setup_lists,
    setup_steps,
)
from pages.components.setup_draft import Draft
from pages.components.setup_parts import STEP
from pages.components.setup_settings import (
    CREATE_CUSTOMERS,
    CURRENCY,
    CUSTOMER,
    DEFAULTS,
    KITS,
    MODE,
    START_DATE,
    TIMEZONE,
    TRIGGER,
    WORKFLOW,
)
from pages.components.setup_steps import ACCOUNTS, ACTIVATE, CREDENTIALS, NAMES, ORDERS_STEP, STEPS
from pages.components.sources import Shop
from sync.domain.person import Role

_KEY = "setup_step"


def show(shop: Shop) -> None:
    if not identity.may(Role.ADMIN):
        frame.nothing(
            "Tandem is not set up yet", "An admin of your shop does that on this page.", "settings"
        )
        return
    draft = Draft()
    if setup_field.settle(draft):
        draft = draft.again()
    step = _choose(draft)
    _DRAW[step](draft, shop)
    _move(step, draft)


def _choose(draft: Draft) -> str:
    """The step in the address; without one, the first that is not complete."""
    in_address.follow(_KEY, STEP, NAMES, setup_steps.first_open(draft))

    def label(name: str) -> str:
        done = name != ACTIVATE and setup_steps.is_complete(name, draft)
        return f"{STEPS[name].title} :green[:material/check:]" if done else STEPS[name].title

    chosen = st.segmented_control(
        "Step",
        NAMES,
        required=True,
        format_func=label,
        key=_KEY,
        on_change=_remember,
        label_visibility="collapsed",
        wrap=True,
    )
    return chosen or ORDERS_STEP


def _remember() -> None:
    in_address.remember(_KEY, STEP, "")


def go_to(step: str) -> None:
    """For callbacks."""
    st.session_state[_KEY] = step
    _remember()


def _orders(draft: Draft, _shop: Shop) -> None:
    st.caption(
        "What goes to Unleashed, and how. Everything you enter is kept: you may leave and come "
        "back. Nothing is sent anywhere before the last step."
    )
    left, right = st.columns(2, gap="large")
    with left:
        for setting in (START_DATE, TIMEZONE, CURRENCY, TRIGGER):
            setup_field.draw(setting, draft)
    with right:
        for setting in (MODE, CUSTOMER, WORKFLOW):
            setup_field.draw(setting, draft)
    with st.expander("More, well set for most shops", icon=":material/tune:"):
        for setting in (KITS, CREATE_CUSTOMERS):
            setup_field.draw(setting, draft)
    setup_import.offer()


def _credentials(draft: Draft, shop: Shop) -> None:
    st.caption(
        "How Tandem reaches both systems. Keys are kept encrypted on this computer and are never "
        "shown again."
    )
    left, right = st.columns(2, gap="large")
    with left:
        setup_connection.draw("neto", draft, shop)
    with right:
        setup_connection.draw("unleashed", draft, shop)
    if setup_steps.batches_need_a_customer(draft) and not setup_steps.customer_is_asked_later():
        with st.container(border=True):
            st.markdown(
                "**Now that Unleashed answers:** which customer takes the batches of step one?"
            )
            setup_field.draw(CUSTOMER, draft)


def _accounts(draft: Draft, shop: Shop) -> None:
    st.caption(
        "What counts where an order says nothing better. Chosen from what Unleashed has; most "
        "shops only look at it."
    )
    setup_lists.show(shop)
    left, right = st.columns(2, gap="large")
    with left:
        for setting in DEFAULTS[:3]:
            setup_field.draw(setting, draft)
    with right:
        for setting in DEFAULTS[3:]:
            setup_field.draw(setting, draft)


def _activate(draft: Draft, shop: Shop) -> None:
    del shop
    setup_activate.show(draft, go_to)


def _move(step: str, draft: Draft) -> None:
    place = NAMES.index(step)
    with st.container(horizontal=True, vertical_alignment="center"):
        if place:
            st.button(
                "Back",
                key="setup_back",
                icon=":material/arrow_back:",
                on_click=go_to,
                args=(NAMES[place - 1],),
            )
        if step == ACTIVATE:
            return
        st.button(
            "Next",
            key="setup_next",
            type="primary",
            icon=":material/arrow_forward:",
            icon_position="right",
            on_click=_next,
            args=(step,),
        )
        if step == ACCOUNTS:
            st.caption("Next keeps what is shown.")
        elif missing := setup_steps.to_fill_in(step, draft):
            st.caption(f"Still open here: {', '.join(missing)}.")


def _next(step: str) -> None:
    """A step that is not complete may be left too: the last one names what is missing."""
    draft = Draft()
    setup_field.settle(draft)
    draft.keep_shown(STEPS[step].settings)
    draft.try_to_leave([setting.path for setting in STEPS[step].settings])
    if step != ORDERS_STEP or setup_steps.is_complete(step, Draft()):
        go_to(NAMES[NAMES.index(step) + 1])


_DRAW = {
    ORDERS_STEP: _orders,
    CREDENTIALS: _credentials,
    ACCOUNTS: _accounts,
    ACTIVATE: _activate,
}
