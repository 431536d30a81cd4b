"""When an article goes back to a clinical reviewer. Plain values, no clock."""

from datetime import date
from enum import StrEnum


class Due(StrEnum):
    """Why an article should be read by a clinical reviewer."""

    NEVER = "never"
    NO_DATE = "no date"
    PASSED = "passed"


def due(is_reviewed: bool, next_review_on: date | None, on: date) -> Due | None:
    """Return why an article is due for review on the day `on`, or nothing if it is not.

    It is when nobody has reviewed it, when nobody has said when to review it next, and from that day on: every article
    goes back to its reviewer by the date of its next review (docs/editorial-style-guide.md).
    """
    if not is_reviewed:
        return Due.NEVER
    if next_review_on is None:
        return Due.NO_DATE
    return Due.PASSED if next_review_on <= on else None
