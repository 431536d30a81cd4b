"""Imports point one way, as docs/decisions/0001 draws it."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SHELL = {"csp_site.pages", "csp_site.blocks", "csp_site.delivery", "csp_site.navigation", "csp_site.pictures"}
CONTENT = {"articles", "faq", "contact", "csp_site.service_alerts"}
TOP = {"csp_site.home", "csp_site.search", "csp_site.content_import", "csp_site.seed_content"}

MAY_IMPORT = {
    "csp_site.delivery": set(),
    "csp_site.blocks": set(),
    "csp_site.pictures": set(),
    "csp_site.navigation": {"csp_site.blocks"},
    "csp_site.pages": {"csp_site.blocks", "csp_site.delivery", "csp_site.navigation", "csp_site.pictures"},
    "contact": SHELL,
    "faq": SHELL | {"contact"},
    "csp_site.service_alerts": SHELL | {"contact"},
    "articles": SHELL | {"contact", "faq"},
    "csp_site.components": SHELL | CONTENT | TOP,
    **{name: SHELL | CONTENT | {"csp_site.home"} for name in TOP},
    # The project itself: it wires everything together. `local` is the developer's machine, and nothing of the site.
    "csp_site": SHELL | CONTENT | TOP | {"csp_site.components", "csp_site.local"},
    "csp_site.local": TOP,
    "csp_site.settings": {"csp_site.local"},
}


def unit(module: str) -> str | None:
    """Return the package of the house that a module belongs to."""
    parts = module.split(".")
    if parts[0] == "csp_site" and len(parts) > 1 and f"csp_site.{parts[1]}" in MAY_IMPORT:
        return f"csp_site.{parts[1]}"
    return parts[0] if parts[0] in MAY_IMPORT else None


def modules():
    for folder in ("articles", "faq", "contact", "csp_site"):
        for path in (ROOT / folder).rglob("*.py"):
            if "migrations" not in path.parts:
                yield path, ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def imported(path: Path, name: str):
    package = name if path.name == "__init__.py" else name.rpartition(".")[0]
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = node.module or ""
            if node.level:
                parents = package.split(".")
                base = ".".join([*parents[: len(parents) - node.level + 1], *filter(None, [base])])
            yield base
            yield from (f"{base}.{alias.name}" for alias in node.names)


@pytest.mark.parametrize(("path", "name"), list(modules()), ids=lambda value: value if isinstance(value, str) else "")
def test_imports_point_one_way(path, name):
    home = unit(name)
    reached = {unit(module) for module in imported(path, name)} - {None, home, "csp_site"}
    assert reached <= MAY_IMPORT[home], f"{name} reaches up to {sorted(reached - MAY_IMPORT[home])}"
