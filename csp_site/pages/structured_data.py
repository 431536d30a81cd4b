"""Structured data (schema.org) as plain dictionaries, and the one way to write it into a page."""

import json

from django.utils.safestring import SafeString, mark_safe

_ESCAPES = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}


def breadcrumb_list(trail: list[tuple[str, str]]) -> dict:
    """Return a `BreadcrumbList` of (name, absolute address) from the home page down."""
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": position, "name": name, "item": address}
            for position, (name, address) in enumerate(trail, start=1)
        ],
    }


def without_unknown(value: dict) -> dict:
    """Return the object without the properties that nobody knows: nothing is stated that is empty."""
    return {key: held for key, held in value.items() if held not in (None, "", [], {})}


def json_ld(objects: list[dict]) -> SafeString:
    """Return a script element of data; its text can't end the element (as in Django's `json_script`)."""
    if not objects:
        return mark_safe("")
    document = {"@context": "https://schema.org", "@graph": objects}
    text = json.dumps(document, ensure_ascii=False).translate(_ESCAPES)
    return mark_safe(f'<script type="application/ld+json">{text}</script>')  # noqa: S308 - escaped above
