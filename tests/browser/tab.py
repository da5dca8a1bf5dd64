"""One tab that goes from page to page, as a person's does all morning: the app is loaded once.

Loading it costs a browser two seconds of processor, and a journey is about what comes after.
"""

from functools import partial
from weakref import WeakKeyDictionary

from playwright.sync_api import Page, WebSocket, expect
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

# Begins a step as Back and Forward do.
GO = """address => {
    history.pushState({}, '', address);
    dispatchEvent(new PopStateEvent('popstate'));
}"""
SETTLED = """() => {
    const app = document.querySelector('[data-testid="stApp"]');
    return app?.dataset.testScriptState === 'notRunning' && document.querySelector('h1') !== null;
}"""
_connections: WeakKeyDictionary[Page, WebSocket] = WeakKeyDictionary()


def go(page: Page, url: str) -> None:
    """Shows this address, and comes back when it is drawn."""
    host, address = url.removeprefix("http://").partition("/")[::2]
    connection = _connections.get(page)
    if connection and f"//{host}/" in connection.url:
        # What the last step set going could be taken for the next one's.
        expect(page.get_by_test_id("stToast")).to_have_count(0)
        page.wait_for_function(SETTLED)
        with connection.expect_event("framereceived", _drawn):
            page.evaluate(GO, f"/{address}")
    else:
        if not connection:
            page.on("websocket", partial(_connections.__setitem__, page))
        page.goto(url)
    page.wait_for_function(SETTLED)


def _drawn(frame: str | bytes) -> bool:
    """Whether the server says with it that it has run a page to its end."""
    message = ForwardMsg.FromString(frame if isinstance(frame, bytes) else frame.encode())
    ended = message.WhichOneof("type") == "script_finished"
    return bool(ended and message.script_finished == ForwardMsg.FINISHED_SUCCESSFULLY)
