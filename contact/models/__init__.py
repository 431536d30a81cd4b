from .centers import InfusionCenter
from .centers_page import InfusionCentersPage
from .hours import OpeningHours
from .lines import PhoneLine
from .pages import ContactOutcomePage, ContactPage, ContactQuestionPage

__all__ = [
    "ContactOutcomePage",
    "ContactPage",
    "ContactQuestionPage",
    "InfusionCenter",
    "InfusionCentersPage",
    "OpeningHours",
    "PhoneLine",
]
