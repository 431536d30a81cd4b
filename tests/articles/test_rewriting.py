"""A reference takes the place of another in texts and blocks, and nothing else changes."""

import json

import pytest

from articles.models import ArticlePage
from articles.references.rewriting import Swap
from faq.models import Question

SWAP = Swap(goes=7, stays=9)


def cite(pk: int) -> str:
    return f'<a linktype="citation" id="{pk}"></a>'


@pytest.mark.parametrize(
    ("text", "new"),
    [
        (f"<p>So.{cite(7)}</p>", f"<p>So.{cite(9)}</p>"),
        ('<p>So.<a id="7" linktype="citation"></a></p>', '<p>So.<a id="9" linktype="citation"></a></p>'),
        (f"<p>So.{cite(77)}{cite(17)}</p>", f"<p>So.{cite(77)}{cite(17)}</p>"),
        ('<p><a linktype="page" id="7">There</a></p>', '<p><a linktype="page" id="7">There</a></p>'),
        ('<p><a linktype="phone-line" id="7">us</a></p>', '<p><a linktype="phone-line" id="7">us</a></p>'),
        (
            '<p><a linktype="citation" data-id="7" id="8"></a></p>',
            '<p><a linktype="citation" data-id="7" id="8"></a></p>',
        ),
        ('<p>id="7"</p>', '<p>id="7"</p>'),
        (f"<p>So.{cite(7)}{cite(9)}</p>", f"<p>So.{cite(9)}</p>"),
        (f"<p>So.{cite(9)} {cite(7)}{cite(8)}</p>", f"<p>So.{cite(9)}{cite(8)}</p>"),
        (f"<p>So.{cite(9)}{cite(9)}</p>", f"<p>So.{cite(9)}{cite(9)}</p>"),
        (f"<p>A.{cite(7)} B.{cite(7)}</p>", f"<p>A.{cite(9)} B.{cite(9)}</p>"),
    ],
)
def test_only_citations_of_the_one_change(text, new):
    assert SWAP.in_text(text) == new


def test_blocks_within_blocks_are_rewritten():
    table = {
        "columns": [{"type": "text", "heading": "A"}],
        "rows": [{"values": [f"<p>{cite(7)}</p>"]}],
        "caption": "",
    }
    body = [
        {"type": "text", "value": f"<p>{cite(7)}</p>", "id": "a"},
        {"type": "table", "value": {"caption": "Doses", "table": table, "id": "7"}, "id": "b"},
        {"type": "gone", "value": 7, "id": "c"},
        {
            "type": "questions",
            "value": {"heading": "", "questions": [{"type": "item", "value": 7, "id": "x"}]},
            "id": "d",
        },
    ]
    new = SWAP.in_content(ArticlePage, {"body": json.dumps(body), "title": "7"})
    assert list(new) == ["body"]
    expected = json.loads(json.dumps(body).replace('citation\\" id=\\"7\\"', 'citation\\" id=\\"9\\"'))
    assert json.loads(new["body"]) == expected != body


def test_a_list_that_names_both_names_one():
    listed = [{"type": "reference", "value": pk, "id": str(pk)} for pk in (3, 9, 7, 4)]
    new = SWAP.in_content(ArticlePage, {"listed_references": json.dumps(listed)})
    assert [row["value"] for row in json.loads(new["listed_references"])] == [3, 9, 4]


def test_a_list_that_names_the_one_names_the_other_in_its_place():
    listed = [{"type": "reference", "value": pk, "id": str(pk)} for pk in (3, 7, 4)]
    new = SWAP.in_content(ArticlePage, {"listed_references": json.dumps(listed)})
    assert [row["value"] for row in json.loads(new["listed_references"])] == [3, 9, 4]


def test_what_does_not_cite_it_does_not_change():
    assert SWAP.in_content(Question, {"question": "7?", "answer": "<p>7</p>", "slug": "7"}) == {}
    assert SWAP.in_content(ArticlePage, {"body": "[]", "summary": None}) == {}
