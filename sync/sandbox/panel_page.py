"""The sandbox's page: what is wrong on purpose, with a button to mend each of it."""

from html import escape

from sync.sandbox.panel import PRESETS, RESET, Panel
from sync.sandbox.world.model import Planted

STYLE = """
body { font: 16px/1.5 system-ui, sans-serif; color: #1f2933; background: #f5f7f9; margin: 0; }
main { max-width: 60rem; margin: 0 auto; padding: 2rem 1.5rem; }
h1 { font-size: 1.6rem; margin: 0 0 .25rem; } h2 { font-size: 1.15rem; margin: 2rem 0 .5rem; }
p.lead, td.kind { color: #52606d; }
p.said { background: #e3f5ec; border-left: 4px solid #2f855a; padding: .6rem 1rem; }
table { width: 100%; border-collapse: collapse; background: #fff; border-radius: 6px; }
td { padding: .7rem .9rem; border-bottom: 1px solid #e4e7eb; vertical-align: top; }
td.kind { white-space: nowrap; } td.do { text-align: right; white-space: nowrap; }
small { color: #52606d; display: block; }
button { font: inherit; padding: .35rem .9rem; border: 1px solid #2b6cb0; border-radius: 5px;
  background: #2b6cb0; color: #fff; cursor: pointer; }
button.quiet { background: #fff; color: #2b6cb0; }
form { display: inline-block; margin: 0 .5rem .5rem 0; }
td.do form { margin: 0; }
input { font: inherit; padding: .3rem .6rem; border: 1px solid #9aa5b1; border-radius: 5px; }
"""


def page(panel: Panel, said: str) -> str:
    """The whole page as HTML; `said` is what the last button did."""
    rows = "".join(_row(panel, planted) for planted in panel.world.planted)
    buttons = "".join(
        _form("arm", {"preset": name}, preset.label, quiet=True) for name, preset in PRESETS.items()
    )
    armed = len(panel.neto_faults.armed()) + len(panel.unleashed_faults.armed())
    return f"""<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>Sandbox</title><style>{STYLE}</style></head>
<body><main>
<h1>Sandbox</h1>
<p class="lead">A shop as it stands on {panel.world.today.isoformat()}, with faults in it on
purpose. Find them in Tandem, then mend them here as you would in Neto or Unleashed.</p>
{f'<p class="said" role="status">{escape(said)}</p>' if said else ""}
<h2>Planted in the shop</h2>
<table>{rows or "<tr><td>Nothing is wrong in this shop.</td></tr>"}</table>
<h2>On the line</h2>
<p class="lead">{_armed(armed)}</p>
{buttons}{_form("arm", {"preset": RESET}, "Reset", quiet=False)}
<h2>Delete a sales order in Unleashed</h2>
<form method="post" action="/_sandbox/delete_sales_order">
<label>Order number <input name="order_number" required></label>
<button class="quiet">Delete</button></form>
</main></body></html>
"""


def _row(panel: Panel, planted: Planted) -> str:
    key = {"kind": planted.kind, "subject": planted.subject}
    if (planted.kind, planted.subject) in panel.mended:
        action = "Mended"
    elif planted.kind == "invoice_deleted":
        number = {"order_number": planted.subject}
        action = _form("delete_sales_order", number, "Delete it", quiet=True)
    else:
        action = _form("mend", key, "Mend", quiet=False)
    kind = planted.kind.replace("_", " ").capitalize()
    return (
        f'<tr><td class="kind">{escape(kind)}</td>'
        f"<td><strong>{escape(planted.subject)}</strong><br>{escape(planted.detail)}"
        f'<small>{escape(planted.mend)}</small></td><td class="do">{action}</td></tr>'
    )


def _form(action: str, fields: dict[str, str], label: str, *, quiet: bool) -> str:
    hidden = "".join(
        f'<input type="hidden" name="{escape(name)}" value="{escape(value)}">'
        for name, value in fields.items()
    )
    look = ' class="quiet"' if quiet else ""
    return (
        f'<form method="post" action="/_sandbox/{action}">{hidden}'
        f"<button{look}>{escape(label)}</button></form>"
    )


def _armed(number: int) -> str:
    if number == 0:
        return "Both systems answer as they should."
    return f"{number} fault{'s are' if number > 1 else ' is'} armed."
