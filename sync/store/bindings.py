"""The two ids of one record, remembered where they differ between the systems."""

from sync.domain.events import Bound
from sync.store.scene import Scene
from sync.store.session import Session


def bind(event: Bound, scene: Scene) -> None:
    """A dry run binds nothing: what it would have made in Neto is not there."""
    if not scene.run.dry_run:
        scene.session.run(
            "bind",
            {
                "record_type": event.record_type,
                "unleashed_key": event.unleashed_key,
                "neto_key": event.neto_key,
                "bound_at": scene.at,
                "run_id": scene.run.run_id,
            },
        )


def bindings(session: Session, record_type: str) -> dict[str, str]:
    return dict(session.values("bindings", {"record_type": record_type}))
