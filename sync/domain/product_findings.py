"""What a person should know of products that do not fit, as findings that close by themselves."""

from collections.abc import Iterator

from sync.domain.field_rules import Problem
from sync.domain.finding import Finding, Severity
from sync.domain.product_plan import ProductPlan

CHECK = "product_fields"
# More rows than a person reads: the rest is one finding with the number.
SHOWN = 100
PLACE = "Unleashed: Inventory > Products"


def product_findings(plan: ProductPlan) -> Iterator[Finding]:
    """One finding per product, whatever is wrong with it."""
    wrong: dict[str, list[Problem]] = {}
    for code, problem in plan.problems:
        wrong.setdefault(code, []).append(problem)
    findings = [_finding(code, problems) for code, problems in sorted(wrong.items())]
    yield from findings[:SHOWN]
    if rest := findings[SHOWN:]:
        message = f"{len(rest)} more products have fields that do not fit into Neto."
        fix = "Mend those listed and run Products again: the next ones show."
        yield Finding(CHECK, Severity.WARNING, f"{len(rest)} more", message, fix, PLACE)


def _finding(code: str, problems: list[Problem]) -> Finding:
    message = " ".join(problem.message for problem in problems)
    fix = " ".join(dict.fromkeys(problem.fix for problem in problems))
    return Finding(CHECK, Severity.WARNING, code, message, fix, PLACE)
