"""The pharmacy and its lines for machines (schema.org). What is not known is left out."""

from collections.abc import Iterable

from csp_site.pages.structured_data import without_unknown


def pharmacy(name: str, legal_name: str, address: str, lines: Iterable[tuple[str, str]]) -> dict:
    """Return a `Pharmacy` with a `ContactPoint` for each line.

    `address` is the absolute address of the site; `lines` are (E.164 number, purpose).
    """
    return without_unknown(
        {
            "@type": "Pharmacy",
            "@id": f"{address}#pharmacy",
            "name": name,
            "legalName": legal_name,
            "url": address,
            "contactPoint": [
                {"@type": "ContactPoint", "telephone": number, "contactType": purpose} for number, purpose in lines
            ],
        }
    )
