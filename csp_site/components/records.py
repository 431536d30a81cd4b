"""Records for examples: made in code and never saved. An id only tells a record from its neighbours."""

from datetime import datetime, timedelta
from itertools import product

from django.contrib.staticfiles.storage import staticfiles_storage
from django.utils.text import slugify
from wagtail.images.models import Filter
from wagtail.models import Page, Site

from articles.models import ArticlePage, Contributor, Reference, Subject, SubjectKind
from contact.audiences import Audience
from contact.models import InfusionCenter, OpeningHours, PhoneLine
from contact.models.centers import CenterStatus
from contact.opening_hours import ZONE
from csp_site.pictures.models import Picture, Rendition
from csp_site.pictures.renditions import FORMATS, WIDTHS
from faq.models import Question

LONG_WORD = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"  # 80 letters
HILLS = ("img/hills.svg", 1600, 420)  # a drawing that ships with the site, and its size


def hours(opens: str = "", closes: str = "") -> OpeningHours:
    """Return hours that are the same every day; without times always closed."""
    row = {"days": list("0123456"), "opens": opens, "closes": closes}
    rules = [{"type": "weekly", "value": row}] if opens else []
    return OpeningHours(name="Hours", rules=rules, closed_on_holidays=False)


def hours_from(at: datetime, opens: int, closes: int) -> OpeningHours:
    """Return hours of every day that open and close so many full hours after the moment `at`."""
    clock = at.astimezone(ZONE).replace(minute=0)
    return hours(*(f"{clock + timedelta(hours=number):%H:%M}" for number in (opens, closes)))


def line(pk: int = 1, **values) -> PhoneLine:
    """Return the line for current patients, its hours unknown, or with other values."""
    usual = {
        "slug": f"line-{pk}",
        "name": "Line for current patients",
        "number": "+18775950757",
        "audience": Audience.CURRENT_PATIENT,
        "purpose": "Refills, deliveries and questions to a pharmacist.",
    }
    return PhoneLine(pk=pk, **usual | values)


def other_line(**values) -> PhoneLine:
    """Return the line for everyone else."""
    usual = {"name": "Line for everyone else", "number": "+18776027779", "audience": Audience.EVERYONE_ELSE}
    return line(2, **usual | {"purpose": "For new patients, prescribers and insurers."} | values)


def center(status: str, at: datetime, **values) -> InfusionCenter:
    """Return an infusion center of which nothing is known but its status at the moment `at`."""
    usual = {"pk": 1, "position": 1, "status": status, "as_of": at}
    if status == CenterStatus.LIMITED:
        usual["remaining_services"] = "Infusions that were planned for today."
    return InfusionCenter(**usual | values)


def whole_center(status: str, at: datetime, **values) -> InfusionCenter:
    """Return an infusion center of which all is known."""
    known = {
        "name": "Center by the river",
        "address": "1 Example Street\nSacramento, CA 95814",
        "services": "Infusions, training for infusions at home.",
        "hours": hours_from(at, -2, 3),
        "phone_line": line(),
        "note": "Use the entrance at the back.",
        "alternative": InfusionCenter(pk=2, position=2, name="Center on the hill", status=CenterStatus.OPEN),
    }
    return center(status, at, **known | values)


def picture(title: str = "Hills above a bay") -> Picture:
    """Return a picture of the library whose file is a drawing of the site: all sizes are there, and none is made."""
    path, width, height = HILLS
    # With their sizes, so that no file is opened.
    image = Picture(title=title, collection_id=1, file=path, width=width, height=height)
    image.prefetched_renditions = [_rendition(image, wide, name) for name, wide in product(FORMATS, WIDTHS)]
    return image


def _rendition(image: Picture, width: int, file_format: str) -> Rendition:
    size = Filter(f"width-{width}|format-{file_format}")
    rendition = Rendition(
        image=image,
        filter_spec=size.spec,
        focal_point_key=size.get_cache_key(image),
        file=image.file.name,
        width=width,
        height=width * image.height // image.width,
    )
    rendition.file.storage = staticfiles_storage
    return rendition


def page(title: str, path: str, kind: type[Page] = Page, **values) -> Page:
    """Return a page of the tree at a path such as `/conditions/`."""
    root = next((entry.root_path for entry in Site.get_site_root_paths()), "/")
    return kind(title=title, url_path=f"{root}{path.removeprefix('/')}", **values)


def article(**values) -> ArticlePage:
    """Return an article that nobody has reviewed."""
    usual = {"title": "IVIG for lupus", "summary": "What it is, whom it may help, and what to expect."}
    return page(path="/conditions/ivig-for-lupus/", kind=ArticlePage, **usual | {"reading_minutes": 7} | values)


def subject(name: str, kind: str = SubjectKind.CONDITION) -> Subject:
    """Return what an article may be about. An id of its own lets it be told from the others."""
    return Subject(pk=abs(hash(name)), kind=kind, name=name, slug=slugify(name))


def contributor(name: str = "A. Person") -> Contributor:
    """Return somebody who writes or reviews."""
    return Contributor(pk=1, name=name, credentials="PharmD")


def reference(pk: int = 1, **values) -> Reference:
    """Return a journal article of the library."""
    usual = {
        "slug": f"reference-{pk}",
        "authors": "Doe, Jane\nRoe, Richard",
        "year": 2020,
        "title": "A study of an example",
        "container": "Journal of Examples",
        "volume": "12",
        "issue": "3",
        "pages": "45-51",
    }
    return Reference(pk=pk, **usual | values)


def question(slug: str = "does-it-hurt", **values) -> Question:
    """Return a question of the library."""
    usual = {
        "question": "Does an infusion hurt?",
        "answer": "<p>Most people feel the needle and little else. Tell your nurse right away if something burns.</p>",
    }
    return Question(slug=slug, **usual | values)
