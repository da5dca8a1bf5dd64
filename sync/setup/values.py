"""What one value of the settings file may be, and the words for it when it is not.

Each rule takes what the file or a form holds and raises WrongValue with a text that goes on where
the name of the setting ends: "must be ...".
"""

from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, TypeVar

from pydantic import BeforeValidator, PlainSerializer, SecretStr

from sync.setup.faults import WrongValue
from sync.setup.interval import Interval
from sync.setup.places import address, zone_name

LONGEST_REASON = 20  # characters of Unleashed's AdjustmentReason
LONGEST_TIMEOUT = 3600  # seconds
FIRST_YEAR, LAST_YEAR = 1970, 2199  # of dates that survive the step to UTC in every zone

Word = TypeVar("Word", bound=StrEnum)


def text(value: object) -> str:
    """Text without the blanks around it; may be empty."""
    if not isinstance(value, str):
        raise WrongValue('must be text in quotes, such as "MAIN"')
    if any(ord(character) < 32 or ord(character) == 127 for character in value.strip()):
        raise WrongValue("must not hold line breaks or control characters")
    return value.strip()


def filled(value: object) -> str:
    found = text(value)
    if not found:
        raise WrongValue("is blank: write a value or remove the line")
    return found


def header(value: object) -> str:
    """Text that can travel in a request's header; may be empty."""
    found = text(value)
    if not found.isascii():
        raise WrongValue("must hold plain letters, digits and signs only: copy it again")
    return found


def secret(value: object) -> SecretStr:
    raw = value.get_secret_value() if isinstance(value, SecretStr) else value
    return SecretStr(header(filled(raw)))


def flag(value: object) -> bool:
    if not isinstance(value, bool):
        raise WrongValue("must be true or false, without quotes")
    return value


def whole(low: int, high: int | None = None) -> Callable[[object], int]:
    """A rule for whole numbers from `low` to `high`; None: no upper end."""
    wanted = f"of {low} or more" if high is None else f"from {low} to {high}"

    def check(value: object) -> int:
        if isinstance(value, bool) or not isinstance(value, int):
            raise WrongValue(f"must be a whole number {wanted}, without quotes")
        if value < low or (high is not None and value > high):
            raise WrongValue(f"must be a whole number {wanted}, not {value}")
        return value

    return check


def number(value: object) -> Decimal:
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal):
        raise WrongValue("must be a number, without quotes")
    found = Decimal(str(value))
    if not found.is_finite():
        raise WrongValue("must be a number, not inf or nan")
    return found


def share(value: object) -> Decimal:
    found = number(value)
    if not 0 <= found <= 1:
        raise WrongValue(f"must be a share from 0 to 1 (0.2 is 20 %), not {found}")
    return found


def seconds(value: object) -> float:
    found = number(value)
    if not 0 < found <= LONGEST_TIMEOUT:
        raise WrongValue(f"must be more than 0 and at most {LONGEST_TIMEOUT} seconds, not {found}")
    return float(found)


def day(value: object) -> date:
    if not isinstance(value, date) or isinstance(value, datetime):
        raise WrongValue("must be a date such as 2026-11-01, without quotes and without a time")
    if not FIRST_YEAR <= value.year <= LAST_YEAR:
        raise WrongValue(f"must lie between {FIRST_YEAR} and {LAST_YEAR}, not in {value.year}")
    return value


def currency(value: object) -> str:
    found = filled(value)
    if not (len(found) == 3 and found.isascii() and found.isalpha()):
        raise WrongValue(f'must be the three letters of a currency such as "AUD", not "{found}"')
    return found.upper()


def reason(value: object) -> str:
    """An adjustment reason as Unleashed can hold it (AdjustmentReason, 20 characters)."""
    found = filled(value)
    if len(found) > LONGEST_REASON:
        raise WrongValue(
            f'holds "{found}", which has {len(found)} characters, and Unleashed takes '
            f"{LONGEST_REASON} at most: shorten it, here and in Unleashed under "
            "Settings > System > Adjustment Reasons",
        )
    return found


def table(value: object) -> dict[object, object]:
    """A table whose names stay different when the blanks around them are taken off."""
    if not isinstance(value, dict):
        raise WrongValue("must be a table: a line with its name in brackets, entries under it")
    names = [str(name).strip() for name in value]
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        raise WrongValue(f'names "{twice[0]}" twice')
    return value


def interval(value: object) -> Interval:
    return value if isinstance(value, Interval) else Interval.parse(text(value))


def one_of(words: type[Word]) -> Callable[[object], Word]:
    """A rule for one word of a closed list."""
    quoted = [f'"{word.value}"' for word in words]
    wanted = " or ".join([", ".join(quoted[:-1]), quoted[-1]])

    def check(value: object) -> Word:
        found = value.strip() if isinstance(value, str) else value
        if found not in list(words):
            shown = f', not "{found}"' if isinstance(found, str) else ""
            raise WrongValue(f"must be {wanted}{shown}")
        return words(str(found))

    return check


Text = Annotated[str, BeforeValidator(text)]
Filled = Annotated[str, BeforeValidator(filled)]
Header = Annotated[str, BeforeValidator(header)]
FilledHeader = Annotated[str, BeforeValidator(lambda value: header(filled(value)))]
Secret = Annotated[SecretStr, BeforeValidator(secret)]
Flag = Annotated[bool, BeforeValidator(flag)]
Share = Annotated[Decimal, BeforeValidator(share)]
Seconds = Annotated[float, BeforeValidator(seconds)]
Day = Annotated[date, BeforeValidator(day)]
Address = Annotated[str, BeforeValidator(lambda value: address(filled(value)))]
Zone = Annotated[str, BeforeValidator(lambda value: zone_name(filled(value)))]
Currency = Annotated[str, BeforeValidator(currency)]
Reason = Annotated[str, BeforeValidator(reason)]
Codes = Annotated[dict[Filled, Filled], BeforeValidator(table)]
# A return may name no reason, and that can be mapped too.
Reasons = Annotated[dict[Text, Reason], BeforeValidator(table)]
Every = Annotated[Interval, BeforeValidator(interval), PlainSerializer(str, return_type=str)]
