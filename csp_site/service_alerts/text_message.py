"""An alert as one text message to copy: at most 160 characters of the GSM alphabet (3GPP TS 23.038, section 6.2.1)."""

import unicodedata

from contact.audiences import Audience

from .public_alert import PublicAlert
from .rules import Severity
from .wording import Words

MOST = 160
BASIC = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
    "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
EXTENSION = frozenset("\f^{}\\[~]|€")  # each is sent as two: an escape and a sign
PLAIN = str.maketrans(
    {
        **dict.fromkeys("‘’‚‛′´`ʼ", "'"),
        **dict.fromkeys("“”„‟″«»", '"'),
        **dict.fromkeys("‐‑‒–—―−", "-"),
        **{"…": "...", "•": "-", "·": "-", "⁄": "/", "×": "x", "ı": "i", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D"},
    }
)

START = {
    Severity.INFORMATION: Words("CSP notice:", "CSP aviso:"),
    Severity.DISRUPTION: Words("CSP alert:", "CSP alerta:"),
    Severity.EMERGENCY: Words("CSP urgent alert:", "CSP alerta urgente:"),
}
DRILL = Words("DRILL. ", "SIMULACRO. ")
PATIENTS = Words("Patients: {number}.", "Pacientes: {number}.")
OTHERS = Words("Others: {number}.", "Otros: {number}.")
ALL = Words("Call {number}.", "Llame al {number}.")


def gsm7_length(text: str) -> int:
    """Return how much room a text takes: a sign of the extension table counts twice. Raise `ValueError` for others."""
    for sign in text:
        if sign not in BASIC and sign not in EXTENSION:
            raise ValueError(f"Not in the GSM alphabet: {sign!r}")
    return len(text) + sum(sign in EXTENSION for sign in text)


def gsm7_text(text: str) -> str:
    """Return a text on one line in the GSM alphabet: é, ñ and ü stay, other accents go, and what has no letter."""
    composed = unicodedata.normalize("NFC", text).translate(PLAIN)
    return " ".join("".join(_gsm7_sign(sign) for sign in composed).split())


def _gsm7_sign(sign: str) -> str:
    if sign.isspace():
        return " "
    if sign in BASIC or sign in EXTENSION:
        return sign
    taken_apart = unicodedata.normalize("NFKD", sign).translate(PLAIN)
    return "".join(part for part in taken_apart if part in BASIC or part in EXTENSION)


def text_message(alert: PublicAlert, language: str, status_address: str) -> str:
    """Return the alert as a text message, in English where it has no translation.

    Numbers are never cut. The headline is shortened at a word when it does not fit, and the address of the status page
    (absolute; its scheme is left out) stands only where all fits.
    """
    language = alert.language(language)
    start = _start(alert, language)
    numbers = _numbers(alert, language)
    address = gsm7_text(status_address).split("://", 1)[-1]
    headline = gsm7_text(alert.headline.in_(language))
    whole = _joined(start, _sentence(headline), numbers)
    if gsm7_length(_joined(whole, address)) <= MOST:
        return _joined(whole, address)
    if gsm7_length(whole) <= MOST:
        return whole
    room = MOST - gsm7_length(_joined(start, numbers)) - 1
    return _joined(start, shortened(headline, room), numbers)


def shortened(text: str, room: int) -> str:
    """Return as many whole words as fit with `...` behind them; a word that is too long alone is cut."""
    kept = ""
    for word in text.split():
        longer = _joined(kept, word)
        if gsm7_length(longer) > room - 3:
            break
        kept = longer
    if not kept:
        for sign in text:
            if gsm7_length(kept + sign) > room - 3:
                break
            kept += sign
    kept = kept.rstrip(" .,;:-")
    return f"{kept}..." if kept else ""


def _start(alert: PublicAlert, language: str) -> str:
    return (DRILL.in_(language) if alert.is_drill else "") + START[Severity(alert.severity)].in_(language)


def _numbers(alert: PublicAlert, language: str) -> str:
    """Return whom to call: current patients and everyone else, once where both call the same number."""
    patients, others = alert.line_for(Audience.CURRENT_PATIENT), alert.line_for(Audience.EVERYONE_ELSE)
    if others and (not patients or patients.number == others.number):
        found = [(ALL, others)]
    else:
        found = [(PATIENTS, patients), (OTHERS, others)]
    return " ".join(words.in_(language).format(number=line.national) for words, line in found if line)


def _sentence(text: str) -> str:
    return f"{text}." if text and text[-1] not in ".!?:" else text


def _joined(*parts: str) -> str:
    return " ".join(filter(None, parts))
