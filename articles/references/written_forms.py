"""Forms of AMA style (11th ed., chapter 3) that tell their kind: package insert, chapter, book, web page."""

import re

YEAR = r"(?P<year>(?:1[5-9]|20)[0-9]{2})"
_AUTHORS = r"(?P<authors>[^.?!]{2,300}(?:et al)?)\."
_TITLE = r"(?P<title>[^\n]{2,400}?[.?!])"
_PUBLISHER = rf"(?P<publisher>[^.;?!\d]{{2,150}}); {YEAR}"
_EDITION = r"(?:(?P<edition>\d{1,2}(?:st|nd|rd|th)) ed\. )?"
_SAID_OF_DAY = r"(?:Published|Posted|Updated|Revised|(?:Last )?[Rr]eviewed)"
_DATED = rf"(?: {_SAID_OF_DAY}(?: on)?(?: [A-Z][a-z]+(?: \d{{1,2}},)?)? {YEAR}\.?)"
_INSERT = r"(?:Prescribing information|Package insert)\."
_IN = r"In: (?P<editors>[^\n]{2,300}?), eds?\. (?P<container>[^\n.]{2,250})\."
_FORMS = {
    "drug-label": re.compile(
        rf"(?:(?P<authors>[^.]{{2,150}})\. )?(?P<title>[^.]{{2,100}})\. {_INSERT} {_PUBLISHER}\.?"
    ),
    "chapter": re.compile(rf"{_AUTHORS} {_TITLE} {_IN} {_EDITION}{_PUBLISHER}(?::(?P<pages>\d+(?:[-–]\d+)?))?\.?"),
    "book": re.compile(rf"{_AUTHORS} {_TITLE} {_EDITION}{_PUBLISHER}\.?"),
}
_WEBSITE = rf"(?: (?!{_SAID_OF_DAY} )(?P<container>[^\n;]{{2,100}}?)\.)?"
_WEB_PAGE = re.compile(rf"(?P<authors>[^.?!]{{2,150}})\. {_TITLE}{_WEBSITE}{_DATED}?")


def read_form(text: str, *, has_address: bool) -> dict[str, str | None] | None:
    """Return the fields of a reference in one of these forms, with its `kind`; nothing for others.

    `text` has neither address nor line breaks. A web page is told by its address alone, so this is asked last.
    """
    for kind, form in _FORMS.items():
        if found := form.fullmatch(text):
            return found.groupdict() | {"kind": kind}
    if has_address and (found := _WEB_PAGE.fullmatch(text if text.endswith((".", "?", "!")) else f"{text}.")):
        return found.groupdict() | {"kind": "website"}
    return None
