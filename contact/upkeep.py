"""What keeps phone lines right: somebody calls each of them twice a year, and no two have one number. Pure."""

from collections.abc import Iterable
from datetime import date, timedelta

VERIFIED_FOR = timedelta(days=180)


def due(verified_on: date | None, on: date) -> bool:
    """Say whether a line is to be called again on the day `on`.

    It is when nobody has, when that was more than 180 days ago, and when the day is still to come: that proves nothing.
    """
    return verified_on is None or verified_on > on or on - verified_on > VERIFIED_FOR


def shared(lines: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    """Return the numbers that several lines have, each with their names; `lines` are (number, name)."""
    names: dict[str, list[str]] = {}
    for number, name in lines:
        names.setdefault(number, []).append(name)
    return {number: held for number, held in names.items() if len(held) > 1}
