"""What was typed into one of our forms."""

from urllib.parse import parse_qs

from starlette.requests import Request

_MOST = 20_000  # bytes; a form of ours is far smaller


class TooMuch(Exception):
    """More than any form of ours can hold."""


async def read(request: Request) -> dict[str, str]:
    """The fields by name; raises TooMuch before it fills the memory."""
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > _MOST:
            raise TooMuch
    fields = parse_qs(body.decode("utf-8", "replace"), keep_blank_values=True)
    return {name: values[-1] for name, values in fields.items()}
