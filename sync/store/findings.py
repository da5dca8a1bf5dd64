"""Findings of the newest checks, and the days on which each was opened and closed."""

from sync.domain.events import Checked
from sync.store.scene import Scene


def replace_findings(event: Checked, scene: Scene) -> None:
    """Raises ValueError when a finding belongs to none of the named checks.

    Such a finding could never be closed again.
    """
    strangers = {finding.check_name for finding in event.findings} - set(event.checks)
    if strangers:
        raise ValueError(f"findings of checks that did not run: {', '.join(sorted(strangers))}")
    session = scene.session
    for name in event.checks:
        session.run("note_check", {"check_name": name, "checked_at": scene.at})
    session.run("clear_findings", {"checks": list(event.checks)})
    for finding in event.findings:
        session.run(
            "add_finding",
            {
                "check_name": finding.check_name,
                "severity": finding.severity.value,
                "subject": finding.subject,
                "message": finding.message,
                "fix": finding.fix,
                "place": finding.place,
                "checked_at": scene.at,
            },
        )
    ran = {"checks": list(event.checks)}
    session.run("close_findings", {**ran, "checked_at": scene.at})
    session.run("refresh_findings", ran)
    session.run("open_findings", {**ran, "checked_at": scene.at})
