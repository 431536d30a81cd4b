"""The first view of a page on a phone: what comes over the wire while nothing is kept yet, by Chromium's own count."""

from dataclasses import dataclass

from playwright.sync_api import Browser, Page

PHONE = {
    "viewport": {"width": 412, "height": 823},
    "device_scale_factor": 2.625,
    "is_mobile": True,
    "has_touch": True,
    # Chromium takes zstd too, in which the site answers first. Budgets are of br, which every browser takes.
    "extra_http_headers": {"Accept-Encoding": "br"},
}
PAGES = {
    "home": "/",
    "conditions": "/conditions/",
    "article": "/conditions/ivig-for-lupus/",
    "questions": "/faq/",
    "contact question": "/contact/",
    "contact outcome": "/contact/current-patient/refill-or-delivery/",
    "infusion centers": "/infusion-centers/",
    "plain page": "/privacy/",
    "search": "/search/?q=lupus",
    "status": "/status/",
    "not found": "/no/such/page/",
}
BUDGET = {"Document": 12_000, "Stylesheet": 20_000, "Script": 5_000, "Font": 30_000, "total": 70_000, "requests": 8}
KINDS = ["Document", "Stylesheet", "Script", "Font", "Image"]
WITH_CARDS = ("home", "conditions")  # pages that list articles
CARDS = 3  # of such a page: each may bring its picture


@dataclass(frozen=True)
class Answer:
    """What came for one request. `kind` is Chromium's word for it; an icon of the tab is “Other”."""

    address: str
    kind: str
    content_type: str
    encoding: str
    head: int  # bytes on the wire
    body: int

    @property
    def is_text(self) -> bool:
        return not self.content_type.startswith("font/") and (
            not self.content_type.startswith("image/") or "svg" in self.content_type
        )


@dataclass(frozen=True)
class FirstView:
    """All that came for one page."""

    answers: tuple[Answer, ...]

    def of(self, kind: str) -> list[Answer]:
        return [answer for answer in self.answers if answer.kind == kind]

    @property
    def sizes(self) -> dict[str, int]:
        """How much came of each kind: bytes of bodies, and in all with heads."""
        found = {kind: sum(answer.body for answer in self.of(kind)) for kind in KINDS}
        total = sum(answer.head + answer.body for answer in self.answers)
        return found | {"total": total, "requests": len(self.answers)}

    def over(self, cards: int = 0) -> dict[str, int]:
        """Return what is more than its budget allows a page with so many cards."""
        allowed = BUDGET | {"requests": BUDGET["requests"] + cards}
        return {name: size for name, size in self.sizes.items() if size > allowed.get(name, size)}


def first_view(page: Page, address: str) -> FirstView:
    """Open an address in a page of a context that is new and a `PHONE`, and return what came for it."""
    asked, answers, sizes = {}, {}, {}
    session = page.context.new_cdp_session(page)
    session.on("Network.requestWillBeSent", lambda event: asked.setdefault(event["requestId"]))
    session.on("Network.responseReceived", lambda event: answers.update({event["requestId"]: event}))
    session.on("Network.loadingFinished", lambda event: sizes.update({event["requestId"]: event["encodedDataLength"]}))
    session.send("Network.enable")
    page.goto(address, wait_until="networkidle")
    session.detach()
    return FirstView(tuple(_answer(answers[number], sizes[number]) for number in asked))


def _answer(event: dict, size: int) -> Answer:
    response, head = event["response"], event["response"]["encodedDataLength"]
    headers = {name.lower(): value for name, value in response["headers"].items()}
    encoding, kind = headers.get("content-encoding", ""), headers.get("content-type", "")
    return Answer(response["url"], event["type"], kind, encoding, head, size - head)


def first_view_of(browser: Browser, address: str) -> FirstView:
    """Return the first view of an address on a phone that has never been there."""
    with browser.new_context(**PHONE) as context:
        return first_view(context.new_page(), address)
