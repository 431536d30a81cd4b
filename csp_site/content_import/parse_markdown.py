"""Markdown, by CommonMark with tables and footnotes. HTML inside it is text, as a reader would see it."""

from markdown_it import MarkdownIt
from mdit_py_plugins.footnote import footnote_plugin


def to_html(text: str) -> str:
    """Return Markdown as HTML."""
    return MarkdownIt("commonmark", {"html": False}).enable("table").use(footnote_plugin).render(text)
