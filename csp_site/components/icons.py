"""The icons, found in their folder: a new one is shown without being named anywhere."""

from pathlib import Path

_FOLDER = Path(__file__).resolve().parents[1] / "templates" / "components" / "icons"

ICONS = {path.stem: f"components/icons/{path.name}" for path in sorted(_FOLDER.glob("*.html"))}
