"""The addresses of the way in, and where somebody may be sent on to after it."""

from urllib.parse import quote, urlencode, urlsplit

from starlette.requests import HTTPConnection

LOGIN = "/login"
LOGOUT = "/logout"
FIRST_RUN = "/first-run"
HEALTH = "/_stcore/health"
PROVIDER = "/login/with"
HOME = "/"
AFTER_SIGN_OUT = "/auth/logout"  # where Streamlit sends a browser that signs out
# Below these lies what Streamlit serves by itself.
_STREAMLITS = ("/_stcore/", "/auth/", "/component/", "/media/", "/static/")
# After signing in, people go to pages; these are none.
_NO_PAGES = (LOGIN, LOGOUT, FIRST_RUN, "/oauth2callback", *_STREAMLITS)


def is_below_a_page(path: str) -> bool:
    """A page is one word. Below it lies nothing, and Streamlit would show an empty screen there:
    its scripts look for the server below the page as well.
    """
    return "/" in path.strip("/") and not path.startswith(_STREAMLITS)


def safe(wanted: str) -> str:
    """A page of ours, or the overview: nobody is sent on to another site."""
    parts = urlsplit(wanted)
    foreign = parts.scheme or parts.netloc or not wanted.startswith("/")
    if foreign or wanted.startswith(("//", "/\\")) or not wanted.isprintable() or "\\" in wanted:
        return HOME
    return HOME if parts.path.startswith(_NO_PAGES) else wanted


def wanted_by(asked: HTTPConnection) -> str:
    """The page that somebody asked for, with its filters."""
    query = asked.scope.get("query_string", b"").decode("latin-1")
    return safe(quote(asked.scope["path"]) + (f"?{query}" if query else ""))


def provider_for(name: str, page: str) -> str:
    return f"{PROVIDER}?{urlencode({'provider': name, 'next': page})}"


def login_for(page: str) -> str:
    return LOGIN if page == HOME else f"{LOGIN}?next={quote(page, safe='')}"
