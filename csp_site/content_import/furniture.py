"""What a web page has around an article: the way to it, who wrote it and when, links to others. It is no text of it."""

import re

LONGEST_LINE = 150  # characters
_PARTED = re.compile(r"\s+[>»›/|·•→]\s+")
_MOST_WORDS_OF_A_PLACE = 4
_HOME = re.compile(r"(?:home|inicio)\s*[>»›/|→]", re.IGNORECASE)
_CONTROL = re.compile(
    r"(?:skip to (?:main )?content|share (?:this|on)\b.*|print(?: this page)?|menu|search|back to \w+|follow us\b.*"
    r"|log ?in|sign up|subscribe|saltar al contenido)",
    re.IGNORECASE,
)
_BYLINE = re.compile(
    r"(?:by|por) (?=[A-Z])(?!.*[a-z]{3}\.$)|(?:written|edited|authored|escrito|revisado) (?:by|por)\b"
    r"|(?:medically |clinically |fact[- ])?(?:reviewed|checked) by\b|(?:authors?|reviewers?|date):|reading time\b"
    r"|(?:date )?(?:last )?(?:published|posted|updated|reviewed|modified|revised|actualizado)(?: on| el)?"
    r"(?:: | )?(?:\d|[A-Z][a-z]{2,8}\.? \d)|\d{1,2}[- ]min(?:ute)?s? read",
)
_LABELLED_ALERT = re.compile(
    r"(?:(?:important|urgent|special|service|emergency|wildfire|fire|storm|weather|holiday|safety|power)[- ]){0,2}"
    r"(?:notices?|alerts?|updates?|announcements?|advisor(?:y|ies)|warning|outage|hours|aviso|alerta)\s*[:!–—-]\s",
    re.IGNORECASE,
)
_ALERT_WORDS = frozenset(
    [
        *("alert", "closed", "closure", "closures", "delay", "delayed", "delays", "disruption", "disruptions"),
        *("emergency", "evacuation", "fire", "fires", "flood", "flooding", "operational", "outage", "outages", "storm"),
        *("wildfire", "wildfires", "alerta", "cerrado", "incendio", "incendios", "interrupciones"),
    ]
)


def is_navigation(text: str) -> bool:
    """Say whether a line leads through a site: `Home > Conditions`, `Privacy | Terms | Contact`, `Skip to content`."""
    text = text.strip()
    if len(text) > LONGEST_LINE or text.endswith((".", "?", "!", ":")):
        return False
    places = _PARTED.split(text)
    trail = len(places) > 2 and all(len(place.split()) <= _MOST_WORDS_OF_A_PLACE for place in places)
    return trail or bool(_HOME.match(text) or _CONTROL.fullmatch(text))


def is_byline(text: str) -> bool:
    """Say whether a line tells who wrote or reviewed an article, or when."""
    text = text.strip()
    return (
        len(text) <= LONGEST_LINE
        and "\n" not in text
        and bool(_BYLINE.match(text[:1].lower() + text[1:]))
        and not text.endswith("?")
    )


def is_furniture(text: str) -> bool:
    """Say whether a line is one of both."""
    return is_navigation(text) or is_byline(text)


def is_labelled_alert(text: str) -> bool:
    """Say whether a paragraph says itself that it is an alert: `Important notice: …`."""
    return bool(_LABELLED_ALERT.match(text.strip()))


def speaks_of_alarm(text: str) -> bool:
    """Say whether a text has a word that alerts have. Above a title that is enough to be one."""
    return bool(_ALERT_WORDS & set(re.findall(r"[^\W\d_]+", text.casefold())))
