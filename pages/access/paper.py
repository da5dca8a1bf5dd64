"""The few pages that stand before Streamlit: one card, light and dark, nothing from elsewhere."""

import base64
import hashlib
from html import escape

from starlette.responses import HTMLResponse

from pages.access.addresses import HOME
from pages.shell import wordmark
from sync.errors import SyncError

STYLE = """
:root { color-scheme: light dark; --ground: #f3f6f5; --card: #ffffff; --ink: #17262b;
  --quiet: #55666b; --line: #c3d0cd; --green: #0b6e69; --on-green: #ffffff;
  --bad: #a32c25; --bad-ground: #fbeeec; --ring: #0b6e69; --good: #1b7f4d; }
@media (prefers-color-scheme: dark) { :root { --ground: #10181b; --card: #192428; --ink: #e3ebea;
  --quiet: #a3b2b3; --line: #43555a; --green: #1f7a71; --on-green: #ffffff;
  --bad: #f5a199; --bad-ground: #3a2222; --ring: #6fd0c6; --good: #5cc08b; } }
* { box-sizing: border-box; }
body { margin: 0; min-height: 100vh; display: grid; place-items: center; padding: 1.5rem 1rem;
  background: var(--ground); color: var(--ink);
  font: 1rem/1.5 "Source Sans", "Segoe UI", system-ui, sans-serif; }
main { width: 100%; max-width: 25rem; background: var(--card); border: 1px solid var(--line);
  border-radius: .75rem; padding: 2rem; }
h1 { font-size: 1.35rem; line-height: 1.3; margin: 1.25rem 0 .5rem; }
p { margin: .5rem 0; }
p.quiet, .hint { color: var(--quiet); font-size: .9rem; }
label { display: block; font-weight: 600; margin-top: 1rem; }
input { width: 100%; font: inherit; color: inherit; background: var(--ground);
  padding: .55rem .7rem; border: 1px solid var(--line); border-radius: .5rem; margin-top: .25rem; }
input:focus-visible, button:focus-visible, a:focus-visible {
  outline: 3px solid var(--ring); outline-offset: 2px; }
.hint { display: block; margin-top: .4rem; }
input[minlength]:valid + .hint::after { content: " \\2713"; color: var(--good); font-weight: 700; }
input[aria-invalid=true] { border-color: var(--bad); }
.wrong { color: var(--bad); background: var(--bad-ground); border-radius: .5rem;
  padding: .6rem .8rem; margin: .75rem 0; }
button, a.way { display: block; width: 100%; font: inherit; font-weight: 600; text-align: center;
  text-decoration: none; padding: .6rem 1rem; border-radius: .5rem; margin-top: 1.25rem;
  cursor: pointer; border: 1px solid var(--green); }
button { background: var(--green); color: var(--on-green); }
a.way { color: inherit; background: transparent; margin-top: .75rem; }
button:hover, a.way:hover { filter: brightness(1.08); }
"""
_HASH = base64.b64encode(hashlib.sha256(STYLE.encode()).digest()).decode()
_HEADERS = {
    "Content-Security-Policy": f"default-src 'none'; style-src 'sha256-{_HASH}'; "
    "form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
    "Cache-Control": "no-store",
}


def on_to(address: str) -> HTMLResponse:
    """The browser moves on by itself, as if the person had followed a link of ours: it keeps our
    cookie to itself for as long as it follows one of another site.
    """
    return page("Opening Tandem", way(address, "Go on"), go_to=address)


def page(title: str, body: str, *, status: int = 200, go_to: str = "") -> HTMLResponse:
    """`body` is HTML: whatever is not ours in it has to be escaped. `go_to`: see `on_to`."""
    moving = f'<meta http-equiv="refresh" content="0;url={escape(go_to)}">' if go_to else ""
    return HTMLResponse(
        f'<!doctype html><html lang="en"><head><meta charset="utf-8">{moving}'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(title)} - Tandem</title><style>{STYLE}</style></head>"
        f"<body><main>{wordmark.SVG}<h1>{escape(title)}</h1>{body}</main></body></html>",
        status_code=status,
        headers=_HEADERS,
    )


def words(text: str) -> str:
    return f"<p>{escape(text)}</p>"


def quiet(text: str) -> str:
    return f'<p class="quiet">{escape(text)}</p>'


def wrong(text: str) -> str:
    return f'<p class="wrong" id="wrong" role="alert">{escape(text)}</p>' if text else ""


def way(address: str, label: str) -> str:
    """A link that looks like something to press."""
    return f'<a class="way" href="{escape(address)}">{escape(label)}</a>'


def shut(error: SyncError) -> HTMLResponse:
    """Nobody is let in while it cannot be looked up who may come in."""
    body = wrong(error.message) + words(error.fix)
    return page("Tandem cannot look up who may come in", body, status=503)


def no_such_page() -> HTMLResponse:
    said = "Tandem has no page at this address. Check how it is written, or begin at the overview."
    return page("There is no such page", words(said) + way(HOME, "To the overview"), status=404)
