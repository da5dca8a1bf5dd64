"""Orders and invoices as they were last read; only what changed is written again."""

import polars as pl

from sync.domain.events import PapersSeen
from sync.store.scene import Scene
from sync.store.session import Session


def remember(event: PapersSeen, scene: Scene) -> None:
    frame = pl.DataFrame(
        {
            "paper_key": list(event.papers.keys()),
            "body": list(event.papers.values()),
        },
        schema=dict.fromkeys(("paper_key", "body"), pl.String),
    )
    session = scene.session
    with session.offered("incoming", frame):
        session.run("drop_papers", {"source": event.source, "complete": event.complete})
        session.run("add_papers", {"source": event.source})


def papers(session: Session, source: str) -> dict[str, str]:
    return dict(session.values("papers", {"source": source}))
