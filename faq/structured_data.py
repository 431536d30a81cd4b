"""`FAQPage` (schema.org) from the questions of `/faq/`: the one place of the site that says it."""

from collections.abc import Iterable

from csp_site.blocks.rich_text import in_words


def faq_page(questions: Iterable, address: str) -> list[dict]:
    """Return a `FAQPage` of what is shown, or nothing when no question is. `address` is absolute."""
    questions = list(questions)
    entities = [
        {
            "@type": "Question",
            "@id": f"{address}#faq-{question.slug}",
            "name": question.question,
            "url": f"{address}#faq-{question.slug}",
            "acceptedAnswer": {"@type": "Answer", "text": answer},
        }
        for question, answer in zip(questions, in_words(question.answer for question in questions), strict=True)
    ]
    return [{"@type": "FAQPage", "@id": f"{address}#faq", "mainEntity": entities}] if entities else []
