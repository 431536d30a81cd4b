"""The documents that these tests read, and short ways to look at what became of them."""

from pathlib import Path

from csp_site.content_import.document import Document, Heading, Image, Item, List, Paragraph, plain

DOCUMENTS = Path(__file__).parent / "documents"
NAMES = sorted(path.name for path in DOCUMENTS.iterdir())
SEED = Path(__file__).parents[3] / "shared" / "seed" / "ivig-for-lupus.txt"


def headings(document: Document) -> list[tuple[int, str]]:
    return [(block.level, plain(block.runs)) for block in document.blocks if isinstance(block, Heading)]


def lists(document: Document) -> list:
    return [items(block) for block in document.blocks if isinstance(block, List)]


def items(block: List) -> list:
    return [plain(item.runs) if not item.lists else (plain(item.runs), *map(items, item.lists)) for item in block.items]


def outline(document: Document) -> list[str]:
    """Return each block in a word and its text, short."""
    return [f"{type(block).__name__}: {_text(block)}" for block in document.blocks]


def _text(block) -> str:
    match block:
        case Image():
            return block.alt
        case List():
            return " | ".join(plain(item.runs) for item in block.items if isinstance(item, Item))
        case Heading() | Paragraph():
            return plain(block.runs)
    return ""
