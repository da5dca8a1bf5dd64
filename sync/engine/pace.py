"""How far a run is and when it will be done, told to the app at most twice a second."""

from collections.abc import Callable
from datetime import datetime

from sync.domain.board import RunProgress
from sync.domain.events import Progress
from sync.domain.run import Run

MIN_SECONDS_BETWEEN = 0.5


class Pace:
    """Turns `Progress` events of one run into what the app shows."""

    def __init__(
        self,
        run: Run,
        show: Callable[[RunProgress], None],
        *,
        clock: Callable[[], datetime],
        monotonic: Callable[[], float],
    ) -> None:
        self._run = run
        self._show = show
        self._clock = clock
        self._monotonic = monotonic
        self._step = ""
        self._step_began = monotonic()
        self._first_done = 0
        self._done = 0
        self._shown = float("-inf")

    def update(self, event: Progress) -> None:
        now = self._monotonic()
        label = event.step.rsplit(" ", 1)[0]
        if label != self._step or event.done < self._done:
            self._step, self._step_began, self._first_done = label, now, event.done
        self._done = event.done
        ends = event.total is not None and event.done >= event.total
        if now - self._shown < MIN_SECONDS_BETWEEN and not ends:
            return
        self._shown = now
        rate = self._rate(event, now)
        self._show(
            RunProgress(
                run_id=self._run.run_id,
                task=self._run.task,
                step=event.step,
                done=event.done,
                total=event.total,
                rate=rate,
                seconds_left=_seconds_left(event, rate),
                started_at=self._run.started_at,
                updated_at=self._clock(),
            )
        )

    def _rate(self, event: Progress, now: float) -> float | None:
        elapsed = now - self._step_began
        done = event.done - self._first_done
        return done / elapsed if elapsed > 0 and done > 0 else None


def _seconds_left(event: Progress, rate: float | None) -> float | None:
    """More may turn up than was announced: then nothing is left, not less than nothing."""
    if not rate or event.total is None:
        return None
    return max(event.total - event.done, 0) / rate
