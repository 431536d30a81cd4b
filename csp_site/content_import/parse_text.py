"""Plain text: headings, lists, tables, picture lines and paragraphs, told by how lines look and where they stand.

Plain text has no levels: `levels.py` finds them afterwards.
"""

import re
from collections.abc import Iterator

from .document import Block, Document, Heading, Image, Item, List, Paragraph, Run, Table, texts
from .lines import (
    LONGEST_WRAPPED_LINE,
    UNDERLINE,
    depth_of,
    goes_on,
    heads_what_follows,
    is_numbered_heading,
    is_sentence,
    looks_like_heading,
    looks_like_picture_text,
    mark_of,
    names_what_follows,
)
from .sections import is_section_name


def parse(text: str) -> Document:
    """Return the document of a plain text."""
    lines = text.splitlines()
    width = max(map(len, lines), default=0)
    blocks: list[Block] = []
    for group in _groups(lines):
        for block in _blocks(_unwrapped(group, width if width <= LONGEST_WRAPPED_LINE else 0), first=not blocks):
            _append(blocks, block)
    return Document(tuple(_with_named_sections(blocks)))


def _groups(lines: list[str]) -> Iterator[list[str]]:
    """Yield lines that stand together; blank lines part them."""
    group: list[str] = []
    for line in lines:
        if line.strip():
            group.append(line.rstrip())
        elif group:
            yield group
            group = []
    if group:
        yield group


def _unwrapped(group: list[str], width: int) -> list[str]:
    """Return lines as they were before they were wrapped."""
    found: list[str] = []
    for line, before in zip(group, ["", *group], strict=False):
        begins = not found or mark_of(line) or UNDERLINE.match(line) or UNDERLINE.match(before) or "\t" in line.strip()
        if not begins and goes_on(before, line, width):
            found[-1] += f" {line.strip()}"
        else:
            found.append(line)
    return found


def _blocks(group: list[str], *, first: bool) -> Iterator[Block]:
    """Yield the blocks of lines that stand together; `first` if nothing stands above them."""
    rest = list(group)
    while rest:
        count, at_top = 1, len(rest) == len(group)
        if mark_of(rest[0]):
            count = _length_of_list(rest)
            yield _list(rest[:count])
        elif (rows := _length_of_table(rest)) > 1:
            count = rows
            yield _table(rest[:count])
        elif len(rest) > 1 and UNDERLINE.match(rest[1]):
            count = 2
            yield Heading(1 if "=" in rest[1] else 2, (Run(rest[0].strip()),))
        else:
            title = first and at_top and len(group) == 2 and all(map(looks_like_heading, group))
            before = group[len(group) - len(rest) - 1]
            may_begin = at_top or mark_of(before) or is_sentence(before) or is_section_name(before)
            heads = len(rest) > 1 and may_begin and heads_what_follows(rest[0].strip(), rest[1])
            yield _line(rest[0].strip(), may_head=len(group) == 1 or heads or title)
        rest = rest[count:]


def _line(text: str, *, may_head: bool) -> Block:
    if looks_like_picture_text(text):
        return Image(text)
    if is_section_name(text) or (may_head and looks_like_heading(text)):
        return Heading(0, (Run(text),))
    return Paragraph((Run(text),))


def _length_of_list(lines: list[str]) -> int:
    """Return how many lines belong to the list that begins here: marked ones, and what is indented below them."""
    first = mark_of(lines[0])
    count = 1
    for line in lines[1:]:
        mark = mark_of(line)
        deep = mark.depth if mark else depth_of(line)
        same_kind = mark and mark.ordered == first.ordered
        if not (deep > first.depth or (same_kind and deep == first.depth)):
            break
        count += 1
    return count


def _list(lines: list[str]) -> List:
    """Return the list of lines of which the first is marked; what is marked and stands deeper is a list inside."""
    first = mark_of(lines[0])
    items: list[Item] = []
    position = 0
    while position < len(lines):
        line, mark = lines[position], mark_of(lines[position])
        if mark and mark.depth > first.depth:
            count = _length_of_list(lines[position:])
            inner = _list(lines[position : position + count])
            items[-1] = Item(items[-1].runs, (*items[-1].lists, inner), items[-1].number)
            position += count
            continue
        if mark:
            items.append(Item((Run(line[mark.end :].strip()),), (), mark.number))
        elif items[-1].lists:
            inner = List((Item((Run(line.strip()),)),))
            items[-1] = Item(items[-1].runs, (*items[-1].lists, inner), items[-1].number)
        else:
            text = f"{items[-1].runs[0].text}\n{line.strip()}"
            items[-1] = Item((Run(text),), (), items[-1].number)
        position += 1
    return List(tuple(items), first.ordered)


def _length_of_table(lines: list[str]) -> int:
    """Return how many of these lines are rows: tabs part as many cells in each as in the first."""
    cells = len(_cells(lines[0]))
    others = (at for at, line in enumerate(lines) if mark_of(line) or len(_cells(line)) != cells)
    return next(others, len(lines)) if cells > 1 else 0


def _cells(line: str) -> list[str]:
    return re.split(r"\t+ *", line.strip())


def _table(lines: list[str]) -> Table:
    return Table(tuple(tuple((Run(cell.strip()),) for cell in _cells(line)) for line in lines))


def _append(blocks: list[Block], block: Block) -> None:
    """Join lists that a blank line parts, when the numbers go on or both are bullets."""
    last = blocks[-1] if blocks else None
    if isinstance(block, List) and isinstance(last, List) and block.ordered == last.ordered:
        joined = last.items + block.items
        if not block.ordered or _runs_on([item.number for item in joined]):
            blocks[-1] = List(joined, last.ordered)
            return
    if isinstance(block, List) and block.ordered and not _runs_on([item.number for item in block.items]):
        for item in block.items:
            blocks.append(Paragraph((Run(f"{item.number} {item.runs[0].text}"),)))
            blocks.extend(item.lists)
        return
    blocks.append(block)


def _runs_on(numbers: list[str]) -> bool:
    """Say whether numbers, or letters, run from the first one on."""
    bare = [number.strip("[(.)]") for number in numbers]
    return bare in ([str(one + 1) for one in range(len(bare))], [chr(ord("a") + one) for one in range(len(bare))])


def _with_named_sections(blocks: list[Block]) -> Iterator[Block]:
    """Yield the blocks. A short line above a paragraph is its heading if it ends with a colon, or has a number and
    capitals; above a list it leads to that.
    """
    for block, below in zip(blocks, [*blocks, None][1:], strict=True):
        text = " ".join(texts(block)).strip()
        is_line = isinstance(block, Paragraph) or (isinstance(block, List) and len(block.items) == 1)
        if is_line and isinstance(below, Paragraph) and (names_what_follows(text) or is_numbered_heading(text)):
            yield Heading(0, (Run(text.removesuffix(":")),))
        else:
            yield block
