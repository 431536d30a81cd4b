"""Random records as the library could hold them: tidied texts, identifiers in their normal form."""

from datetime import date

from hypothesis import strategies as st

from articles.references.authors import Author, Authors
from articles.references.formats.pasted import tidied
from articles.references.identifiers import NotAnIdentifier, url
from articles.references.records import Record

KINDS = ["journal", "book", "chapter", "website", "drug-label", "guideline", "preprint"]
# Whatever people write, more often what means something to a format.
CHARACTERS = st.one_of(
    st.sampled_from("abcXYZ 0123,;:.-–—'\"`~^_%&$#@\\{}()[]<>/?!=|*+éñößøłçÅŠ王α "),
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Zl", "Zp"]),
)


def texts(longest: int = 30) -> st.SearchStrategy[str]:
    return st.text(CHARACTERS, max_size=longest).map(tidied).filter(lambda text: tidied(text) == text)


def filled(longest: int = 30) -> st.SearchStrategy[str]:
    return texts(longest).filter(bool)


def _no_comma(text: str) -> str:
    return text.replace(",", "").strip()


def _is_a_line(text: str) -> bool:
    return len(text.splitlines()) == 1 and text.rstrip(".").lower() not in ("et al", "others")


NAME_PARTS = filled(15).map(_no_comma).filter(lambda text: bool(text) and _is_a_line(text) and text[0] not in "{")
PEOPLE = st.builds(
    lambda family, given, generation: Author(family=family, given=f"{given}{generation}"),
    NAME_PARTS,
    NAME_PARTS,
    st.sampled_from(["", "", ", Jr", ", III"]),
)
FAMILY_ONLY = st.builds(lambda family: Author(family=family), NAME_PARTS)
GROUPS = st.builds(lambda name: Author(name=name), filled().filter(_is_a_line))
AUTHORS = st.builds(
    lambda named, cut_short: Authors(tuple(named), cut_short and bool(named)),
    st.lists(st.one_of(PEOPLE, FAMILY_ONLY, GROUPS), max_size=4),
    st.booleans(),
)


def _is_an_address(text: str) -> bool:
    try:
        return url(text) == text
    except NotAnIdentifier:
        return False


def _or_nothing(strategy: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.one_of(st.just(""), strategy)


DOIS = st.sampled_from(
    ["10.1000/xyz", "10.1016/s0140-6736(10)61354-2", "10.1002/(sici)1097<1::aid-1>3.0.co;2-x", "10.5555/a_b%23"]
)
ADDRESSES = st.one_of(
    st.sampled_from(["https://example.org/a?b=1;c=2&d=%20", "https://example.org/~a_b#c", "http://a.example/{x}"]),
    st.text("abc/~_-%&=;#{}?.", max_size=15).map(lambda path: f"https://example.org/{path}"),
).filter(_is_an_address)
RECORDS = st.builds(
    Record,
    kind=st.sampled_from(KINDS),
    authors=AUTHORS,
    year=st.one_of(st.none(), st.integers(1500, 2099)),
    title=filled(60),
    container=texts(),
    editors=AUTHORS,
    edition=texts(10),
    volume=texts(10),
    issue=texts(10),
    pages=st.one_of(
        texts(12), st.sampled_from(["202-208", "e86", "S1-S69", "1400–1412", "1-5, 9", "5-5", "n71", "1--2"])
    ),
    publisher=texts(),
    doi=_or_nothing(DOIS),
    pmid=_or_nothing(st.integers(1, 99_999_999).map(str)),
    pmcid=_or_nothing(st.integers(1, 9_999_999).map("PMC{}".format)),
    isbn=_or_nothing(st.just("9780190246556")),
    pii=_or_nothing(st.just("S0198885905000352")),
    url=_or_nothing(ADDRESSES),
    accessed_on=st.one_of(st.none(), st.dates(date(1990, 1, 1), date(2099, 1, 1))),
)
