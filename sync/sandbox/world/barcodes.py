"""Article numbers with a right check digit, because a scanner notices a wrong one."""


def check_digit(twelve: str) -> str:
    """The thirteenth digit of an EAN-13."""
    weighted = sum(int(digit) * (3 if place % 2 else 1) for place, digit in enumerate(twelve))
    return str(-weighted % 10)


def ean13(number: int) -> str:
    """Most are Australian (93...); every ninth is an imported one that begins with a zero."""
    twelve = f"0{7400000 + number:07d}1900"[:12] if number % 9 == 4 else f"9317{number * 13:08d}"
    return twelve + check_digit(twelve)


def is_ean13(text: str) -> bool:
    return len(text) == 13 and text.isdigit() and check_digit(text[:12]) == text[12]
