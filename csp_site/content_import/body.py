"""The body of a draft: blocks of a document as the database keeps streams and rich text. Pure."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from html import escape, unescape

from .article import LONGEST_CAPTION
from .coverage import check
from .document import Block, Heading, Item, List, Paragraph, Run, Runs, Table, words_of

_RECORD = re.compile(r'<a linktype="(?:citation|phone-line)"[^>]*>.*?</a>')
_TAG = re.compile(r"<[^>]+>")


@dataclass(frozen=True)
class Entities:
    """What marks of a text stand for: `cite` gives the id of a reference by its place in the list, `phones` the id
    and the national spelling of a phone line by its number in E.164.
    """

    cite: Callable[[int], int]
    phones: Mapping[str, tuple[int, str]]


def stream(blocks: Iterable[Block], entities: Entities) -> list[dict]:
    """Return the blocks as the raw value of an article's body. Raise `WordsLost` if a word would get lost."""
    blocks = list(blocks)
    made = list(_made(blocks, entities))
    check(_letters(_texts_of(blocks, entities)), _letters(_texts_made(made)))
    return made


def answer(blocks: Iterable[Block], entities: Entities) -> str:
    """Return the paragraphs and lists of an answer as rich text. Raise `WordsLost` if a word would get lost."""
    blocks = list(blocks)
    html = _rich_text(blocks, entities)
    check(_letters(_texts_of(blocks, entities)), _letters([_words_of_html(html)]))
    return html


def _made(blocks: list[Block], entities: Entities) -> Iterator[dict]:
    waiting: list[Block] = []

    def text() -> Iterator[dict]:
        if waiting:
            yield {"type": "text", "value": _rich_text(waiting, entities)}
            waiting.clear()

    for block in blocks:
        if isinstance(block, Paragraph | List):
            waiting.append(block)
        elif isinstance(block, Heading):
            yield from text()
            kind = "heading" if block.level == 2 else "subheading"
            yield {"type": kind, "value": _as_typed(block.runs)}
        elif isinstance(block, Table):
            if len(_as_typed(block.caption)) > LONGEST_CAPTION:
                waiting.append(Paragraph(block.caption))
            yield from text()
            yield {"type": "table", "value": _table(block, entities)}
    yield from text()


def _table(table: Table, entities: Entities) -> dict:
    """Return a table whose first row is its header; rows that are too short get empty cells."""
    caption = _as_typed(table.caption)
    width = max((len(row) for row in table.rows), default=0)
    header, *rows = [(*row, *[()] * (width - len(row))) for row in table.rows] or [()]
    return {
        "caption": caption if len(caption) <= LONGEST_CAPTION else "",
        "table": {
            "columns": [{"type": "text", "heading": _as_typed(cell)} for cell in header],
            "rows": [{"values": [f"<p>{_line(cell, entities)}</p>" for cell in row]} for row in rows],
        },
    }


def _as_typed(runs: Runs) -> str:
    return " ".join("".join(run.text for run in runs).split())


def _rich_text(blocks: Iterable[Block], entities: Entities) -> str:
    """Return paragraphs and lists; other blocks have no place in rich text, and the check of words finds them."""
    made = {
        Paragraph: lambda block: f"<p>{_line(block.runs, entities)}</p>",
        List: lambda block: _list(block, entities),
    }
    return "".join(made[type(block)](block) for block in blocks if type(block) in made)


def _list(block: List, entities: Entities) -> str:
    name = "ol" if block.ordered else "ul"
    return f"<{name}>{''.join(_item(item, entities) for item in block.items)}</{name}>"


def _item(item: Item, entities: Entities) -> str:
    return f"<li>{_line(item.runs, entities)}{''.join(_list(inner, entities) for inner in item.lists)}</li>"


def _line(runs: Runs, entities: Entities) -> str:
    return "".join(_run(run, entities) for run in runs)


def _run(run: Run, entities: Entities) -> str:
    if run.cites:
        return "".join(f'<a linktype="citation" id="{entities.cite(place)}"></a>' for place in run.cites)
    if run.phone in entities.phones:
        pk, national = entities.phones[run.phone]
        return f'<a linktype="phone-line" id="{pk}">{national}</a>'
    html = escape(run.text, quote=False).replace("\n", "<br/>")
    for name, applies in (("i", run.italic), ("b", run.bold)):
        html = f"<{name}>{html}</{name}>" if applies and html.strip() else html
    return f'<a href="{escape(run.href)}">{html}</a>' if run.href else html


# The words of what was made, held against those of what it was made of; read back with other means.


def _letters(texts: Iterable[str]) -> list[str]:
    """Return words joined: in rich text nothing parts what was raised from its neighbours."""
    return ["".join(words_of("\n".join(texts)))]


def _texts_of(blocks: Iterable[Block], entities: Entities) -> Iterator[str]:
    for block in blocks:
        match block:
            case Heading() | Paragraph():
                yield _kept(block.runs, entities)
            case List():
                for item in block.items:
                    yield _kept(item.runs, entities)
                    yield from _texts_of(item.lists, entities)
            case Table():
                yield "".join(run.text for run in block.caption)
                for row in block.rows:
                    yield from (_kept(cell, entities) for cell in row)
            case _:  # it has no place in a draft
                yield str(block)


def _kept(runs: Runs, entities: Entities) -> str:
    return "".join(run.text for run in runs if not run.cites and run.phone not in entities.phones)


def _texts_made(made: list[dict]) -> Iterator[str]:
    for block in made:
        if block["type"] == "table":
            yield block["value"]["caption"]
            yield from (column["heading"] for column in block["value"]["table"]["columns"])
            for row in block["value"]["table"]["rows"]:
                yield from (_words_of_html(html) for html in row["values"])
        else:
            yield _words_of_html(block["value"]) if block["type"] == "text" else block["value"]


def _words_of_html(html: str) -> str:
    return unescape(_TAG.sub(" ", _RECORD.sub(" ", html)))
