"""What looks odd in a reference. Pure, and without a network: a check reads what the record and its identifiers say.

The words say what an identifier says, never that a work is false. Severity, reason and remedy of each code stand in
`findings`, what two records tell of each other in `library_checks`.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from django.utils.translation import gettext as _
from stdnum import issn as stdnum_issn

from . import domains, identifiers, journals
from .domains import DomainPolicy
from .findings import Finding, finding, worst_first
from .identified import NORMALISERS, Identifier, identifiers_of
from .identifiers import NotAnIdentifier
from .journals import Journals, issn_in_doi, name_key
from .records import Record
from .retractions import NONE, Retractions

DATABASES = {
    *("pubmed", "medline", "pubmed central", "pmc", "google scholar", "embase", "scopus", "web of science", "cinahl"),
    *("sciencedirect", "researchgate", "semantic scholar", "europe pmc", "cochrane library", "jstor", "ebsco", "ovid"),
}
WORKS = {"journal", "book", "chapter", "preprint"}  # what is found by an identifier, not by an address


@dataclass(frozen=True)
class Known:
    """What checks know of the world: tables that are passed in, so that a site may keep its own."""

    journals: Journals = field(default_factory=journals.shipped)
    domains: DomainPolicy = field(default_factory=domains.shipped)
    retractions: Retractions = NONE


def check(record: Record, on: date, known: Known | None = None) -> list[Finding]:
    """Return what is odd in one record as it stands `on` a day, worst first."""
    known = known or Known()
    return worst_first(
        [
            *_retracted(record, known.retractions),
            *_another_journal(record, known.journals),
            *_malformed(record),
            *_in_future(record, on),
            *_database_as_author(record),
            *_source(record, known.domains),
            *_without_identifier(record),
            *_web_page(record),
            *_et_al_after_one(record),
        ]
    )


def _retracted(record: Record, retractions: Retractions) -> Iterator[Finding]:
    for identifier in identifiers_of(record):
        listed = {"doi": retractions.dois, "pmid": retractions.pmids}.get(identifier.kind, {})
        if identifier.value in listed:
            words = _("%(identifier)s is in the table of retracted works. Day of the notice: %(day)s.")
            day = listed[identifier.value] or "–"
            yield finding("retracted", identifier.where, words % {"identifier": _named(identifier), "day": day})
            return


def _named(identifier: Identifier) -> str:
    return f"{identifier.kind.upper()} {identifier.value}"


def _another_journal(record: Record, table: Journals) -> Iterator[Finding]:
    if not record.container:
        return
    seen = set()
    for identifier in identifiers_of(record):
        words = _other_issn(identifier, record.container, table) or _other_start(identifier, record.container, table)
        if words and words not in seen:
            seen.add(words)
            yield finding("identifier-of-another-journal", identifier.where, words)


def _other_issn(identifier: Identifier, container: str, table: Journals) -> str:
    """Return what the ISSN inside an identifier says against the journal that is named, or nothing."""
    issn = ""
    if identifier.kind == "pii":
        issn = identifiers.inside_pii(identifier.value).issn
    elif identifier.kind == "doi" and stdnum_issn.is_valid(issn_in_doi(identifier.value)):
        issn = issn_in_doi(identifier.value)
    owner, named = table.of_issn(issn), table.named(container)
    said = {"identifier": _named(identifier), "issn": issn, "container": container}
    if owner and name_key(container) not in owner.names:
        words = _(
            "%(identifier)s holds the ISSN %(issn)s, which belongs to %(owner)s. The reference says %(container)s."
        )
        return words % {**said, "owner": owner.title}
    if issn and named and not owner:
        words = _("%(identifier)s holds the ISSN %(issn)s. Those that we know of %(container)s are %(issns)s.")
        return words % {**said, "issns": ", ".join(named.issns)}
    return ""


def _other_start(identifier: Identifier, container: str, table: Journals) -> str:
    """Return what the beginning of a DOI says against the journal that is named, or nothing."""
    owners = table.of_doi(identifier.value) if identifier.kind == "doi" else []
    if not owners or any(name_key(container) in owner.names for owner in owners):
        return ""
    words = _("%(identifier)s begins as those of %(owner)s do. The reference says %(container)s.")
    return words % {"identifier": _named(identifier), "owner": owners[0].title, "container": container}


def _malformed(record: Record) -> Iterator[Finding]:
    for where, normalise in {**NORMALISERS, "url": identifiers.url}.items():
        text = getattr(record, where)
        try:
            if text:
                normalise(text)
        except NotAnIdentifier as wrong:
            words = _("The field holds “%(text)s”. %(reason)s") % {"text": text, "reason": wrong}
            yield finding("malformed-identifier", where, words)


def _in_future(record: Record, on: date) -> Iterator[Finding]:
    if record.year and record.year > on.year:
        words = _("The year is %(year)s; today is %(today)s.") % {"year": record.year, "today": on.isoformat()}
        yield finding("year-in-future", "year", words)
    if record.accessed_on and record.accessed_on > on:
        said = {"day": record.accessed_on.isoformat(), "today": on.isoformat()}
        words = _("The page was read on %(day)s; today is %(today)s.") % said
        yield finding("access-date-in-future", "accessed_on", words)


def _database_as_author(record: Record) -> Iterator[Finding]:
    for author in record.authors.named:
        name = author.name or f"{author.given} {author.family}".strip()
        if name_key(name) in DATABASES:
            words = _("The author is given as “%(name)s”, which is a database.") % {"name": name}
            yield finding("database-as-author", "authors", words)


def _source(record: Record, policy: DomainPolicy) -> Iterator[Finding]:
    """Yield what the policy of domains says of the address."""
    if domain := policy.marked("competitor", record.url):
        words = _("The address leads to %(domain)s, another pharmacy or infusion provider.") % {"domain": domain}
        yield finding("commercial-source", "url", words)
    elif domain := policy.marked("commercial", record.url):
        words = _("The address leads to %(domain)s, which lives by advertising or sales.") % {"domain": domain}
        yield finding("commercial-source", "url", words)
    if domain := policy.marked("tertiary", record.url):
        words = _("The address leads to %(domain)s, which retells the work of others.") % {"domain": domain}
        yield finding("tertiary-source", "url", words)


def _without_identifier(record: Record) -> Iterator[Finding]:
    if identifiers_of(record) or (record.url and record.kind not in WORKS):
        return
    if record.url:
        yield finding("no-identifier", "doi", _("There is an address, but no DOI, PMID, PMCID, ISBN or PII."))
    else:
        yield finding("no-identifier", "doi", _("There is neither an identifier nor an address."))


def _web_page(record: Record) -> Iterator[Finding]:
    if record.kind in WORKS or not record.url or identifiers_of(record):
        return
    if record.kind == "website" and not record.year:
        yield finding("undated-web-page", "year", _("The web page has no year."))
    elif record.kind == "website" and not record.accessed_on:
        words = _("The web page has only the year %(year)s, and no day.") % {"year": record.year}
        yield finding("undated-web-page", "year", words)
    if not record.accessed_on:
        yield finding("no-access-date", "accessed_on", _("The day on which the page was read is missing."))


def _et_al_after_one(record: Record) -> Iterator[Finding]:
    if record.authors.cut_short and len(record.authors.named) == 1:
        author = record.authors.named[0]
        words = _("Only %(name)s stands before “et al”.") % {"name": author.name or author.family}
        yield finding("et-al-after-one", "authors", words)
