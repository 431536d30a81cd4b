"""Loads the sample content. What is there already stays as it is, so that loading twice changes nothing."""

import tomllib
from datetime import timedelta
from functools import cached_property
from pathlib import Path

from django.core.files.images import ImageFile
from django.db import models, transaction
from django.utils import timezone
from wagtail.models import Page, Site

from articles.models import ArticleIndexPage, ArticlePage, Reference, Subject
from contact.models import (
    ContactOutcomePage,
    ContactPage,
    ContactQuestionPage,
    InfusionCenter,
    InfusionCentersPage,
    PhoneLine,
)
from csp_site.home.models import HomePage
from csp_site.navigation.models import OrganizationSettings
from csp_site.pages.models import StandardPage
from csp_site.pictures.models import Picture
from csp_site.service_alerts.models import AlertLine, ServiceAlert
from csp_site.service_alerts.switching import Actor, switch_on
from faq.models import FaqPage, Question, Topic

from .tokens import rich_text

CONTENT_DIR = Path(__file__).parent / "content"
CREDIT = "Drawn for this site"


def read(name: str) -> dict:
    """Return one file of the sample content."""
    return tomllib.loads((CONTENT_DIR / name).read_text(encoding="utf-8"))


class Loader:
    """One load. `made` counts what was new, by kind."""

    def __init__(self) -> None:
        self.made: dict[str, int] = {}
        self.contact = read("contact.toml")
        self.pages = read("pages.toml")
        self.articles = [read(f"articles/{path.name}") for path in sorted((CONTENT_DIR / "articles").glob("*.toml"))]

    @transaction.atomic
    def load(self) -> dict[str, int]:
        """Load everything, in the order in which it refers to itself; return what was new."""
        self.load_lines()
        self.load_centers()
        self.load_references()
        self.load_subjects()
        fresh = self.make_tree()
        self.load_questions()
        self.fill_tree(fresh)
        self.load_organization()
        self.load_alert()
        return self.made

    # Records

    def _count(self, kind: str) -> None:
        self.made[kind] = self.made.get(kind, 0) + 1

    def _publish(self, record: models.Model) -> None:
        record.full_clean()
        record.save()
        record.save_revision(log_action=True).publish()
        self._count(record._meta.verbose_name)

    def load_lines(self) -> None:
        """Load the phone lines."""
        for data in self.contact["line"]:
            if not PhoneLine.objects.filter(slug=data["slug"]).exists():
                data["note"], data["note_es"] = data.pop("label_note"), data.pop("label_note_es")
                self._publish(PhoneLine(**data))

    def load_centers(self) -> None:
        """Load the infusion centers; their status is as the sample alert says, as of now."""
        for data in self.contact["center"]:
            if not InfusionCenter.objects.filter(position=data["position"]).exists():
                data["phone_line"] = PhoneLine.objects.get(slug=data["phone_line"])
                self._publish(InfusionCenter(**data))

    def load_references(self) -> None:
        """Load the library of references."""
        for data in read("references.toml")["reference"]:
            if not Reference.objects.filter(slug=data["slug"]).exists():
                self._publish(Reference(**data))

    def load_subjects(self) -> None:
        """Load the conditions and therapies that articles are about."""
        for data in read("subjects.toml")["subject"]:
            _subject, is_new = Subject.objects.get_or_create(kind=data["kind"], slug=data["slug"], defaults=data)
            if is_new:
                self._count("subject")

    def load_questions(self) -> None:
        """Load the topics and the library of questions."""
        found = read("questions.toml")
        for data in found["topic"]:
            _topic, is_new = Topic.objects.get_or_create(slug=data["slug"], defaults=data)
            if is_new:
                self._count("topic")
        topics = Topic.objects.in_bulk(field_name="slug")
        for data in found["question"]:
            if not Question.objects.filter(slug=data["slug"]).exists():
                data["topics"] = [topics[slug] for slug in data["topics"]]
                data["aliases"] = "\n".join(data["aliases"])
                self._publish(Question(**data | {"answer": self.rich(data["answer"])}))

    def load_organization(self) -> None:
        """Fill in what the shell says of the pharmacy, once."""
        site = Site.objects.get(is_default_site=True)
        if OrganizationSettings.objects.filter(site=site).exists():
            return
        data = self.pages["organization"]
        OrganizationSettings.objects.create(
            site=site,
            name=data["name"],
            legal_name=data["legal_name"],
            parent_organization=data["parent"],
            disclaimer=self.rich(data["disclaimer"]),
            footer_text=data["footer_text"],
        )
        self._count("organization")

    def load_alert(self) -> None:
        """Load the sample alert and switch it on for its days from now."""
        data = read("alert.toml")
        if ServiceAlert.objects.filter(slug=data["slug"]).exists():
            return
        now = timezone.now()
        lines, days = data.pop("line"), data.pop("days")
        alert = ServiceAlert(**data, starts_at=now, ends_at=now + timedelta(days=days))
        alert.lines = [
            AlertLine(**line | {"phone_line": PhoneLine.objects.get(slug=line["phone_line"]), "sort_order": position})
            for position, line in enumerate(lines)
        ]
        self._publish(alert)
        switch_on(alert, now, Actor("sample content", name="seed_content"))

    # Pages: first all of them, so that they can link to each other, then what they hold.

    def make_tree(self) -> dict[str, int]:
        """Make the pages that are missing, as empty drafts; return their ids by path."""
        fresh: dict[str, int] = {}

        def page(path: str, model: type[Page], **fields) -> None:
            if path in self.page_ids:
                return
            parent_path, _, slug = path.strip("/").rpartition("/")
            parent = Page.objects.get(pk=self.page_ids[f"/{parent_path}/" if parent_path else "/"])
            fresh[path] = self.page_ids[path] = parent.add_child(instance=model(slug=slug, live=False, **fields)).pk
            self._count(model._meta.verbose_name)

        page("/conditions/", ArticleIndexPage, title=self.pages["conditions"]["title"])
        for data in self.articles:
            page(f"/conditions/{data['slug']}/", ArticlePage, title=data["title"], summary=data["summary"])
        page("/faq/", FaqPage, title=self.pages["faq"]["title"])
        for data in self.pages["page"]:
            model = InfusionCentersPage if data["slug"] == "infusion-centers" else StandardPage
            page(f"/{data['slug']}/", model, title=data["title"])
        page("/contact/", ContactPage, title=self.contact["contact_page"]["title"])
        for data in self.contact["node"]:
            model = ContactQuestionPage if data["kind"] == "question" else ContactOutcomePage
            line = {} if data["kind"] == "question" else {"line": PhoneLine.objects.get(slug=data["line"])}
            page(f"/contact/{data['path']}/", model, title=data["title"], answer_label=data["answer_label"], **line)
        home = HomePage.objects.get(slug="home")
        if not home.summary:
            fresh["/"] = home.pk
        return fresh

    def fill_tree(self, fresh: dict[str, int]) -> None:
        """Fill the new pages and publish them."""
        fillers = {
            "/": (self.fill_home, self.pages["home"]),
            "/conditions/": (self.fill_plain, self.pages["conditions"]),
            "/faq/": (self.fill_faq, self.pages["faq"]),
            "/contact/": (self.fill_step, self.contact["contact_page"]),
        }
        fillers |= {f"/conditions/{data['slug']}/": (self.fill_article, data) for data in self.articles}
        fillers |= {f"/{data['slug']}/": (self.fill_plain, data) for data in self.pages["page"]}
        fillers |= {f"/contact/{data['path']}/": (self.fill_step, data) for data in self.contact["node"]}
        for path, pk in fresh.items():
            page = Page.objects.get(pk=pk).specific  # read again: its children were counted since
            fill, data = fillers[path]
            fill(page, data)
            for field in page._meta.get_fields():
                if block := getattr(field, "stream_block", None):
                    block.clean(getattr(page, field.name))  # the rules that the editor's form applies
            page.save_revision(log_action=True).publish()

    def fill_home(self, page: HomePage, data: dict) -> None:
        """Fill the home page."""
        page.title, page.summary = data["title"], data["summary"]
        tasks = [{"label": task["label"], "text": task["text"], "path": task["page"]} for task in data["tasks"]]
        page.tasks = [("task", task) for task in tasks]
        page.body = self.stream(page.body, data["body"])

    def fill_plain(self, page: Page, data: dict) -> None:
        """Fill a page of a summary and a body."""
        page.summary = data["summary"]
        if "body" in data:
            page.body = self.stream(page.body, data["body"])

    def fill_faq(self, page: FaqPage, data: dict) -> None:
        """Fill the page of questions."""
        page.summary = data["summary"]
        groups = [
            {
                "type": "questions",
                "value": {"heading": group["heading"], "questions": self.question_ids(group["questions"])},
            }
            for group in data["group"]
        ]
        page.groups = page.groups.stream_block.to_python(groups)

    def fill_step(self, page: Page, data: dict) -> None:
        """Fill a page of the contact tree."""
        for name in ("summary", "question", "hint", "audience", "also_label_number", "is_unsure"):
            if name in data:
                setattr(page, name, data[name])
        if data.get("second_line"):
            page.second_line = PhoneLine.objects.get(slug=data["second_line"])
        if "advice" in data:
            page.advice = self.rich(data["advice"])

    def fill_article(self, page: ArticlePage, data: dict) -> None:
        """Fill an article."""
        page.search_description = data["search_description"]
        page.subjects = Subject.objects.filter(slug__in=data["subjects"])
        page.hero_image, page.hero_alt_text = (
            self.picture(data["hero_image"], data["hero_alt_text"]),
            data["hero_alt_text"],
        )
        page.key_points = [("point", point) for point in data["key_points"]]
        page.body = self.stream(page.body, data["body"])
        page.questions = page.questions.stream_block.to_python(
            [{"type": "question", "value": pk} for pk in self.question_ids(data["questions"])]
        )
        page.related_articles = page.related_articles.stream_block.to_python(
            [{"type": "article", "value": self.page_ids[f"/conditions/{slug}/"]} for slug in data["related"]]
        )

    # Values

    @cached_property
    def page_ids(self) -> dict[str, int]:
        """Return the pages of the site by their path below it."""
        root = Site.objects.get(is_default_site=True).root_page
        pages = Page.objects.descendant_of(root, inclusive=True).values_list("url_path", "pk")
        return {f"/{path.removeprefix(root.url_path)}": pk for path, pk in pages}

    @cached_property
    def entities(self) -> dict:
        """Return what the tokens stand for."""
        references = Reference.objects.in_bulk(field_name="slug")
        lines = PhoneLine.objects.in_bulk(field_name="slug")
        labels = {slug: line.national for slug, line in lines.items()}
        ids = {name: {slug: row.pk for slug, row in rows.items()} for name, rows in (("r", references), ("l", lines))}
        return {"references": ids["r"], "lines": ids["l"], "labels": labels}

    def rich(self, html: str) -> str:
        """Return a sample text as rich text of the database."""
        return rich_text(html, pages=self.page_ids, **self.entities)

    def question_ids(self, slugs: list[str]) -> list[int]:
        """Return the ids of questions in the order of their slugs."""
        ids = dict(Question.objects.values_list("slug", "pk"))
        return [ids[slug] for slug in slugs]

    def picture(self, name: str, description: str) -> Picture:
        """Return the picture of that file name, added to the library if it is new."""
        title = name.rpartition(".")[0].replace("-", " ").capitalize()
        found = Picture.objects.filter(title=title).first()
        if found:
            return found
        with (CONTENT_DIR / "images" / name).open("rb") as file:
            picture = Picture(title=title, description=description, credit=CREDIT, file=ImageFile(file, name=name))
            picture._set_image_file_metadata()
            picture.save()
        self._count("picture")
        return picture

    def stream(self, value, blocks: list[dict]):
        """Return sample blocks as the value of a stream."""
        return value.stream_block.to_python([self.block(**block) for block in blocks])

    def block(self, type: str, **data) -> dict:  # noqa: A002
        """Return one sample block in the form in which the database keeps a stream."""
        if type == "text":
            kind = "text_es" if data.get("lang") == "es" else "text"
            return {"type": kind, "value": self.rich(data["html"])}
        if type in ("heading", "subheading"):
            return {"type": type, "value": data["text"]}
        if type == "phone_line":
            line = PhoneLine.objects.get(slug=data["line"]).pk
            return {"type": type, "value": {"line": line, "sentence": data["sentence"]}}
        if type == "steps":
            steps = [{"title": item["title"], "text": f"<p>{item['text']}</p>"} for item in data["items"]]
            return {"type": type, "value": {"steps": steps}}
        if type == "do_and_dont":
            return {"type": type, "value": {name: [f"<p>{line}</p>" for line in data[name]] for name in ("do", "dont")}}
        if type == "table":
            return {"type": type, "value": {"caption": data["caption"], "table": self.table(data)}}
        return {"type": type, "value": {"heading": data["heading"], "body": self.rich(data["html"])}}

    def table(self, data: dict) -> dict:
        """Return a sample table in the form in which the database keeps it."""
        return {
            "columns": [{"type": "text", "heading": heading} for heading in data["header"]],
            "rows": [{"values": [f"<p>{cell}</p>" for cell in row]} for row in data["rows"]],
        }
