"""What the search answers with."""

from articles.models import SubjectKind
from csp_site.components.example import Component, Example
from csp_site.components.records import LONG_WORD, subject
from csp_site.search.finding import Answer
from csp_site.search.groups import Group, Result
from csp_site.search.reading import Reading

ARTICLE = Result("IVIG for lupus", "/conditions/ivig-for-lupus/", "What it is, whom it may help, and what to expect.")
SPANISH = Result("Ayuda con el idioma", "/es/language-help/", "Pida un intérprete cuando llame.", "es")
SHORT = Result("Privacy", "/privacy/")
LONG = Result(LONG_WORD, "/privacy/", LONG_WORD)


def components() -> list[Component]:
    """Return the components of the search."""
    return [_quick_answers(), _what_was_found(), _group(), _nothing_found(), _suggestions()]


def _quick_answers() -> Component:
    return Component(
        "Quick answers",
        "search/quick_answers.html",
        "The pages that can't wait, above all results.",
        "When the words ask for a phone line, or for what is open. Not to promote a page.",
        (
            Example("Two pages", {"quick": [Result("Call us", "/contact/"), Result("What is open now", "/status/")]}),
            Example("In another language", {"quick": [SPANISH]}),
            Example("Long words", {"quick": [LONG]}),
        ),
    )


def _what_was_found() -> Component:
    found = {"words": "lupus", "counts": "1 article, 2 questions"}
    plain, respelled = Answer(Reading()), Answer(Reading(), meant="lupus")
    return Component(
        "What was found",
        "search/what_was_found.html",
        "How much was found, and how the words were understood.",
        "Above the groups of results. When nothing is found, “Nothing found” stands there.",
        (
            Example("All words", {**found, "answer": plain}),
            Example("Another spelling was meant", {**found, "words": "lupsu", "answer": respelled}),
            Example("Some of the words", {**found, "answer": Answer(Reading(), some_words=True)}),
            Example("Pages in English for a reader of Spanish", {**found, "answer": plain, "in_english": True}),
            Example("Long words", {**found, "words": LONG_WORD, "answer": Answer(Reading(), meant=LONG_WORD)}),
        ),
    )


def _group() -> Component:
    return Component(
        "Group of results",
        "search/group.html",
        "Results of one kind under a heading.",
        "One for questions, articles and other pages each. A group without results is left out.",
        tuple(
            Example(label, {"group": Group(name, heading, results)})
            for label, name, heading, results in (
                ("Questions and answers", "questions", "Questions and answers", (ARTICLE,)),
                ("Articles", "articles", "Articles", (ARTICLE, SPANISH)),
                ("Other pages, without a text", "others", "Other pages", (SHORT,)),
                ("Long words", "others", "Other pages", (LONG,)),
            )
        ),
    )


def _nothing_found() -> Component:
    return Component(
        "Nothing found",
        "search/nothing_found.html",
        "That nothing has these words, and where to look instead.",
        "In place of results. Never beside any.",
        (Example("A word", {"words": "lupsu"}), Example("Long words", {"words": LONG_WORD})),
    )


def _suggestions() -> Component:
    return Component(
        "Suggestions",
        "search/suggestions.html",
        "Where people often go: the lines, the status, questions, conditions, and the subjects of articles.",
        "When nothing was searched for yet, and when nothing was found.",
        (
            Example("Without articles"),
            Example("With subjects", {"subjects": [subject("Lupus"), subject("IVIG", SubjectKind.THERAPY)]}),
        ),
    )
