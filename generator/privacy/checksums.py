"""Check digits: GB 11643 of Chinese identity numbers, Luhn of payment cards."""

_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECKS = "10X98765432"
_DOUBLED = (0, 2, 4, 6, 8, 1, 3, 5, 7, 9)


def identity_check(first17: str) -> str:
    """Return the check character (0–9 or X) of an identity number's first 17 digits (GB 11643, ISO 7064)."""
    total = sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, first17, strict=True))
    return _CHECKS[total % 11]


def passes_luhn(digits: str) -> bool:
    """Whether the last digit is the check digit of the others (ISO/IEC 7812)."""
    total = sum(_DOUBLED[int(digit)] for digit in digits[-2::-2])
    return (total + sum(int(digit) for digit in digits[::-2])) % 10 == 0
