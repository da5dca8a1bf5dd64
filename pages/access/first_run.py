"""`/first-run`: while there is nobody, whoever sits at this computer becomes the owner."""

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from pages.access import addresses, fields, paper, typed, visitor
from pages.access.door import Door
from sync.control import passwords
from sync.control.faults import PersonRefused


class FirstRunPage:
    def __init__(self, door: Door) -> None:
        self._door = door

    async def show(self, request: Request) -> Response:
        if not self._door.control.people.nobody():
            return RedirectResponse(addresses.LOGIN, 303)
        if not visitor.is_here(request) or visitor.is_foreign_form(request):
            return _elsewhere()
        if request.method != "POST":
            return _form()
        form = await typed.read(request)
        name, password = form.get("name", "").strip(), form.get("password", "")
        if fault := passwords.complaint(password, form.get("repeated", "")):
            return _form(name=name, fault=fault)
        return await run_in_threadpool(self._made, request, name, password)

    def _made(self, request: Request, name: str, password: str) -> Response:
        try:
            owner = self._door.control.people.add_owner(name, passwords.hashed(password))
        except PersonRefused as refused:
            return _form(name=name, fault=f"{refused.message} {refused.fix}", status=409)
        answer = RedirectResponse(addresses.HOME, 303)
        self._door.let_in(owner.person_id, request, answer)
        return answer


def _form(*, name: str = "", fault: str = "", status: int = 0) -> Response:
    inside = fields.name(name, hint="Everything you do is recorded under it") + fields.new_password(
        faulty=bool(fault), focus=bool(name)
    )
    body = (
        paper.words(
            "Tandem is new here. Choose the name and the password with which you, the owner, "
            "sign in. You can let others in afterwards."
        )
        + paper.wrong(fault)
        + fields.form(addresses.FIRST_RUN, inside, "Create the owner")
        + paper.quiet("Keep the password safe: nobody can look it up for you.")
    )
    return paper.page("Welcome to Tandem", body, status=status or (422 if fault else 200))


def _elsewhere() -> Response:
    body = paper.words(
        "Nobody can sign in yet. For safety the owner is set up on the computer that Tandem runs "
        "on: open http://localhost and its port there."
    )
    return paper.page("Not set up yet", body, status=403)
