"""The draft of an article, written into the database with what it brings to the library: drafts all of them.

Everything is written inside the transaction of whoever calls this.
"""

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.utils.text import slugify
from wagtail.log_actions import log

from articles.models import ArticleIndexPage, ArticlePage, Reference
from articles.references.library_checks import title_key
from faq.models import Question

from .body import answer, stream
from .plan import Plan
from .records import fields_of

LONGEST_SLUG, WORDS_OF_A_SLUG = 80, 8


def write(plan: Plan, index: ArticleIndexPage, user: AbstractUser | None) -> ArticlePage:
    """Write a plan as a draft below `index`, and return it. A field that the document has nothing for stays empty."""
    ids = {-place: _reference(plan, place, user).pk for place in _new_places(plan)}
    entities = plan.entities(ids)
    questions = _questions(plan, entities, user)
    page = ArticlePage(
        title=plan.title,
        slug=plan.slug(index),
        live=False,
        owner=user,
        locale=index.locale,
        hero_alt_text=plan.article.alt_text,
    )
    page.body = page.body.stream_block.to_python(stream(plan.article.body, entities))
    page.questions = page.questions.stream_block.to_python([{"type": "question", "value": pk} for pk in questions])
    page.listed_references = page.listed_references.stream_block.to_python(
        [{"type": "reference", "value": ids.get(key, key)} for key in plan.never_cited()]
    )
    index.add_child(instance=page)
    page.save_revision(user=user, log_action=True, clean=False)
    return page


def _new_places(plan: Plan) -> list[int]:
    """Return the places, counted from 1, of the references that the library does not have."""
    return [place for place, key in enumerate(plan.references, start=1) if key == -place]


def _reference(plan: Plan, place: int, user: AbstractUser | None) -> Reference:
    fields = fields_of(plan.article.references[place - 1])
    family = str(fields["authors"]).partition("\n")[0].partition(",")[0]
    return _kept(Reference(**fields), f"{family} {fields['year'] or ''} {fields['title']}", user)


def _questions(plan: Plan, entities, user: AbstractUser | None) -> list[int]:
    """Return the ids of the article's questions, each once; those that the library lacks are written."""
    found: dict[str, int] = {}
    for one in plan.article.questions:
        key = title_key(one.question)
        if key not in found:
            known = plan.questions.get(one.question)
            new = Question(question=one.question, answer=answer(one.answer, entities))
            found[key] = known or _kept(new, one.question, user).pk
    return list(dict.fromkeys(found.values()))


def _kept(record: models.Model, words: str, user: AbstractUser | None) -> models.Model:
    """Keep a draft of a record of a library, with a slug of its words that no other has."""
    stem = "-".join(slugify(words).split("-")[:WORDS_OF_A_SLUG])[: LONGEST_SLUG - 5].strip("-") or "imported"
    taken = set(type(record)._default_manager.filter(slug__startswith=stem).values_list("slug", flat=True))
    names = (stem if number == 1 else f"{stem}-{number}" for number in range(1, len(taken) + 2))
    record.slug = next(name for name in names if name not in taken)
    record.live = False
    record.save()
    revision = record.save_revision(user=user, clean=False)
    log(record, "wagtail.create", user=user, revision=revision, content_changed=True)
    return record
