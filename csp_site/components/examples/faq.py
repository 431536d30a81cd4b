"""Questions of the library."""

from contact.audiences import Audience
from csp_site.blocks.questions import FaqBlock
from csp_site.components.example import Component, Example
from csp_site.components.records import LONG_WORD, question
from faq.models import Topic

TOPICS = [Topic(pk=1, name="Visits", slug="visits"), Topic(pk=2, name="Deliveries", slug="deliveries")]


def components() -> list[Component]:
    """Return the components of questions."""
    return [_question(), _questions(), _find()]


def _question() -> Component:
    filtered = question(audience=Audience.INSURER, aliases="Is there pain?", topics=TOPICS)
    return Component(
        "Question",
        "faq/question.html",
        "A question that opens to its answer.",
        "For questions of the library. What every reader needs to know is not folded away.",
        (
            Example("Closed, as it is at first", {"question": question()}),
            Example("Open", {"question": question()}, pressed=True),
            Example("With an old address", {"question": question(old_slugs=["is-there-pain"])}),
            Example("To be filtered", {"question": filtered, "question_count": 1}),
            Example("Long words", {"question": question(question=LONG_WORD, answer=f"<p>{LONG_WORD}</p>")}),
        ),
        inside="questions",
    )


def _questions() -> Component:
    block = FaqBlock()
    two = [question(), question("how-long", question="How long does a visit take?")]
    return Component(
        "Questions",
        "faq/blocks/questions.html",
        "Questions of the library under a heading.",
        "In a text, where readers ask. A question stands on a page once.",
        tuple(
            Example(label, block.get_context(block.normalize({"heading": heading, "questions": shown})))
            for label, heading, shown in (
                ("As in its preview, with questions", block.meta.preview_value["heading"], two),
                ("Without a heading", "", two),
                ("No question is published", "Coming soon", [question(live=False)]),
            )
        ),
    )


def _find() -> Component:
    groups = {"page": {"groups": [{"value": {"heading": "About your visit"}}, {"value": {"heading": ""}}]}}
    return Component(
        "Find a question",
        "faq/find.html",
        "A field that shows the questions with some words, and links to the groups where no script runs.",
        "Above the questions of the FAQ page. What is typed never leaves the browser.",
        (
            Example("Words only", {**groups, "question_count": 12}),
            Example(
                "With topics and audiences",
                {**groups, "question_count": 12, "topics": TOPICS, "audiences": Audience.choices},
            ),
        ),
    )
