"""What every writer of an event is given: where to write, for which run, and when."""

from dataclasses import dataclass
from datetime import datetime

from sync.domain.run import Run
from sync.store.session import Session


@dataclass(frozen=True)
class Scene:
    session: Session
    run: Run
    at: datetime
