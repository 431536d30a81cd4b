"""From a document to a draft: what the page, the questions and the references hold."""

import time
from calendar import month_name
from datetime import UTC, datetime

import pytest
from django.utils.html import strip_tags

from articles.models import ArticlePage, Reference
from articles.references.review import review
from csp_site.content_import.body import Entities, answer, stream
from csp_site.content_import.coverage import WordsLost
from csp_site.content_import.document import Footnote, Image, Item, List, Paragraph, Run, words_of
from csp_site.content_import.importing import Outcome, carry_out
from csp_site.content_import.reading import read
from csp_site.content_import.safety import ImportRefused
from faq.models import Question
from tests.factories import QuestionFactory, ReferenceFactory

from . import samples
from .samples import DOCUMENTS, NAMES

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
LABELS = {"doi", "https", "org", "pmid", "isbn", "accessed", "retrieved"}  # what names a field of a reference
LABELS |= {month.casefold() for month in month_name[1:]}  # the day of access is kept as a date
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("conditions", "lines")]


def imported(name: str) -> Outcome:
    return carry_out(name, (DOCUMENTS / name).read_bytes(), NOW)


def of_text(text: str, name: str = "a.md") -> Outcome:
    return carry_out(name, text.encode(), NOW)


def body(page: ArticlePage) -> str:
    return "\n".join(str(block["value"]) for block in page.body.raw_data)


def values(page: ArticlePage) -> list:
    return [block["value"] for block in page.body.raw_data]


def codes(outcome: Outcome) -> list[str]:
    return [one.code for one in outcome.report.findings]


def aside(outcome: Outcome, code: str) -> list[str]:
    return [one.text for one in outcome.report.aside if one.code == code]


def headings(page: ArticlePage) -> list[tuple[str, str]]:
    return [(one.block_type, one.value) for one in page.body if one.block_type in ("heading", "subheading")]


@pytest.mark.parametrize(
    ("name", "title", "expected"),
    [
        (
            "psoriasis.txt",
            "Secukinumab for Plaque Psoriasis",
            [
                ("heading", "What Is Plaque Psoriasis?"),
                ("heading", "Where It Shows"),
                ("heading", "When It Flares"),
                ("heading", "How Does Secukinumab Work for Plaque Psoriasis?"),
                ("heading", "Getting Started with Secukinumab"),
            ],
        ),
        (
            "migraine.md",
            "Erenumab for Migraine",
            [
                ("heading", "Who may benefit"),
                ("subheading", "What to tell your doctor"),
                ("heading", "How to reach us"),
            ],
        ),
        (
            "eczema.html",
            "Dupilumab for Eczema",
            [("heading", "What Is Eczema?"), ("heading", "What Is Eczema?")],
        ),
    ],
)
def test_title_and_headings_become_those_of_the_page(name, title, expected):
    page = imported(name).page
    assert (page.title, headings(page)) == (title, expected)


@pytest.mark.parametrize("name", NAMES)
def test_every_document_becomes_a_draft_that_can_be_shown(name):
    page = imported(name).page
    saved = page.get_latest_revision_as_object()
    assert not saved.live
    assert saved.has_unpublished_changes
    assert values(saved) == values(ArticlePage.objects.get()) != []
    assert page.title in saved.make_preview_request().content.decode()


@pytest.mark.parametrize("name", NAMES)
def test_no_word_is_lost_between_the_document_and_the_draft(name):
    outcome = imported(name)
    page = ArticlePage.objects.get()
    texts = [page.title, page.hero_alt_text, body(page)]
    texts += [text for question in Question.objects.all() for text in (question.question, question.answer)]
    for reference in Reference.objects.all():
        texts += [str(value) for value in reference.record.__dict__.values()] + [reference.authors, reference.note]
    texts += [one.text for one in outcome.report.aside]
    found = words_in(strip_tags(" ".join(texts).replace("<", " <")).replace("\\n", " "))
    source = words_in(" ".join(read(DOCUMENTS / name).words))
    assert source - found - LABELS == set()


def words_in(text: str) -> set[str]:
    return {word for word in words_of(text.casefold()) if not word.isdigit()}  # those become markers, days, lines


def test_lists_stay_lists_also_inside_each_other():
    assert (
        "<ul><li>Raised patches</li><li>Itching, which may be<ul><li>mild</li>"
        "<li>so strong that nobody sleeps</li></ul></li><li>Sore joints</li></ul>"
    ) in body(imported("psoriasis.txt").page)
    assert "<ul><li>Dry skin<ul><li>worse in winter</li></ul></li>" in body(imported("eczema.html").page)


def test_numbered_lists_are_numbered():
    assert "<ol><li>You learn to use the pen.</li><li>" in body(imported("psoriasis.txt").page)


def test_a_table_has_headers_and_rows_of_one_width():
    page = imported("eczema.html").page
    (table,) = [block.value for block in page.body if block.block_type == "table"]
    assert [column["heading"] for column in table["table"].columns] == ["Age", "Dose"]
    assert [len(list(row)) for row in table["table"].rows] == [2, 2]


def test_emphasis_and_links_are_kept():
    text = body(imported("migraine.md").page)
    assert "<b>high</b> blood pressure" in text
    assert '<a href="https://www.accessdata.fda.gov/drugsatfda_docs/label/2023/761077s013lbl.pdf">the label</a>' in text


def test_a_phone_number_becomes_its_line_however_it_is_spelled(lines):
    patients, others = lines
    assert f'<a linktype="phone-line" id="{others.pk}">(877) 602-7779</a>' in body(imported("psoriasis.txt").page)
    text = body(imported("migraine.md").page)
    assert f'call <a linktype="phone-line" id="{patients.pk}">(877) 595-0757</a>.' in text
    assert "tel:" not in text


def test_a_line_that_is_not_published_is_not_linked(lines):
    for line in lines:
        line.unpublish()
    outcome = imported("psoriasis.txt")
    assert "phone-line" not in body(outcome.page)
    assert codes(outcome).count("unknown-number") == 2


def test_a_number_where_no_line_fits_is_reported():
    outcome = of_text("# T\n\n## Call 877-595-0757 today\n\n[Call us](tel:8776027779) now.\n")
    assert [one.text for one in outcome.report.findings if one.code == "typed-number"] == ["877-595-0757", "8776027779"]


def test_markers_cite_the_references_of_the_list():
    page = imported("psoriasis.txt").page
    first, second = (
        Reference.objects.get(doi=doi).pk for doi in ("10.1001/jamadermatol.2021.2007", "10.1056/nejmoa1314258")
    )
    cite = '<a linktype="citation" id="{}"></a>'.format
    assert f"shows on the skin.{cite(first)} About" in body(page)
    assert f"have it.{cite(first)}{cite(second)}</p>" in body(page)
    assert cite(Reference.objects.get(doi="10.1234/jid.2020.45").pk) in Question.objects.first().answer


def test_what_is_cited_is_not_listed_a_second_time():
    assert imported("psoriasis.txt").page.listed_reference_ids() == []
    listed = imported("crohns.docx").page.listed_reference_ids()
    assert [Reference.objects.get(pk=pk).title for pk in listed] == [
        one.title for one in Reference.objects.filter(pk__in=listed)
    ]
    assert len(listed) == 1


def test_questions_are_drafts_of_the_library_in_their_order():
    page = imported("psoriasis.txt").page
    questions = [child.value for child in page.questions]
    assert [(one.question, one.live) for one in questions] == [
        ("Can I stop when my skin is clear?", False),
        ("Is it a steroid?", False),
        ("Does insurance pay for it?", False),
    ]
    assert questions[1].answer == "<p>It is not a steroid.</p>"
    assert questions[1].get_latest_revision_as_object().question == "Is it a steroid?"


def test_a_question_that_the_library_has_is_used():
    known = QuestionFactory(question="Is it a Steroid ?", answer="<p>It is not a steroid.</p>")
    outcome = imported("psoriasis.txt")
    assert known.pk in [child.value.pk for child in outcome.page.questions]
    assert Question.objects.count() == 3
    assert aside(outcome, "question-exists") == []


def test_another_answer_of_the_library_is_kept_and_the_documents_is_in_the_report():
    known = QuestionFactory(question="Is it a steroid?", answer="<p>No.</p>")
    outcome = imported("psoriasis.txt")
    known.refresh_from_db()
    assert known.answer == "<p>No.</p>"
    assert aside(outcome, "question-exists") == ["Is it a steroid? It is not a steroid"]


def test_a_question_that_is_asked_twice_stands_once():
    outcome = imported("eczema.html")
    assert [child.value.question for child in outcome.page.questions] == ["Is it safe for children?"]
    assert aside(outcome, "question-twice") == ["Is it safe for children? Asked twice"]


def test_references_have_their_fields():
    imported("psoriasis.txt")
    one = Reference.objects.get(pmid="34190957")
    assert (one.kind, one.live, one.year, one.container) == ("journal", False, 2021, "JAMA Dermatol")
    assert (one.volume, one.issue, one.pages, one.doi) == ("157", "8", "940-946", "10.1001/jamadermatol.2021.2007")
    assert one.authors.splitlines()[0] == "Armstrong, AW"
    assert one.note == ""
    page = Reference.objects.get(url="https://www.psoriasis.org/locations-and-types/")
    assert (page.kind, page.accessed_on.isoformat()) == ("website", "2026-03-03")
    chapter = Reference.objects.get(isbn="9783161484100")
    assert (chapter.kind, chapter.container, chapter.edition) == ("chapter", "Handbook of skin", "2nd")
    assert (chapter.editors, chapter.publisher, chapter.pages) == ("Tester, A", "Example Press", "12-30")


def test_the_kind_of_a_reference_is_told_by_its_address():
    imported("migraine.md")
    assert list(Reference.objects.order_by("kind").values_list("kind", flat=True)) == ["drug-label", "journal"]


@pytest.mark.parametrize(
    "known",
    [
        {"doi": "10.1001/jamadermatol.2021.2007", "title": "Another spelling"},
        {"pmid": "34190957", "title": "Another spelling"},
        {"title": "Psoriasis Prevalence in Adults in a Made-up Land", "year": 2021},
    ],
)
def test_a_reference_that_the_library_has_is_used(known):
    reference = ReferenceFactory(**known)
    page = imported("psoriasis.txt").page
    assert f'<a linktype="citation" id="{reference.pk}"></a>' in body(page)
    assert Reference.objects.count() == 5
    reference.refresh_from_db()
    assert reference.title == known["title"]


@pytest.mark.parametrize(
    "other",
    [
        {"doi": "10.1001/other", "title": "Psoriasis prevalence in adults in a made-up land", "year": 2021},
        {"title": "Psoriasis prevalence in adults in a made-up land", "year": 1999},
        {"pmid": "34190957", "doi": "10.1001/other"},
    ],
)
def test_another_work_is_not_taken_for_it(other):
    ReferenceFactory(**other)
    imported("psoriasis.txt")
    assert Reference.objects.count() == 6


def test_what_the_library_says_otherwise_of_a_reference_is_in_the_report():
    ReferenceFactory(doi="10.1234/jid.2020.45", title="Stopping a biologic")
    (text,) = aside(imported("psoriasis.txt"), "reference-exists")
    assert text.startswith("Doe J. (2020).")


def test_a_reference_that_is_listed_twice_is_one():
    twice = "1. Doe J. A study. J Test. 2020;1(2):3-4. PMID: 123\n2. Doe J. A study. J Test. 2020;1(2):3-4. PMID: 123\n"
    page = of_text(f"# T\n\nA claim [2].\n\n## References\n\n{twice}").page
    reference = Reference.objects.get()
    assert f'<a linktype="citation" id="{reference.pk}"></a>' in body(page)
    assert page.listed_reference_ids() == []


def test_a_document_of_nothing_but_references_is_refused():
    with pytest.raises(ImportRefused, match="far more references"):
        of_text("# T\n\n## References\n\n" + "- Doe J. A study. 2020.\n" * 201)
    assert not Reference.objects.exists()


def test_the_picture_text_is_a_suggestion():
    page = imported("migraine.md").page
    assert (page.hero_alt_text, page.hero_image) == ("a calendar with one day marked", None)


def test_alert_disclaimer_and_copyright_are_not_on_the_page():
    text = body(imported("psoriasis.txt").page)
    assert not [word for word in ("SERVICE NOTICE", "medical advice", "Copyright") if word in text]


def test_an_address_that_is_taken_gets_a_number_and_is_reported(conditions):
    conditions.add_child(instance=ArticlePage(title="Erenumab", slug="erenumab-for-migraine", live=False))
    outcome = imported("migraine.md")
    assert outcome.page.slug == "erenumab-for-migraine-1"
    assert "address-taken" in codes(outcome)


def test_headings_with_one_address_are_reported():
    assert ("heading", "What Is Eczema?") in [(one.code, one.text) for one in imported("eczema.html").report.findings]


def test_a_document_without_a_title_is_named_after_its_file():
    outcome = carry_out("my_first-draft.md", b"Only words.", NOW)
    assert outcome.page.title == "my first draft"
    assert "no-title" in codes(outcome)


def test_a_caption_that_is_too_long_stands_above_its_table():
    caption = "word " * 60
    page = of_text(f"<h1>T</h1><table><caption>{caption}</caption><tr><th>a</th></tr></table>", "a.html").page
    text, table = page.body
    assert str(text.value.source).count("word") == 60
    assert table.value["caption"] == ""


def test_the_report_says_what_the_checks_of_references_find():
    outcome = imported("migraine.md")
    Reference.objects.update(live=True)
    found = {one.code for reviewed in review(NOW.date()) for one in reviewed.open} - {"never-cited"}
    assert found <= set(codes(outcome))
    assert found


ENTITIES = Entities(lambda place: place + 1, {"+18775950757": (7, "(877) 595-0757")})


def test_a_block_that_has_no_place_in_a_draft_is_refused_and_not_dropped():
    with pytest.raises(WordsLost):
        stream([Footnote("1", (Run("a note"),))], ENTITIES)
    with pytest.raises(WordsLost):
        answer([Paragraph((Run("a"),)), Image("b")], ENTITIES)


def test_signs_of_html_stay_signs():
    found = stream([Paragraph((Run("a < b & c", bold=True), Run('"x"', href='https://e.org/?a="&b')))], ENTITIES)
    assert found == [
        {
            "type": "text",
            "value": '<p><b>a &lt; b &amp; c</b><a href="https://e.org/?a=&quot;&amp;b">"x"</a></p>',
        }
    ]


def test_a_line_break_is_kept_inside_an_item():
    assert answer([List((Item((Run("a\nb"),)),))], ENTITIES) == "<ul><li>a<br/>b</li></ul>"


@pytest.mark.skipif(not samples.SEED.exists(), reason="the seed is not beside the project")
def test_the_seed_becomes_the_draft_that_its_page_is(lines):
    began = time.process_time()
    outcome = carry_out(samples.SEED.name, samples.SEED.read_bytes(), NOW)
    assert time.process_time() - began < 5
    page = outcome.page
    assert (page.title, page.slug, page.live) == ("IVIG for Lupus", "ivig-for-lupus", False)
    kinds = [kind for kind, _words in headings(page)]
    assert [kinds.count(kind) for kind in ("heading", "subheading")] == [6, 6]
    assert body(page).count("<ul>") == 8
    assert body(page).count("<li>") == 25
    assert len(page.questions) == Question.objects.count() == 6
    assert all(question.answer for question in Question.objects.all())
    references = [child.value for child in page.listed_references]
    assert len(references) == Reference.objects.count() == 6
    assert all(one.authors and one.year and one.title and one.url for one in references)
    assert [one.pii for one in references] == ["", "S0198885905000352", "", "S0085253816301715", "", ""]
    found = [(one.code, one.text) for one in outcome.report.findings]
    assert ("orphan", "U") in found
    assert ("picture-off-subject", "a group of older men play basketball together") in found
    by_place = [
        {code for code, text in found if text.startswith(one.authors.split(",")[0].split("\n")[0])}
        for one in references
    ]
    assert {"commercial-source", "tertiary-source"} <= by_place[0]
    assert "identifier-of-another-journal" in by_place[1] & by_place[3]
    assert {"undated-web-page", "no-access-date"} <= by_place[2] & by_place[5]
    assert "database-as-author" in by_place[4]
    assert all("never-cited" in codes_of_one for codes_of_one in by_place)
    assert [len(aside(outcome, code)) for code in ("alert", "disclaimer", "copyright")] == [1, 2, 1]
    named = [text for part, text in outcome.report.became if part == "Phone line"]
    assert named == ["(877) 595-0757: Current patients", "(877) 602-7779: Everyone else"]
    again = carry_out(samples.SEED.name, samples.SEED.read_bytes(), NOW)
    assert (again.is_new, again.page, again.report) == (False, page, outcome.report)
    assert [model.objects.count() for model in (ArticlePage, Question, Reference)] == [1, 6, 6]
