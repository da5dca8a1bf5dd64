"""Is everything in step, and if not, what needs a person? Then the day, at a glance."""

import streamlit as st

from pages.components import (
    first_steps,
    flow_today,
    frame,
    pulse,
    runner_state,
    sources,
    task_glance,
    verdict,
)

shop = sources.shop()
answer = verdict.read(shop)
verdict.show(answer)
frame.as_of(shop)
runner_state.heartbeat(shop)
pulse.show()

if shop.setup is None:
    first_steps.show()
    st.stop()

verdict.show_needs(answer, shop)
flow_today.show(shop)
task_glance.show(shop)
