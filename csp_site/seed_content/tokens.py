"""The tokens of the sample texts: `[[cite:SLUG]]`, `[[line:SLUG]]` and `[[page:/path/|words]]`. Pure."""

import re
from collections.abc import Mapping

_TOKEN = re.compile(r"\[\[(cite|line|page):([^\]|]+)(?:\|([^\]]+))?\]\]")
_BETWEEN_BLOCKS = re.compile(r">\s*\n\s*<")


def rich_text(
    html: str,
    references: Mapping[str, int],
    lines: Mapping[str, int],
    pages: Mapping[str, int],
    labels: Mapping[str, str],
) -> str:
    """Return HTML as the database keeps rich text: each token becomes an entity with the id of its record.

    `references` and `lines` are ids by slug, `pages` ids by path, `labels` what the
    entity of a line keeps between its tags. A path that is no page becomes a plain link. Raise `KeyError` for a slug
    that is unknown.
    """

    def entity(match: re.Match) -> str:
        kind, name, words = match.groups()
        if kind == "cite":
            return f'<a linktype="citation" id="{references[name]}"></a>'
        if kind == "line":
            return f'<a linktype="phone-line" id="{lines[name]}">{labels[name]}</a>'
        if name in pages:
            return f'<a linktype="page" id="{pages[name]}">{words}</a>'
        return f'<a href="{name}">{words}</a>'

    return _BETWEEN_BLOCKS.sub("><", _TOKEN.sub(entity, html.strip()))
