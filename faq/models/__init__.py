from .faq_page import FaqPage
from .question import Question
from .topic import Topic

__all__ = ["FaqPage", "Question", "Topic"]
