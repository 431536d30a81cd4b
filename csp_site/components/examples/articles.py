"""What articles are made of, and the ways into the site on the home page."""

from datetime import UTC, date, datetime

from articles.models import Subject, SubjectKind
from articles.references.formats.reading import FILE_FORMATS
from articles.references.numbering import number
from articles.subjects import choices
from articles.templatetags.citations import ListedReference
from csp_site.components.example import Component, Example, of_block
from csp_site.components.records import LONG_WORD, article, contributor, page, picture, reference, subject
from csp_site.home.models import TaskBlock
from csp_site.navigation.models import OrganizationSettings

REVIEWED = date(2026, 1, 12)
LUPUS, IVIG = subject("Lupus"), subject("IVIG", SubjectKind.THERAPY)
INFUSION = subject("Infusions", SubjectKind.THERAPY)
CHANGED = datetime(2026, 1, 9, 23, 10, tzinfo=UTC)


def components() -> list[Component]:
    """Return the components of articles."""
    return [_card(), _filters(), _subjects(), _task(), _facts(), _minutes(), _hero(), _references(), _disclaimer()]


def _card() -> Component:
    return Component(
        "Article card",
        "articles/card.html",
        "An article in a list: its picture, its title, what it tells.",
        "In a grid of articles. In a text, a link will do.",
        (
            Example("With a picture", {"article": article(hero_image=picture())}),
            Example("Without a picture", {"article": article()}),
            Example("Reviewed", {"article": article(reviewer=contributor(), reviewed_on=REVIEWED)}),
            Example("Long words", {"article": article(title=LONG_WORD, summary=LONG_WORD)}),
        ),
        inside="grid",
    )


def _filters() -> Component:
    about = [[LUPUS, IVIG], [LUPUS], [INFUSION]]
    chosen = {LUPUS.kind: LUPUS.slug}

    def groups(chosen: dict[str, str], articles: list[list[Subject]]) -> dict:
        offered = [(kind.label, choices(articles, kind, chosen)) for kind in SubjectKind]
        return {"page": page("Conditions", "/conditions/"), "groups": offered}

    return Component(
        "Filters",
        "articles/filters.html",
        "What a list of articles can be narrowed by: links, each with the number of articles behind it.",
        "Above the list of articles. What is chosen is told by a check mark too, and leads back.",
        (
            Example("Nothing is chosen", groups({}, about)),
            Example("A condition is chosen", groups(chosen, about)),
            Example("Long words", groups({}, [[subject(LONG_WORD)]])),
        ),
    )


def _subjects() -> Component:
    return Component(
        "Subjects",
        "articles/subjects.html",
        "Conditions and therapies, each the way to its articles.",
        "Below the facts of an article, and above articles on the home page.",
        (Example("Two", {"subjects": [LUPUS, IVIG]}), Example("Long words", {"subjects": [subject(LONG_WORD)]})),
    )


def _task() -> Component:
    task = TaskBlock()
    return Component(
        "Task",
        "home/task.html",
        "A way into the site, for somebody in a hurry.",
        "On the home page, six at most. Its words are what a visitor needs, not the name of a page.",
        (
            of_block("As in its preview", task),
            of_block("Without a text", task, text=""),
            of_block("Long words", task, label=LONG_WORD, text=LONG_WORD),
        ),
        inside="grid grid--wide",
    )


def _facts() -> Component:
    person = contributor()
    reviewed = {"reviewer": person, "reviewed_on": REVIEWED}
    return Component(
        "Facts of an article",
        "articles/facts.html",
        "How long it takes to read, who wrote it, when it changed, who reviewed it.",
        "Below the head of an article. It always says whether a clinician has reviewed it.",
        (
            Example("Not reviewed", {"page": article()}),
            Example("With subjects", {"page": article(), "subjects": [LUPUS, IVIG]}),
            Example("Reviewed", {"page": article(author=person, last_published_at=CHANGED, **reviewed)}),
            Example("A reviewer without a date", {"page": article(reviewer=person)}),
            Example("Long words", {"page": article(author=contributor(LONG_WORD))}),
        ),
    )


def _minutes() -> Component:
    return Component(
        "Minutes",
        "articles/minutes.html",
        "How long an article takes to read.",
        "Beside the sign of a clock.",
        (Example("One minute", {"minutes": 1}), Example("Several minutes", {"minutes": 7})),
    )


def _hero() -> Component:
    return Component(
        "Hero",
        "articles/hero.html",
        "The large picture of an article. Without one it is empty.",
        "Below the facts. A decorative one is silent for screen readers.",
        (
            Example("Described", {"page": article(hero_image=picture(), hero_alt_text="Hills above a bay")}),
            Example("Decorative", {"page": article(hero_image=picture(), hero_is_decorative=True)}),
        ),
    )


def _references() -> Component:
    known = {1: reference(), 2: reference(2, title="Another study"), 3: reference(3, title=LONG_WORD)}
    cited, listed = ([ListedReference(one, known[one.reference]) for one in number(*ids)] for ids in _LISTS)
    return Component(
        "References",
        "articles/references.html",
        "What a page cites, in the order of its numbers, with ways back to each mention.",
        "Where a template says so, else at the end of the text. The tag `cited` makes it; no template includes it.",
        (
            Example("Cited once, twice, and listed only", {"lines": cited, "files": FILE_FORMATS.values()}),
            Example("Without files", {"lines": cited}),
            Example("Long words", {"lines": listed}),
        ),
    )


def _disclaimer() -> Component:
    own = OrganizationSettings(disclaimer="<p>Words of our own, as <b>an editor</b> wrote them.</p>")
    return Component(
        "Disclaimer",
        "articles/disclaimer.html",
        "That an article does not replace a talk.",
        "Below every article, in the words of the settings or else in these.",
        (Example("Without words in the settings"), Example("With words in the settings", {"the_organization": own})),
    )


_LISTS = (([1, 2, 2], [3]), ([], [3]))  # (cited, only listed)
