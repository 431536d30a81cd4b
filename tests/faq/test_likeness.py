"""Which questions are one, word for word or probably."""

import tomllib
from pathlib import Path

import pytest

from faq.likeness import alike, same, twins

SAMPLE = Path(__file__).resolve().parents[2] / "csp_site" / "seed_content" / "content" / "questions.toml"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Is IVIG safe?", "is ivig safe"),
        ("Can’t I wait?", "Can't I wait?"),
        ("¿Qué es una infusión?", "Que es una infusion?"),
        ("Is  it—safe?", "Is it safe?"),
    ],
)
def test_case_marks_and_accents_make_no_other_question(one, other):
    assert same(one, other)


@pytest.mark.parametrize(
    ("one", "other"), [("Is IVIG safe?", "Is IVIG not safe?"), ("Is it safe?", "Safe, is it?"), ("?", "?"), ("", "")]
)
def test_other_words_another_order_or_none_are_not_the_same(one, other):
    assert not same(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("How do I store my medicine?", "How should I store the medicines?"),
        ("What is an infusion center?", "What is an infusion centre?"),
        ("What are the side effects of IVIG?", "Does IVIG have side effects?"),
        ("¿Cuánto dura la infusión?", "¿Cuanto dura una infusión?"),
    ],
)
def test_small_words_endings_and_slips_do_not_hide_a_twin(one, other):
    assert alike(one, other)
    assert alike(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Is IVIG safe for people with lupus?", "What is IVIG used for in lupus?"),
        ("What should I do in the first 5 days?", "What should I do in the first 10 days?"),
        ("When should I take it?", "Why should I take it?"),
        ("Is it safe to drive?", "Is it not safe to drive?"),
        ("", "What is IVIG?"),
        ("?", "!"),
    ],
)
def test_questions_that_ask_something_else_are_no_twins(one, other):
    assert not alike(one, other)
    assert not alike(other, one)


def test_other_ways_to_ask_count_on_both_sides():
    library = [(1, ["What are your hours?", "When are you open?"]), (2, ["What is a copay?"])]
    assert twins(["Are you open, and when?"], library) == [1]
    assert twins(["Is there parking?", "What does “copay” mean?", "A copay is what?"], library) == [2]
    assert twins(["Is there parking?"], library) == []


def test_the_sample_library_has_no_twins():
    asked = [
        [one["question"], *one["aliases"]] for one in tomllib.loads(SAMPLE.read_text(encoding="utf-8"))["question"]
    ]
    for number, wordings in enumerate(asked):
        assert twins(wordings, [(other[0], other) for other in asked[number + 1 :]]) == []
