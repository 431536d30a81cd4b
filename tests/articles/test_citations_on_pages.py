"""Citations on a page: numbered in reading order, through text, tables, cards and questions."""

import re
from concurrent.futures import ThreadPoolExecutor
from itertools import permutations
from threading import Barrier

import pytest
from django.template.loader import render_to_string
from wagtail.models import Locale, Page

from articles.models import ArticleIndexPage, ArticlePage
from articles.references.numbering import mentioned, number, write_markers
from articles.templatetags.citations import cite
from tests.factories import QuestionFactory, ReferenceFactory

pytestmark = pytest.mark.django_db


def mark(reference) -> str:
    return f'<a linktype="citation" id="{getattr(reference, "pk", reference)}"></a>'


def sentence(*references) -> str:
    return f"<p>{' '.join(f'Word.{mark(one)}' for one in references)}</p>"


@pytest.fixture
def works():
    return [ReferenceFactory(title=f"Work {name}") for name in "ABCDE"]


@pytest.fixture
def index():
    return Page.objects.get(depth=2).add_child(instance=ArticleIndexPage(title="Conditions", slug="conditions"))


def publish(index, body: list, **fields) -> ArticlePage:
    fields = {"title": "Lupus", "slug": "lupus", "summary": "On lupus.", "body": body} | fields
    return index.add_child(instance=ArticlePage(**fields))


def shown(client, page: ArticlePage) -> str:
    answer = client.get(f"/conditions/{page.slug}/")
    assert answer.status_code == 200
    return answer.content.decode()


def markers(html: str) -> list[str]:
    """Return the markers as a reader sees them."""
    return [re.sub(r"<[^>]*>", "", one) for one in re.findall(r'<sup class="cite">(.*?)</sup>', html)]


def titles(html: str) -> list[str]:
    return re.findall(r'<li id="ref-\d+">.*?(Work \w)', html)


def ways_back(html: str, position: int) -> list[str]:
    item = re.search(rf'<li id="ref-{position}">(.*?)</li>', html, re.DOTALL)[1]
    return re.findall(r'href="#cite-\d+-(\w+)"', item)


def test_a_repeated_reference_keeps_its_number_and_has_three_ways_back(client, index, works):
    a, b, c, *_rest = works
    html = shown(client, publish(index, [("text", sentence(a, b, a, c, a))]))
    assert markers(html) == ["[1]", "[2]", "[1]", "[3]", "[1]"]
    assert titles(html) == ["Work A", "Work B", "Work C"]
    assert [ways_back(html, one) for one in (1, 2, 3)] == [["a", "b", "c"], ["a"], ["a"]]
    ids = re.findall(r'<a href="#ref-\d+" id="(cite-[\w-]+)"', html)
    assert ids == ["cite-1-a", "cite-2-a", "cite-1-b", "cite-3-a", "cite-1-c"]


def blocks_of(works: list) -> dict:
    """Return a text, a card, a table and a question, each with one citation."""
    a, b, c, d, _e = works
    column = {"type": "text", "heading": "Who"}
    table = {"columns": [column], "rows": [{"values": [sentence(c)]}]}
    question = QuestionFactory(answer=sentence(d))
    return {
        "A": {"type": "text", "value": sentence(a)},
        "B": {"type": "callout", "value": {"heading": "Good to know", "body": sentence(b)}},
        "C": {"type": "table", "value": {"caption": "Who", "table": table}},
        "D": {"type": "questions", "value": {"heading": "More", "questions": [question.pk]}},
    }


def test_table_card_and_question_count_in_reading_order_and_another_order_renumbers(client, index, works):
    blocks = blocks_of(works)
    article = publish(index, [])
    for order in list(permutations("ABCD"))[::5]:
        article.body = article.body.stream_block.to_python([blocks[name] for name in order])
        article.save_revision().publish()
        html = shown(client, article)
        assert markers(html) == ["[1]", "[2]", "[3]", "[4]"]
        assert titles(html) == [f"Work {name}" for name in order]


def test_questions_of_the_article_come_after_its_text(client, index, works):
    a, b, *_rest = works
    question = QuestionFactory(answer=sentence(b, a))
    html = shown(client, publish(index, [("text", sentence(a))], questions=[("question", question)]))
    assert markers(html) == ["[1]", "[2]", "[1]"]
    assert titles(html) == ["Work A", "Work B"]


def test_adjacent_markers_collapse_and_each_is_reached(client, index, works):
    a, b, c, d, e = works
    html = shown(
        client,
        publish(index, [("text", sentence(a, b, c, d, e) + f"<p>All.{mark(e)}{mark(a)} {mark(c)}{mark(b)}</p>")]),
    )
    assert markers(html)[-1] == "[1–3,5]"
    for position in range(1, 6):
        for letter in ways_back(html, position):
            assert (
                html.count(f'<a href="#ref-{position}" id="cite-{position}-{letter}" aria-label="Reference {position}"')
                == 1
            )
    assert ways_back(html, 2) == ["a", "b"]


def test_one_that_is_gone_says_so_and_shows_no_id(client, index, works):
    html = shown(client, publish(index, [("text", sentence(works[0], 987654))]))
    assert markers(html) == ["[1]", "[missing reference]"]
    assert "987654" not in html


def test_a_draft_counts_in_a_preview_only(works):
    works[0].live = False
    works[0].save()
    html = f'<p>Word.<a data-reference="{works[0].pk}"></a></p>'
    assert markers(cite(html, [])[0]) == ["[missing reference]"]
    text, (line,) = cite(html, [], drafts=True)
    assert (markers(text), line.reference) == (["[1]"], works[0])


def test_a_preview_numbers_drafts(index, works):
    works[0].live = False
    works[0].save()
    article = publish(index, [("text", sentence(works[0]))])
    assert markers(article.make_preview_request().content.decode()) == ["[1]"]


def test_a_copy_is_numbered_by_itself(client, index, works):
    a, b, *_rest = works
    article = publish(index, [("text", sentence(a, b))])
    copy = article.copy(update_attrs={"title": "Copy", "slug": "copy"})
    copy.body = [("text", sentence(b)), *[(block.block_type, block.value) for block in copy.body]]
    copy.save_revision().publish()
    assert titles(shown(client, copy)) == ["Work B", "Work A"]
    assert titles(shown(client, article)) == ["Work A", "Work B"]


def test_a_spanish_page_keeps_the_titles(client, index, works):
    spanish, _made = Locale.objects.get_or_create(language_code="es")
    index.get_parent().copy_for_translation(spanish)
    index.copy_for_translation(spanish)
    article = publish(index, [("text", sentence(*works[:2]))])
    translated = article.copy_for_translation(spanish)
    translated.title = "Lupus en español"
    translated.save_revision().publish()
    for page in (translated.get_parent(), translated.get_parent().get_parent()):
        page.specific.save_revision().publish()
    html = client.get("/es/conditions/lupus/").content.decode()
    assert "Lupus en español" in html
    assert titles(html) == ["Work A", "Work B"]
    assert 'aria-label="Referencia 1"' in html


def test_many_pages_through_the_same_blocks_at_once_keep_their_own_numbers(works):
    """Blocks are made once and shared: whatever one page leaves on them, another would find."""
    lists = [[*range(n + 1, 0, -1), n + 7, 1] for n in range(24)]
    cards = [("callout", {"heading": "C", "body": sentence(*cited[-2:])}) for cited in lists]
    pages = [
        ArticlePage(body=[("text", sentence(*cited[:-2])), card]) for cited, card in zip(lists, cards, strict=True)
    ]
    together = Barrier(8)

    def render(page: ArticlePage) -> list[int]:
        together.wait(10)
        html = render_to_string("components/body.html", {"body": page.body})
        numbered = write_markers(html, number(mentioned(html)), lambda markers, _gone: f"<{markers[0].number}>")
        return [int(one) for one in re.findall(r"<(\d+)>", numbered)]

    with ThreadPoolExecutor(8) as pool:
        rendered = list(pool.map(render, pages))
    orders = [list(dict.fromkeys(cited)) for cited in lists]
    assert rendered == [[order.index(one) + 1 for one in cited] for cited, order in zip(lists, orders, strict=True)]
