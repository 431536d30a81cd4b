"""Plain text: headings, lists, picture lines and paragraphs, told apart by how lines look and where they stand.

Plain text has no levels: `levels.py` finds them afterwards.
"""

import re
from collections.abc import Iterator

from .document import Block, Document, Heading, Image, Item, List, Paragraph, Run
from .sections import is_section_name

LONGEST_WRAPPED_LINE = 120  # characters; a text with longer lines has one line a paragraph
LONGEST_HEADING = 110  # characters
MOST_WORDS_OF_A_HEADING = 16
FEWEST_WORDS_OF_A_PICTURE = 3

_BULLET = re.compile(r"^(\s*)[•◦▪‣●○*–—-]\s+(?=\S)")
_NUMBER = re.compile(r"^(\s*)(\[?\d{1,3}[.)\]])\s+(?=\S)")
_UNDERLINE = re.compile(r"^\s*(={3,}|-{3,})\s*$")
_PICTURE = re.compile(
    r"^(?:\[?(?:image|picture|photo|alt(?:ernative)?(?:[ -]text)?)\s*:|(?:photo|image|picture) of\b)", re.I
)
_SCENE = re.compile(r"^(?:an?|two|three|several|some)\s+[a-z]")
_SENTENCE_ENDS = re.compile(r"[^\W\dA-Z]{2}[)”\"]?[.!] ")
_BEGINS = re.compile(r"^[\"“‘'(¿¡]*[A-Z0-9À-ÖØ-Þ]")


def parse(text: str) -> Document:
    """Return the document of a plain text."""
    lines = text.lstrip("\ufeff").splitlines()
    wrapped = max(map(len, lines), default=0) <= LONGEST_WRAPPED_LINE
    blocks: list[Block] = []
    for group in _groups(lines):
        for block in _blocks(group, wrapped):
            _append(blocks, block)
    return Document(tuple(blocks))


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
    return [int(number.strip("[.)]")) for number in numbers] == list(range(1, len(numbers) + 1))


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


def _blocks(group: list[str], wrapped: bool) -> Iterator[Block]:
    """Yield the blocks of lines that stand together."""
    rest = list(group)
    while rest:
        if _mark(rest[0]):
            count = _length_of_list(rest)
            yield _list(rest[:count])
        elif len(rest) > 1 and _UNDERLINE.match(rest[1]):
            count = 2
            yield Heading(1 if "=" in rest[1] else 2, (Run(rest[0].strip()),))
        else:
            count = 1
            while wrapped and count < len(rest) and not _mark(rest[count]):
                count += 1
            yield _line(rest[:count], alone=len(group) == count, before_list=count < len(rest))
        rest = rest[count:]


def _mark(line: str) -> re.Match | None:
    return _BULLET.match(line) or _NUMBER.match(line)


def _length_of_list(lines: list[str]) -> int:
    """Return how many lines belong to the list that begins here: marked ones, and what is indented below them."""
    ordered, indent = bool(_NUMBER.match(lines[0])), len(_mark(lines[0])[1])
    count = 1
    for line in lines[1:]:
        mark = _mark(line)
        deep = len(line) - len(line.lstrip())
        same_kind = mark and bool(_NUMBER.match(line)) == ordered
        if not (deep > indent or (same_kind and deep == indent)):
            break
        count += 1
    return count


def _list(lines: list[str]) -> List:
    """Return the list of lines of which the first is marked; what is marked and indented deeper is a list inside."""
    ordered, indent = bool(_NUMBER.match(lines[0])), len(_mark(lines[0])[1])
    items: list[Item] = []
    position = 0
    while position < len(lines):
        line, mark = lines[position], _mark(lines[position])
        if mark and len(mark[1]) > indent:
            count = _length_of_list(lines[position:])
            inner = _list(lines[position : position + count])
            items[-1] = Item(items[-1].runs, (*items[-1].lists, inner), items[-1].number)
            position += count
            continue
        if mark:
            items.append(Item((Run(line[mark.end() :].strip()),), (), mark[2] if ordered else ""))
        elif items[-1].lists:
            inner = List((Item((Run(line.strip()),)),))
            items[-1] = Item(items[-1].runs, (*items[-1].lists, inner), items[-1].number)
        else:
            text = f"{items[-1].runs[0].text}\n{line.strip()}"
            items[-1] = Item((Run(text),), (), items[-1].number)
        position += 1
    return List(tuple(items), ordered)


def _line(lines: list[str], *, alone: bool, before_list: bool) -> Block:
    text = " ".join(line.strip() for line in lines)
    if looks_like_picture_text(text):
        return Image(text)
    if (len(lines) == 1 and is_section_name(text)) or (alone and not before_list and _looks_like_heading(text)):
        return Heading(0, (Run(text),))
    return Paragraph((Run(text),))


def looks_like_picture_text(text: str) -> bool:
    """Say whether a line reads like the text of a picture: a scene, no sentence and no heading."""
    if _PICTURE.match(text):
        return True
    if len(text) > LONGEST_HEADING or text[-1:] in ".!?:;," or len(text.split()) < FEWEST_WORDS_OF_A_PICTURE:
        return False
    if text[0].islower():
        return True
    # “A nurse sets up an infusion” is a scene, “A Guide to Infusions” is a heading: their capitals differ.
    rest = text.split()[1:]
    return bool(_SCENE.match(text[0].lower() + text[1:])) and not any(word[0].isupper() for word in rest)


def _looks_like_heading(text: str) -> bool:
    short = len(text) <= LONGEST_HEADING and len(text.split()) <= MOST_WORDS_OF_A_HEADING
    ends = text.rstrip("\"”’')")
    copyright_line = text.startswith(("©", "(c)", "(C)", "Copyright"))
    one_sentence = ends[-1:] not in ".!:;," and not _SENTENCE_ENDS.search(text)
    return short and one_sentence and bool(_BEGINS.match(text)) and not copyright_line
