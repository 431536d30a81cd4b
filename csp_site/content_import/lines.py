"""How one line of plain text looks: like a mark of a list, a heading, the text of a picture."""

import re
from dataclasses import dataclass

from .document import SUPERSCRIPT
from .furniture import is_furniture

LONGEST_WRAPPED_LINE = 120  # characters; a text with longer lines has one line a paragraph
LONGEST_HEADING = 110  # characters
MOST_WORDS_OF_A_HEADING = 16
MOST_WORDS_ABOVE_TEXT = 6  # of a heading without capitals that stands right above its text
FEWEST_WORDS_OF_A_PICTURE = 3
NEARLY_FULL = 0.85  # of the longest line: where a line this long could not take one more word, it was wrapped

# Bullets that nothing else begins with need no space; private-use ones are those of Word's Symbol and Wingdings.
_SOLID = "•‣▪●·∙‧⁃■◆►▶▸➢➤✓✔✗✘☐☑❖\uf0b7\uf0a7\uf0d8\uf0fc"
_HOLLOW = "○◦▫□◇"
_BULLET = re.compile(rf"(?P<space>\s*)(?P<mark>[{_SOLID}{_HOLLOW}](?=\D)\s*|[*–—-]\s+)(?=\S)")
_NUMBER = re.compile(r"(?P<space>\s*)(?P<mark>\[?\d{1,3}[.)\]])\s+(?=\S)")
_LETTER = re.compile(r"(?P<space>\s+)(?P<mark>\(?[a-z][.)])\s+(?=\S)")
_LETTER_AS_BULLET = re.compile(r"^([ \t]*)o(?:\t[ \t]*|[ \xa0]{2,})(?=\S)", re.MULTILINE)
UNDERLINE = re.compile(r"^\s*(={3,}|-{3,})\s*$")
_PICTURE_LABEL = re.compile(
    r"\[?(?:image|picture|photo|figure alt|alt(?:ernative)?(?:[ -]text)?|imagen|foto)\s*:\s*", re.IGNORECASE
)
_PICTURE = re.compile(r"(?:photo|image|picture|foto|imagen) (?:of|de)\b", re.IGNORECASE)
_SCENE = re.compile(r"^(?:an?|two|three|several|some)\s+[a-z]")
_OF_WRITING = re.compile(r"^(?:an?|some)\s+(?:\w+\s+){0,2}(?:guide|overview|introduction|primer|look|answers)\b", re.I)
_MARKER_AT_END = re.compile(rf"(?:\s?\[[\d\s,–-]+\]|[{SUPERSCRIPT},⁻]+)$")
_SENTENCE_ENDS = re.compile(r"[^\W\dA-Z]{2}[)”\"]?[.!] ")
_BEGINS = re.compile(r"^[\"“‘'(¿¡]*[A-Z0-9À-ÖØ-Þ]")


@dataclass(frozen=True)
class Mark:
    """What a line of a list begins with: how deep it stands, its number if it has one, and where its text begins."""

    depth: int
    number: str
    end: int

    @property
    def ordered(self) -> bool:
        """Say whether it is numbered."""
        return bool(self.number)


def with_signs(text: str) -> str:
    """Return text with a sign for each bullet that Word writes as the letter `o`: it is no word."""
    return _LETTER_AS_BULLET.sub(r"\1◦ ", text)


def mark_of(line: str) -> Mark | None:
    """Return the mark of a line. A hollow bullet stands deeper than a solid one, also without more space before it."""
    if found := _BULLET.match(line):
        return Mark(2 * len(found["space"]) + (found["mark"][0] in _HOLLOW), "", found.end())
    if found := _NUMBER.match(line) or _LETTER.match(line):
        return Mark(2 * len(found["space"]), found["mark"], found.end())
    return None


def depth_of(line: str) -> int:
    """Return how deep a line without a mark stands."""
    return 2 * (len(line) - len(line.lstrip()))


def goes_on(before: str, line: str, width: int) -> bool:
    """Say whether a line is what did not fit into the one before it. `width` is 0 where lines are not wrapped."""
    first = line.split()[0]
    if first.startswith(("http:", "https:", "www.")) or not width:
        return False
    if first[0].islower() and before[-1] not in ".!?:":
        return True
    return len(before) + 1 + len(first) > NEARLY_FULL * width


def looks_like_picture_text(text: str) -> bool:
    """Say whether a line reads like the text of a picture: a scene, no sentence and no heading."""
    if _PICTURE_LABEL.match(text) or _PICTURE.match(text):
        return True
    if len(text) > LONGEST_HEADING or text[-1:] in ".!?:;," or len(text.split()) < FEWEST_WORDS_OF_A_PICTURE:
        return False
    if _OF_WRITING.match(text):
        return False
    if text[0].islower():
        return True
    # “A nurse sets up an infusion” is a scene, “A Guide to Infusions” is a heading: their capitals differ.
    rest = text.split()[1:]
    return bool(_SCENE.match(text[0].lower() + text[1:])) and not any(word[0].isupper() for word in rest)


def picture_label(text: str) -> str:
    """Return what says that a line is the text of a picture (`Alt text: `), or nothing."""
    found = _PICTURE_LABEL.match(text)
    return found[0] if found else ""


def looks_like_heading(text: str) -> bool:
    """Say whether a line that stands alone is a heading."""
    short = len(text) <= LONGEST_HEADING and len(text.split()) <= MOST_WORDS_OF_A_HEADING
    ends = text.rstrip("\"”’')")
    copyright_line = text.startswith(("©", "(c)", "(C)", "Copyright"))
    one_sentence = ends[-1:] not in ".!:;," and not _SENTENCE_ENDS.search(text)
    return short and one_sentence and bool(_BEGINS.match(text)) and not copyright_line and not is_furniture(text)


def heads_what_follows(text: str, below: str) -> bool:
    """Say whether a line right above another one is its heading: it asks, or has capitals, or is very short."""
    if not looks_like_heading(text):
        return False
    if text.endswith("?") or _has_capitals(text):
        return mark_of(below) is not None or is_sentence(below)
    return mark_of(below) is None and is_sentence(below) and len(text.split()) <= MOST_WORDS_ABOVE_TEXT


def names_what_follows(text: str) -> bool:
    """Say whether a line with a colon at its end is short enough to be a heading, if a text follows it."""
    return text.endswith(":") and looks_like_heading(text[:-1]) and len(text.split()) <= MOST_WORDS_ABOVE_TEXT


def _has_capitals(text: str) -> bool:
    long = [word for word in re.findall(r"[^\W\d_][\w’'-]*", text) if len(word) > 3]
    return bool(long) and all(word[0].isupper() for word in long)


def is_numbered_heading(text: str) -> bool:
    """Say whether a line has a number and reads like a heading: `2. How Does It Help?`"""
    mark = mark_of(text)
    if not mark or not mark.ordered:
        return False
    bare = text[mark.end :]
    return looks_like_heading(bare) and (bare.endswith("?") or _has_capitals(bare))


def is_sentence(text: str) -> bool:
    """Say whether a line is a sentence, or too long to be anything else."""
    without_marker = _MARKER_AT_END.sub("", text).rstrip("\"”’')")
    return len(text) > LONGEST_HEADING or without_marker.endswith((".", "!", ":"))
