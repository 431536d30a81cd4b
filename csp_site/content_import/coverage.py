"""Nothing is lost and nothing is made up: the words before and after a step, counted against each other."""

from collections import Counter
from collections.abc import Iterable

from django.utils.translation import gettext as _

SHOWN = 20  # words that an error names


class WordsLost(Exception):  # noqa: N818 - it says what happened
    """A step would lose words of the source, or add words that the source does not have."""

    def __init__(self, lost: Counter, added: Counter) -> None:
        self.lost, self.added = lost, added
        parts = []
        if lost:
            parts.append(_("The import would lose words: %(words)s.") % {"words": _shown(lost)})
        if added:
            parts.append(_("The import would add words: %(words)s.") % {"words": _shown(added)})
        super().__init__(" ".join([*parts, _("Nothing was changed. This is a fault of the importer.")]))


def _shown(counted: Counter) -> str:
    found = list(counted.elements())
    return ", ".join(found[:SHOWN]) + (" …" if len(found) > SHOWN else "")


def check(before: Iterable[str], after: Iterable[str]) -> None:
    """Raise `WordsLost` unless both have the same words, each as often."""
    source, result = Counter(before), Counter(after)
    if source != result:
        raise WordsLost(source - result, result - source)
