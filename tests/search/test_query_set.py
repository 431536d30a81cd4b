"""What readers type, and what they find first on the sample content."""

from bs4 import BeautifulSoup

from tests.samples import SampleContentTestCase

LUPUS = "/conditions/ivig-for-lupus/"
VISIT = "/conditions/first-infusion-visit/"
WILDFIRE = "/conditions/medicine-in-a-wildfire/"
FIRE_NOW = ["/contact/", "/status/", "/contact/current-patient/fire-or-power-outage/"]
REFILL_NOW = ["/contact/", "/status/", "/contact/current-patient/refill-or-delivery/"]
CALL_NOW = ["/contact/", "/status/"]

FIRST = {
    # the lupus article, whatever it is called
    "lupus": [LUPUS],
    "sle": [LUPUS],
    "SLE": [LUPUS],
    "lupis": [LUPUS],
    "luppus": [LUPUS],
    "systemic lupus erythematosus": [LUPUS],
    "ivig": [LUPUS],
    "iv ig": [LUPUS],
    "IV-IG": [LUPUS],
    "immunoglobulin": [LUPUS],
    "imunoglobulin": [LUPUS],
    "immune globulin": [LUPUS],
    "gamma globulin": [LUPUS],
    "gammagard": [LUPUS],
    "gamagard": [LUPUS],
    "Gamunex-C": [LUPUS],
    "privigen": [LUPUS],
    "octagam": [LUPUS],
    "ivig for lupus": [LUPUS],
    "what is ivig": [LUPUS],
    "inmunoglobulina": [LUPUS],
    "lupus eritematoso sistémico": [LUPUS],
    # what can't wait
    "fire": FIRE_NOW,
    "wildfire": FIRE_NOW,
    "wildfre": FIRE_NOW,
    "smoke": FIRE_NOW,
    "evacuate": FIRE_NOW,
    "I had to evacuate": FIRE_NOW,
    "power outage": FIRE_NOW,
    "no power": FIRE_NOW,
    "incendio": FIRE_NOW,
    "evacuación": FIRE_NOW,
    "corte de luz": FIRE_NOW,
    "refill": REFILL_NOW,
    "refil": REFILL_NOW,
    "Refill my prescription": REFILL_NOW,
    "delivery": REFILL_NOW,
    "out of medicine": REFILL_NOW,
    "I ran out of medication": REFILL_NOW,
    "entrega": REFILL_NOW,
    "me quedé sin medicina": REFILL_NOW,
    "phone number": CALL_NOW,
    "are you open today": CALL_NOW,
    "teléfono": CALL_NOW,
    # questions with their short answers
    "lupus nephritis": ["/faq/#faq-ivig-for-lupus-nephritis"],
    "lupus nefritis": ["/faq/#faq-ivig-for-lupus-nephritis"],
    "nefritis lúpica": ["/faq/#faq-ivig-for-lupus-nephritis"],
    "interpreters": ["/faq/#faq-help-in-my-language"],
    "do you speak spanish": ["/faq/#faq-help-in-my-language"],
    "idioma": ["/faq/#faq-help-in-my-language"],
    "what are your hours": ["/faq/#faq-opening-hours"],
    "horario": ["/faq/#faq-opening-hours"],
    "specialty pharmacy": ["/faq/#faq-what-is-a-specialty-pharmacy"],
    "what is an infusion center": ["/faq/#faq-what-is-an-infusion-center"],
    # other pages
    "first infusion visit": [VISIT],
    "infusion centers": ["/infusion-centers/"],
    "privacy": ["/privacy/"],
    "privacidad": ["/privacy/"],
    "accessibility": ["/accessibility/"],
    "disclaimer": ["/disclaimer/"],
    "not sure which line": ["/contact/not-sure/"],
    "copay": ["/contact/current-patient/bill-copay-or-insurance/"],
    # nothing
    "xyzzyplugh": [],
    "???": [],
    "the": [],
}
AMONG = {"wildfire": WILDFIRE, "power outage": WILDFIRE, "fridge": "/faq/#faq-medicine-in-a-power-outage"}


class QuerySet(SampleContentTestCase):
    def found(self, words: str) -> list[str]:
        page = BeautifulSoup(self.client.get("/search/", {"q": words}).content, "html.parser")
        return [link["href"] for link in page.select(".answers a, .results a")]

    def test_each_query_finds_first_what_it_asks_for(self):
        assert len(FIRST) >= 45
        found = {words: self.found(words) for words in FIRST}
        assert {words: results[: len(FIRST[words]) or None] for words, results in found.items()} == FIRST

    def test_some_find_more_below(self):
        assert {words: path for words, path in AMONG.items() if path not in self.found(words)} == {}
