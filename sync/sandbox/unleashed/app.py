"""The Unleashed simulator as an ASGI application."""

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from sync.sandbox.clock import Clock
from sync.sandbox.faults import Faults
from sync.sandbox.journal import Journal, note_of
from sync.sandbox.unleashed import (
    bill_of_materials,
    credit_notes,
    customers,
    exact_json,
    invoices,
    product_list,
    read_only,
    sales_orders,
    stock_adjustments,
    stock_on_hand,
)
from sync.sandbox.unleashed.answers import Answer, Refused
from sync.sandbox.unleashed.calls import Call, Query
from sync.sandbox.unleashed.gate import admit
from sync.sandbox.unleashed.routing import Resources, route
from sync.sandbox.unleashed.state import UnleashedState
from sync.sandbox.wire import Wire

VERBS = ["GET", "POST", "PUT", "DELETE", "PATCH"]

RESOURCES: Resources = {
    **read_only.RESOURCES,
    **product_list.RESOURCES,
    **customers.RESOURCES,
    **bill_of_materials.RESOURCES,
    **stock_on_hand.RESOURCES,
    **stock_adjustments.RESOURCES,
    **sales_orders.RESOURCES,
    **invoices.RESOURCES,
    **credit_notes.RESOURCES,
}


def create_app(
    state: UnleashedState, *, faults: Faults, journal: Journal, clock: Clock | None = None
) -> Starlette:
    """The API over one account; `clock` (default: the state's own) becomes the state's as well."""
    if clock is not None:
        state.clock = clock

    async def serve(request: Request) -> Response:
        return await _serve(state, request)

    wire = Middleware(Wire, faults=faults, journal=journal, clock=state.clock)
    return Starlette(routes=[Route("/{path:path}", serve, methods=VERBS)], middleware=[wire])


async def _serve(state: UnleashedState, request: Request) -> Response:
    note = note_of(request.scope)
    body = await request.body()
    try:
        with state.lock:
            answer = _answer(state, request, body)
        note.wrote = request.method != "GET"
    except Refused as refused:
        note.unknown_call = refused.unknown_call
        answer = refused.answer
    return _response(answer)


def _answer(state: UnleashedState, request: Request, body: bytes) -> Answer:
    raw_query: bytes = request.scope["query_string"]
    admit(state, request.headers, raw_query)
    handler, parameters = route(RESOURCES, request.method, request.scope["path"])
    call = Call(Query(raw_query.decode("ascii")), parameters, body)
    return handler(state, call)


def _response(answer: Answer) -> Response:
    if answer.text:
        return Response(answer.text, answer.status, media_type="text/plain")
    if answer.content is None:
        return Response(status_code=answer.status)
    text = exact_json.dumps(answer.content)
    return Response(text, answer.status, media_type="application/json")
