"""One reference of a list as its fields, as far as its text has them. Every field is a piece of the text."""

import re
from dataclasses import dataclass

from .written_forms import YEAR, read_form

LONGEST = {"title": 400, "container": 250, "volume": 20, "issue": 20, "pages": 40, "doi": 200, "url": 500}
LONGEST |= {"edition": 40, "publisher": 200}
_URL = re.compile(r"https?://[^\s<>]+[^\s<>.,;)]")
_DOI = re.compile(r"\b(?:doi[:\s]\s*|doi\.org/)?(10\.\d{4,9}/[^\s<>]*[^\s<>.,;)])", re.IGNORECASE)
_PLACE = (
    r"(?:vol(?:ume|\.)?\s*)?(?P<volume>\d[\w-]{0,18})\s*(?:\((?P<issue>[^()]{1,20})\))?"
    r"(?:\s*[,:]\s*(?:pp?\.\s*|pages\s+)?(?P<pages>[A-Za-z]?\d+(?:\s?[-–]\s?[A-Za-z]?\d+)?))?"
)
_HARVARD = re.compile(
    rf"(?P<authors>.+?),?\s+\(?(?:{YEAR}[a-z]?|n\.\s?d\.)(?:, [A-Z][a-z]+(?: \d{{1,2}})?)?\)?[.,:]\s+(?P<rest>.+)",
    re.DOTALL,
)
_AMA = re.compile(
    rf"(?P<authors>[^.?!]+(?:et al)?)\.\s+(?P<title>.+?[.?!])\s+"
    rf"(?:(?P<container>.+?)\.\s+)?{YEAR}(?:\s?[;,]\s?{_PLACE})?\.?",
    re.DOTALL,
)
_CONTAINER = re.compile(rf"(?P<container>.+?),\s*{_PLACE}\.?", re.DOTALL)
_TITLE = re.compile(r"(?P<title>.+?[.?!])(?:\s+(?P<rest>.+))?", re.DOTALL)
_TITLE_IN_AUTHORS = re.compile(r"[a-z]{3,}[.?!] ")  # then the year stands behind the title, as AMA has it
_CUT_SHORT = re.compile(r"et\.? al\.?", re.IGNORECASE)
_GROUP_ENDS = re.compile(r"(?<=[a-z]{4})\.$")  # of a group, not of initials or of “Inc.”
_INITIALS = re.compile(r"(?:[A-Z]\.?[ -]?){1,4}")
_FAMILY_INITIALS = re.compile(
    r"(?P<family>[^\W\d_].*?) (?P<given>[A-Z]{1,3})\.?(?: (?P<generation>Jr|Sr|II|III|IV|2nd|3rd|4th)\.?)?"
)


@dataclass(frozen=True)
class WrittenReference:
    """A reference as its text has it; unknown is empty. `authors` and `editors` are one a line, as in the library.

    `kind` is empty where the form of the text does not tell it.
    """

    as_written: str
    kind: str = ""
    authors: str = ""
    editors: str = ""
    edition: str = ""
    publisher: str = ""
    year: int | None = None
    title: str = ""
    container: str = ""
    volume: str = ""
    issue: str = ""
    pages: str = ""
    doi: str = ""
    url: str = ""


def read_written(text: str) -> WrittenReference:
    """Return the fields of a reference in Harvard, APA or AMA style; of others, all of the text as the title."""
    url, doi = _URL.search(text), _DOI.search(text)
    fields = {"url": url[0] if url else "", "doi": "" if not doi or (url and doi[1] in url[0]) else doi[1]}
    if url and (inside := re.search(r"doi\.org/(10\..+)", url[0])):
        fields |= {"doi": inside[1], "url": ""}
    rest = text
    for match in sorted(filter(None, (url, doi)), key=lambda found: -len(found[0])):
        rest = rest.replace(match[0], " ")
    rest = re.sub(r"\s+", " ", rest).strip(" ,;")
    found = _fields(rest, has_address=bool(url))
    fields |= {name: (value or "").strip(" ,;") for name, value in found.items() if name != "year"}
    year = int(found["year"]) if found.get("year") else None
    if any(len(fields.get(name, "")) > most for name, most in LONGEST.items()):
        return WrittenReference(text, title=text[: LONGEST["title"]].rpartition(" ")[0])
    fields |= {name: authors(fields.get(name, "")) for name in ("authors", "editors")}
    return WrittenReference(text, year=year, **fields)


def _fields(text: str, *, has_address: bool) -> dict[str, str | None]:
    """Return the fields of a text without addresses."""
    match = _HARVARD.fullmatch(text)
    if match and not _TITLE_IN_AUTHORS.search(match["authors"]):
        title = _TITLE.fullmatch(match["rest"])
        fields = {"authors": match["authors"], "year": match["year"], "title": _bare(match["rest"])}
        if title:
            fields |= {"title": _bare(title["title"])} | _place(title["rest"] or "")
        return fields
    if form := read_form(text, has_address=False):
        return form | {"title": _bare(form["title"])}
    if match := _AMA.match(text):
        return match.groupdict() | {"title": _bare(match["title"])}
    if form := read_form(text, has_address=has_address):
        return form | {"title": _bare(form["title"])}
    return {"title": _bare(text)}


def _place(text: str) -> dict[str, str | None]:
    match = _CONTAINER.fullmatch(text.strip())
    return match.groupdict() if match else {"container": text.strip().rstrip(".")}


def _bare(title: str) -> str:
    return title.strip().removesuffix(".")


def authors(text: str) -> str:
    """Return authors, one a line: `Family, Given`; a group as it is, in braces if its name has a comma."""
    text = _GROUP_ENDS.sub("", text)
    pieces = [piece.strip() for piece in re.split(r",|;|\s&\s|\sand\s", text) if piece.strip()]
    cut_short = [piece for piece in pieces if _CUT_SHORT.fullmatch(piece)]
    pieces = [piece for piece in pieces if not _CUT_SHORT.fullmatch(piece)]
    if pieces and (inside := re.fullmatch(r"(.+?) (et\.? al\.?)", pieces[-1], re.IGNORECASE)):
        pieces[-1], cut_short = inside[1], [inside[2]]
    lines: list[str] = []
    for piece in pieces:
        if _INITIALS.fullmatch(piece) and lines and "," not in lines[-1]:
            lines[-1] += f", {piece}"
        elif match := _FAMILY_INITIALS.fullmatch(piece):
            after = f", {match['generation']}" if match["generation"] else ""
            lines.append(f"{match['family']}, {match['given']}{after}")
        else:
            lines.append(piece)
    if len(lines) > 1 and not any("," in line for line in lines):
        lines = [f"{{{text.strip().rstrip(',')}}}"]
        cut_short = []
    return "\n".join(lines + ["et al."] * bool(cut_short))
