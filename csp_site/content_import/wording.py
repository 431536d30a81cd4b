"""What the report says of text that was set aside, and of what looks wrong."""

from django.utils.translation import gettext as _


def why(code: str) -> str:
    """Return why text was set aside."""
    return {
        "alert": _("A service alert. Alerts are switched on for the whole site, not written into articles."),
        "above-title": _("Stands above the title."),
        "copyright": _("The copyright line. Every page has its own."),
        "disclaimer": _("The disclaimer. The site's own stands in its place."),
        "navigation": _("A line that leads through the site that this was copied from."),
        "byline": _("Who wrote or reviewed it, and when. The page has fields for that: fill them in if it is true."),
        "related": _("Links to other pages. Choose related articles in the editor."),
        "label": _("Says only what stands behind it. The page shows that in its own way."),
        "margin": _("Stands outside the text: a header, a footer or a comment."),
        "section-name": _("The name of a section. The page writes it by itself."),
        "among-questions": _("Stands among the questions, but is neither a question nor an answer."),
        "among-references": _("Stands among the references, but has neither a year nor an address."),
        "picture": _("The text of a picture. Add the picture and its text in the editor."),
        "reference-words": _("Words of a reference that no field has."),
        "question-exists": _("The library has this question with another answer, which the page shows."),
        "question-twice": _("The document asks this question twice."),
        "reference-exists": _("The library has this reference with other details, which the page shows."),
    }[code]


def wrong(code: str) -> str:
    """Return what looks wrong."""
    return {
        "orphan": _("A piece of a word or of a sentence stands at the end of this paragraph."),
        "unfinished": _("This paragraph ends without a period."),
        "picture-off-subject": _("The text of the picture has nothing to do with the subject."),
        "levels-guessed": _("Plain text has no heading levels: these were guessed. Check them."),
        "no-title": _("No title was found. The draft is named after the file."),
        "no-summary": _("The article has no summary. Write what a reader will learn."),
        "no-answer": _("This question has no answer."),
        "no-caption": _("This table has no caption."),
        "unknown-number": _("No published phone line has this number. It stays as it was typed."),
        "typed-number": _("A number is typed where no phone line fits. Take it out, or the editor refuses to save."),
        "address-taken": _("Another page has the address of this title. The draft's ends with a number."),
        "never-cited": _("No text cites this reference."),
        "no-reference": _("This marker names no reference of the list."),
        "reference-unread": _("Only parts of this reference were understood. Check its fields."),
    }[code]


def became(code: str) -> str:
    """Return the name of a part of the draft."""
    return {
        "title": _("Title"),
        "alt-text": _("Suggested text of the picture"),
        "heading": _("Heading"),
        "subheading": _("Subheading"),
        "list": _("List"),
        "table": _("Table"),
        "question": _("Question"),
        "known-question": _("Question of the library"),
        "reference": _("Reference"),
        "known-reference": _("Reference of the library"),
        "phone-line": _("Phone line"),
    }[code]
