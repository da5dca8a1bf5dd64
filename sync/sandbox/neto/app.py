"""The Neto endpoint as a Starlette application: one address, the call's name in a header."""

import hmac
import json
from collections.abc import Callable, Mapping

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route
from starlette.types import Scope

from sync.sandbox.faults import Faults
from sync.sandbox.journal import Journal, Note, note_of
from sync.sandbox.neto.call import Call
from sync.sandbox.neto.customers import add_customer, get_customer, update_customer
from sync.sandbox.neto.envelope import Answer, Refused, as_xml, envelope, error
from sync.sandbox.neto.items import get_item
from sync.sandbox.neto.items_write import add_item, update_item
from sync.sandbox.neto.misc import accounts, currency, payment_methods, shipping_methods
from sync.sandbox.neto.orders import get_order
from sync.sandbox.neto.orders_write import update_order
from sync.sandbox.neto.records import JsonObject
from sync.sandbox.neto.rmas import get_rma
from sync.sandbox.neto.state import NetoState
from sync.sandbox.neto.suppliers import add_supplier, get_supplier, update_supplier
from sync.sandbox.neto.warehouses import add_warehouse, get_warehouse, update_warehouse
from sync.sandbox.wire import Wire

PATH = "/do/WS/NetoAPI"
CALLS: Mapping[str, Callable[[Call], Answer]] = {
    "GetItem": get_item,
    "AddItem": add_item,
    "UpdateItem": update_item,
    "GetOrder": get_order,
    "UpdateOrder": update_order,
    "GetRma": get_rma,
    "GetCustomer": get_customer,
    "AddCustomer": add_customer,
    "UpdateCustomer": update_customer,
    "GetSupplier": get_supplier,
    "AddSupplier": add_supplier,
    "UpdateSupplier": update_supplier,
    "GetWarehouse": get_warehouse,
    "AddWarehouse": add_warehouse,
    "UpdateWarehouse": update_warehouse,
    "GetCurrencySettings": currency,
    "GetPaymentMethods": payment_methods,
    "GetShippingMethods": shipping_methods,
    "GetAccountingSystemRelatedAccounts": accounts,
}


def action_of(scope: Scope) -> str:
    """The call's name, which is in the header NETOAPI_ACTION (1.1)."""
    for name, value in scope["headers"]:
        if name.lower() == b"netoapi_action":
            return str(value.decode("latin-1"))
    return ""


def create_app(state: NetoState, *, faults: Faults, journal: Journal) -> Starlette:
    """The application; serve it with `sync.sandbox.server.Sandbox`."""

    async def endpoint(request: Request) -> Response:
        body = await request.body()
        return _respond(state, request, body)

    wire = Middleware(Wire, faults=faults, journal=journal, call_of=action_of, clock=state.clock)
    return Starlette(routes=[Route(PATH, endpoint, methods=["POST"])], middleware=[wire])


def _respond(state: NetoState, request: Request, body: bytes) -> Response:
    note = note_of(request.scope)
    action = action_of(request.scope)
    with state.lock:
        if not state.rate.allow(state.clock.now()):
            return PlainTextResponse("Too Many Requests", status_code=429)
        status = 200
        try:
            answered = envelope(
                state.vary, state.clock.now(), _answer(state, request, action, body, note)
            )
        except Refused as refused:
            note.remarks.append(f"refused: {refused.message}")
            answered = error(state.vary, state.clock.now(), refused.message)
            status = refused.status
    if "application/json" in request.headers.get("accept", ""):
        return JSONResponse(answered, status_code=status)
    xml = as_xml(f"{action or 'NetoAPI'}Response", answered)
    return Response(xml, status_code=status, media_type="text/xml")


def _answer(state: NetoState, request: Request, action: str, body: bytes, note: Note) -> Answer:
    _authorise(state, request)
    handler = CALLS.get(action)
    if handler is None:
        note.unknown_call = True
        raise Refused(f"NETOAPI_ACTION {action or '(none)'} is not a call of this store")
    return handler(Call(state, action, _parsed(request, body), note))


def _authorise(state: NetoState, request: Request) -> None:
    """A wrong key, or a wrong user name next to it, is an Ack Error under HTTP 200 (1.3, T-23)."""
    key = request.headers.get("netoapi_key", "")
    username = request.headers.get("netoapi_username", "")
    wrong_name = username != state.username and (username or state.quirks.username_required)
    if wrong_name or not hmac.compare_digest(key.encode(), state.key.encode()):
        raise Refused("Invalid API Key", status=state.quirks.key_error_status)


def _parsed(request: Request, body: bytes) -> JsonObject:
    if "json" not in request.headers.get("content-type", ""):
        raise Refused("XML Error")  # without a JSON Content-Type the body is read as XML (1.1)
    try:
        parsed = json.loads(body)
    except ValueError:
        raise Refused("JSON Error") from None
    if not isinstance(parsed, dict):
        raise Refused("JSON Error")
    return parsed
