"""The identifiers of a reference as they are kept: in their normal form, each in the field that is its own.

What an editor pastes into the field of addresses may be a DOI or a PubMed number: it becomes an address, and fills the
field of its kind where that is empty. Nothing that was typed is dropped: what is no identifier stays as it is, with a
sentence that says why.
"""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field

from . import identifiers
from .identified import NORMALISERS
from .identifiers import NotAnIdentifier

RESOLVERS = {
    "doi": "https://doi.org/{}",
    "pmid": "https://pubmed.ncbi.nlm.nih.gov/{}/",
    "pmcid": "https://pmc.ncbi.nlm.nih.gov/articles/{}/",
}
FIELDS = (*NORMALISERS, "url")


@dataclass
class Normalised:
    """Identifiers by field, and what is wrong with those that are none, by field."""

    values: dict[str, str] = field(default_factory=dict)
    faults: dict[str, str] = field(default_factory=dict)


def normalised(typed: Mapping[str, str]) -> Normalised:
    """Return what was typed into the fields of `FIELDS`, in its normal form."""
    found = Normalised()
    for name in FIELDS:
        text = (typed[name] or "").strip()
        try:
            found.values[name] = of_field(name, text) if text else ""
        except NotAnIdentifier as wrong:
            found.values[name], found.faults[name] = text, str(wrong)
    if "url" not in found.faults:
        for kind, value in _inside(found.values["url"]).items():
            found.values[kind] = found.values[kind] or value
    return found


def of_field(name: str, text: str) -> str:
    """Return what was typed into one field in its normal form. Raises NotAnIdentifier with the reason."""
    if name == "doi":
        return _doi(text)
    return _address(text) if name == "url" else NORMALISERS[name](text)


def _doi(text: str) -> str:
    """Return a DOI; of an arXiv number the DOI that arXiv gives to all versions of the paper."""
    try:
        return f"10.48550/arxiv.{identifiers.without_version(identifiers.arxiv(text))}"
    except NotAnIdentifier:
        return identifiers.doi(text)


def _address(text: str) -> str:
    """Return a web address; of an identifier the address at which it is resolved. A number alone may be anything."""
    if not text.isdigit() and not text.lower().startswith(("http://", "https://")):
        for kind, address in RESOLVERS.items():
            with suppress(NotAnIdentifier):
                return address.format(NORMALISERS[kind](text))
    return identifiers.url(text)


def _inside(address: str) -> dict[str, str]:
    """Return the identifiers that an address holds, by their field."""
    found = {}
    for kind, normalise in NORMALISERS.items():
        with suppress(NotAnIdentifier):
            found[kind] = normalise(address)
    return found
