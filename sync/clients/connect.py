"""Puts the two clients together from the setup: the one place that knows addresses and keys."""

from dataclasses import dataclass
from ipaddress import ip_address

import httpx

from sync.clients.failure import Failures
from sync.clients.http import Http, Limits, Manners, Services
from sync.clients.neto import NetoClient
from sync.clients.quota import Quota
from sync.clients.rate import RateLimit
from sync.clients.redaction import Redactor
from sync.clients.signing import UnleashedAuth
from sync.clients.transport import Transport, timeouts
from sync.clients.unleashed import UnleashedClient
from sync.clients.unleashed_answers import quota_reached
from sync.domain.catalogue import System
from sync.setup.model import Setup
from sync.setup.sections import NetoSettings, UnleashedSettings

# neto-api, 1.6: after a 429 no request for one minute.
NETO_SILENCE = 60.0


@dataclass(frozen=True)
class Clients:
    """Both clients; close them when done."""

    neto: NetoClient
    unleashed: UnleashedClient

    def close(self) -> None:
        self.neto.close()
        self.unleashed.close()


def connect(
    setup: Setup,
    services: Services,
    *,
    quota: Quota,
    neto_rate: RateLimit | None = None,
) -> Clients:
    """Clients for this setup; nothing is sent yet.

    All keys of a store share one limit (neto-api, 1.6): `neto_rate` is the one that other clients
    of the same store use.
    """
    # A secret of one system is masked wherever it shows up, in the other one's answers too.
    redactor = Redactor([*neto_secrets(setup.neto), *unleashed_secrets(setup.unleashed)])
    return Clients(
        connect_neto(setup.neto, services, redactor=redactor, rate=neto_rate),
        connect_unleashed(setup.unleashed, services, quota, redactor=redactor),
    )


def neto_secrets(settings: NetoSettings) -> list[str]:
    return [settings.key.get_secret_value()]


def unleashed_secrets(settings: UnleashedSettings) -> list[str]:
    return [settings.key.get_secret_value(), settings.id]


def connect_neto(
    settings: NetoSettings,
    services: Services,
    *,
    redactor: Redactor | None = None,
    rate: RateLimit | None = None,
    transport: httpx.BaseTransport | None = None,
) -> NetoClient:
    """A client for one store; `transport` replaces the network."""
    key = settings.key.get_secret_value()
    headers = {"NETOAPI_KEY": key}
    if settings.username:
        headers["NETOAPI_USERNAME"] = settings.username
    client = httpx.Client(
        base_url=settings.url,
        headers=headers,
        timeout=timeouts(float(settings.timeout_seconds)),
        transport=transport,
        trust_env=not _is_loopback(settings.url),
    )
    rate = rate or RateLimit(
        settings.requests_per_minute, clock=services.clock, sleep=services.sleep
    )
    redactor = redactor or Redactor(neto_secrets(settings))
    return NetoClient(
        Http(
            Transport(client, redactor.words),
            Failures(System.NETO, client.base_url.host, float(settings.timeout_seconds)),
            services,
            redactor=redactor,
            limits=Limits(rate),
            manners=Manners(silence=NETO_SILENCE),
        )
    )


def connect_unleashed(
    settings: UnleashedSettings,
    services: Services,
    quota: Quota,
    *,
    redactor: Redactor | None = None,
    transport: httpx.BaseTransport | None = None,
) -> UnleashedClient:
    """A client for one company; `transport` replaces the network."""
    key = settings.key.get_secret_value()
    client = httpx.Client(
        base_url=settings.url,
        auth=UnleashedAuth(settings.id, key),
        timeout=timeouts(float(settings.timeout_seconds)),
        transport=transport,
        trust_env=not _is_loopback(settings.url),
    )
    redactor = redactor or Redactor(unleashed_secrets(settings))
    http = Http(
        Transport(client, redactor.words),
        Failures(System.UNLEASHED, client.base_url.host, float(settings.timeout_seconds)),
        services,
        redactor=redactor,
        limits=Limits(RateLimit(None, clock=services.clock, sleep=services.sleep), quota),
        manners=Manners(exhausted=quota_reached),
    )
    return UnleashedClient(http, concurrency=settings.concurrency)


def _is_loopback(url: str) -> bool:
    """A simulator on this machine is not reached through a proxy."""
    host = httpx.URL(url).host
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False
