"""What the references of a library tell of each other: twins, and those that no text cites."""

import re
import unicodedata
from collections.abc import Collection, Mapping
from datetime import date

from django.utils.translation import gettext as _

from .checks import Known, check
from .domains import host
from .findings import Finding, finding, worst_first
from .identified import identifiers_of
from .records import Record

Marks = set[tuple[str, str]]


def check_all(
    records: Mapping[str, Record], cited: Collection[str], on: date, known: Known | None = None
) -> dict[str, list[Finding]]:
    """Return the findings of each record that has some; the worst record first, and in it the worst finding.

    `records` are known by a name of their own, which the words of a finding may use; `cited` are names of those that a
    text cites. Records that weigh the same keep their order.
    """
    known = known or Known()
    twins = _twins(records)
    found = {
        name: worst_first([*check(record, on, known), *twins.get(name, []), *_never_cited(name, cited)])
        for name, record in records.items()
    }
    weighed = ((name, findings) for name, findings in found.items() if findings)
    return dict(sorted(weighed, key=lambda item: [-one.severity for one in item[1]] + [0]))


def _never_cited(name: str, cited: Collection[str]) -> list[Finding]:
    return [] if name in cited else [finding("never-cited", "citations", _("No published text cites this reference."))]


def _twins(records: Mapping[str, Record]) -> dict[str, list[Finding]]:
    """Return a finding for each record that has a twin, which names the first of them."""
    marks = {name: _marks(record) for name, record in records.items()}
    bearers: dict[tuple[str, str], list[str]] = {}
    for name, own in marks.items():
        for mark in own:
            bearers.setdefault(mark, []).append(name)
    found: dict[str, list[Finding]] = {}
    for name, own in marks.items():
        for mark in sorted(mark for mark in own if mark[0] != "host"):
            other = next((o for o in bearers[mark] if o != name and _can_be_one(mark, own, marks[o])), None)
            if other is not None:
                found[name] = [finding("duplicate", mark[0], _same(mark, other))]
                break
    return found


def _marks(record: Record) -> Marks:
    """Return what would tell a twin: DOI, PMID, title with year; and the place of a page, which may tell it is none."""
    marks = {(one.kind, one.value) for one in identifiers_of(record) if one.kind in ("doi", "pmid")}
    if key := title_key(record.title):
        marks.add(("title", f"{key} {record.year or ''}"))
    return marks if {kind for kind, _value in marks} & {"doi", "pmid"} else marks | {("host", host(record.url))}


def _can_be_one(mark: tuple[str, str], own: Marks, others: Marks) -> bool:
    """Say whether two that share a mark can be one work: like titles with unlike DOIs, PMIDs or websites are not."""
    if mark[0] != "title":
        return True
    for kind in ("doi", "pmid", "host"):
        ours, theirs = ({value for one, value in marks if one == kind and value} for marks in (own, others))
        if ours and theirs and not ours & theirs:
            return False
    return True


def _same(mark: tuple[str, str], other: str) -> str:
    if mark[0] == "title":
        return _("The entry “%(entry)s” has the same title and year.") % {"entry": other}
    words = _("The entry “%(entry)s” has the same %(kind)s, %(value)s.")
    return words % {"entry": other, "kind": mark[0].upper(), "value": mark[1]}


def title_key(title: str) -> str:
    """Return a title for comparison: letters and digits only, without case and accents."""
    plain = unicodedata.normalize("NFKD", title).casefold()
    return " ".join(re.sub(r"[^\w\s]|_", "", re.sub(r"[-‐‑–—/]", " ", plain)).split())
