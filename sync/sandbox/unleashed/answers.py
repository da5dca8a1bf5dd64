"""Answers and the three shapes of a refusal (contract 1.5)."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Answer:
    """`content` is written as JSON, `text` as it is; neither means an empty body."""

    status: int
    content: Any = None
    text: str = ""


class Refused(Exception):
    """A call that is not carried out; `answer` is what the caller gets."""

    def __init__(self, answer: Answer, *, unknown_call: bool = False) -> None:
        super().__init__(f"refused with {answer.status}")
        self.answer = answer
        self.unknown_call = unknown_call


def problem(status: int, description: str) -> Refused:
    """A single error: Code, Description, DebugInformation."""
    content = {"Code": str(status), "Description": description, "DebugInformation": None}
    return Refused(Answer(status, content))


def invalid(problems: list[str]) -> Refused:
    """A validation error: 400 with one item per problem, all of them at once."""
    return Refused(Answer(400, {"Items": [{"Description": text} for text in problems]}))


def forbidden(text: str = "") -> Refused:
    """403 as recorded: bare, or with a line of text when the quota is used up."""
    return Refused(Answer(403, text=text))


def no_such_call(path: str) -> Refused:
    description = f"There is no resource at {path}."
    content = {"Code": "404", "Description": description, "DebugInformation": None}
    return Refused(Answer(404, content), unknown_call=True)
