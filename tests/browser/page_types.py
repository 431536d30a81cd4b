"""One address of each type of page that a visitor sees, and what it is looked at with: the one list of both."""

from tests.site.test_contract import ARTICLE

NOT_FOUND = "/no/such/page/"
PAGE_TYPES = {
    "home": "/",
    "conditions": "/conditions/",
    "conditions-narrowed": "/conditions/about/lupus/",
    "article": ARTICLE,
    "questions": "/faq/",
    "contact": "/contact/",
    "contact-question": "/contact/current-patient/",
    "contact-outcome": "/contact/current-patient/refill-or-delivery/",
    "infusion-centers": "/infusion-centers/",
    "status": "/status/",
    "status-es": "/es/status/",
    "search-results": "/search/?q=lupus",
    "search-urgent": "/search/?q=chest+pain",
    "search-nothing": "/search/?q=submarine",
    "legal": "/privacy/",
    "not-found": NOT_FOUND,
}
HEIGHTS = {320: 640, 360: 740, 768: 1024, 1280: 900}  # CSS pixels, of windows by their width

EMERGENCY = {
    "severity": "emergency",
    "centers": True,
    "headline": "Leave now if you are told to",
    "headline_es": "Salga ahora si se lo piden",
    "message": "Two of our centers are closed. If a fire is near you, go first, and call us when you are safe.",
    "message_es": "Dos de nuestros centros están cerrados. Si hay un incendio cerca, salga primero y luego llámenos.",
    "details": "Our drivers take longer ways around the closed roads.",
    "details_es": "Nuestros conductores rodean los caminos cerrados.",
}
THREE = [
    EMERGENCY,
    {"severity": "disruption", "headline": "Some deliveries are late", "hours_ago": 40},
    {
        "severity": "information",
        "state": "ended",
        "headline": "The phones work again",
        "all_clear_message": "You can call us as before.",
    },
]
ALERTS = {"no alert": [], "emergency": [EMERGENCY], "three alerts": THREE}
