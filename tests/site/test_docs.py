"""What the documents name exists: commands, environment names, links, blocks. None of it needs a database."""

import re
import shlex
from pathlib import Path

import pytest
from django.core.management import get_commands, load_command_class

from articles.blocks import ArticleBodyBlock

ROOT = Path(__file__).resolve().parents[2]
README = ROOT / "README.md"
DECISIONS = sorted((ROOT / "docs" / "decisions").glob("*.md"))
DOCUMENTS = [README, *sorted((ROOT / "docs").rglob("*.md"))]
CODE = re.compile(r"```.*?```|`[^`]+`", re.DOTALL)
LINK = re.compile(r"\]\(([^)\s]+)\)")


def text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def code(path: Path) -> str:
    """Return what stands in code spans and code blocks: there `make` is a command and no verb."""
    return "\n".join(" ".join(found.split()) for found in CODE.findall(text(path)))


def name(path: Path) -> str:
    return str(path.relative_to(ROOT))


def environment_table() -> set[str]:
    section = text(README).partition("\n## Environment names\n")[2].partition("\n## ")[0]
    cells = [line.split("|")[1] for line in section.splitlines() if line.startswith("| `")]
    return {found for cell in cells for found in re.findall(r"`([A-Z_]+)`", cell)}


def test_the_readme_is_short():
    assert len(text(README).splitlines()) <= 120


@pytest.mark.parametrize("path", DOCUMENTS, ids=name)
def test_every_make_target_that_is_named_exists(path):
    targets = set(re.findall(r"^([a-z]+):", text(ROOT / "Makefile"), re.MULTILINE))
    assert set(re.findall(r"\bmake ([a-z_-]+)", code(path))) <= targets


@pytest.mark.parametrize("path", DOCUMENTS, ids=name)
def test_every_command_that_is_named_exists(path):
    assert set(re.findall(r"manage\.py ([a-z_]+)", code(path))) <= set(get_commands())


@pytest.mark.parametrize("path", DOCUMENTS, ids=name)
def test_every_action_of_an_alert_that_is_named_exists(path):
    parser = load_command_class("csp_site.service_alerts", "alert").create_parser("manage.py", "alert")
    actions = next(set(action.choices) for action in parser._actions if action.dest == "action")
    assert set(re.findall(r"manage\.py alert ([a-z]+)", code(path))) <= actions


@pytest.mark.parametrize("path", DOCUMENTS, ids=name)
def test_every_command_of_an_alert_can_be_read(path):
    parser = load_command_class("csp_site.service_alerts", "alert").create_parser("manage.py", "alert")
    lines = "\n".join(re.findall(r"```sh\n(.*?)```", text(path), re.DOTALL)).replace("\\\n", " ").splitlines()
    for line in lines:
        words = shlex.split(line.partition(" > ")[0], comments=True)
        if words[1:3] == ["manage.py", "alert"]:
            parser.parse_args(words[3:])


def test_the_table_of_environment_names_is_that_of_the_example():
    example = re.findall(r"^#?\s?([A-Z_]+)=", text(ROOT / ".env.example"), re.MULTILINE)
    assert environment_table() == set(example)


@pytest.mark.parametrize("path", DOCUMENTS, ids=name)
def test_every_link_leads_to_a_file(path):
    targets = [target.partition("#")[0] for target in LINK.findall(text(path)) if "://" not in target]
    assert [target for target in targets if target and not (path.parent / target).exists()] == []


@pytest.mark.parametrize("path", [path for path in DOCUMENTS if path != README], ids=name)
def test_every_document_is_linked_from_another(path):
    linked = {
        (other.parent / target.partition("#")[0]).resolve()
        for other in DOCUMENTS
        for target in LINK.findall(text(other))
        if "://" not in target
    }
    assert path in linked


@pytest.mark.parametrize("path", DECISIONS, ids=name)
def test_a_decision_has_its_form_and_fits_a_screen(path):
    lines = text(path).splitlines()
    assert lines[0].startswith(f"# {path.name[:4]}. ")
    assert [line for line in lines if line.startswith("## ")] == ["## Context", "## Decision", "## Consequences"]
    assert len(lines) <= 60


def test_decisions_are_numbered_without_a_gap():
    assert [path.name[:4] for path in DECISIONS] == [f"{number:04}" for number in range(1, len(DECISIONS) + 1)]


def test_every_block_of_an_article_is_described():
    guides = code(ROOT / "docs/articles-and-references.md") + code(ROOT / "docs/editorial-style-guide.md")
    assert [block for block in ArticleBodyBlock.base_blocks if f"`{block}`" not in guides] == []
