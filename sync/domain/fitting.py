"""Makes texts of Unleashed fit Neto's fields, and says what did not fit."""

from dataclasses import dataclass, field


@dataclass
class Fitting:
    """Collects the warnings of one record while its texts are made to fit."""

    warnings: list[str] = field(default_factory=list)

    def words(self, name: str, text: str, longest: int) -> str:
        """A text that may be shortened: cut at a word where one ends in its second half."""
        text = " ".join(text.split())
        if len(text) <= longest:
            return text
        self.warnings.append(f"{name} was cut to {longest} characters, it has {len(text)}.")
        head = text[: longest + 1]
        space = head.rfind(" ")
        return head[: space if space > longest // 2 else longest].rstrip()

    def whole(self, name: str, text: str, longest: int) -> str:
        """A text that is wrong when it is cut, such as an address or a number: all or nothing."""
        text = text.strip()
        if len(text) <= longest:
            return text
        self.warnings.append(
            f"{name} was left out: it has {len(text)} characters, Neto holds {longest}."
        )
        return ""
