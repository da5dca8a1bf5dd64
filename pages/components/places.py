"""Where each page is, so that a link is written once: paths as seen from the entry script."""

OVERVIEW = "../overview.py"
TASKS = "../tasks.py"
CHECKS = "../checks.py"
EXPORTS = "../exports.py"
DOCUMENT = "../document.py"
SQL = "../sql.py"
