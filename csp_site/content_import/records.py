"""An imported reference as fields of the library, with a guess of what kind of work it is."""

from contextlib import suppress
from datetime import date

from articles.references import authors, identifiers
from articles.references.domains import host
from articles.references.identified import NORMALISERS, identifiers_of
from articles.references.identifiers import NotAnIdentifier
from articles.references.records import Record

from .references import SHOWN, ImportedReference

_LABELS_OF_DRUGS = ("dailymed.nlm.nih.gov", "accessdata.fda.gov", "labels.fda.gov")
_PREPRINTS = ("medrxiv.org", "biorxiv.org", "arxiv.org", "preprints.org", "ssrn.com")
_PREPRINT_DOIS = ("10.1101/", "10.48550/", "10.20944/preprints")


def record_of(reference: ImportedReference) -> Record:
    """Return a reference as a record, its identifiers in their normal form, also those inside its address.

    An identifier that can't be read stays as it was written: a check says so.
    """
    fields = {name: getattr(reference.written, name) for name in SHOWN}
    fields |= {name: authors.parse(fields[name]) for name in ("authors", "editors")}
    fields |= {one.field: one.value for one in reference.labelled}
    for name, normalise in {**NORMALISERS, "url": identifiers.url}.items():
        with suppress(NotAnIdentifier):
            if fields.get(name):
                fields[name] = normalise(fields[name])
    for found in identifiers_of(Record(**fields)):
        if found.kind in NORMALISERS:
            fields.setdefault(found.kind, "")
            fields[found.kind] = fields[found.kind] or found.value
    return Record(**fields | {"kind": reference.written.kind or _kind(Record(**fields))})


def fields_of(reference: ImportedReference) -> dict[str, str | int | date | None]:
    """Return what a new entry of the library holds of a reference. What no field has stands in its note."""
    record = record_of(reference)
    names = ("kind", *SHOWN, *NORMALISERS, "accessed_on")
    people = {name: getattr(reference.written, name) for name in ("authors", "editors")}
    return (
        {name: getattr(record, name) for name in names}
        | people
        | {"note": reference.as_written if reference.left() else ""}
    )


def _kind(record: Record) -> str:
    """Guess from what only one kind has. The address tells drug labels and preprints; a volume or a PMID a journal."""
    place = host(record.url)
    if any(place == name or place.endswith(f".{name}") for name in _LABELS_OF_DRUGS):
        return "drug-label"
    if any(place == name or place.endswith(f".{name}") for name in _PREPRINTS) or record.doi.startswith(_PREPRINT_DOIS):
        return "preprint"
    if record.isbn:
        return "book"
    if record.pmid or record.pmcid or record.pii or record.doi or record.volume:
        return "journal"
    return "website" if record.url else "journal"
