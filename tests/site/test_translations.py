"""Every word that a visitor sees can be said in Spanish, and is."""

import re
from datetime import UTC, datetime
from html.parser import HTMLParser

import pytest
from django.template.base import Lexer, TokenType
from django.template.loader import render_to_string
from django.utils import translation

from csp_site.local import messages

TEMPLATES = [path for path in messages.sources() if path.suffix == ".html"]
NAMES = {"California Specialty Pharmacy", "Español"}  # the same in every language
SPOKEN_ATTRIBUTES = {"alt", "aria-description", "aria-label", "aria-roledescription", "placeholder", "title"}
TRANSLATED_TAG = re.compile(r"(translate|trans)\b")
QUOTED = re.compile(r"""(?<!_\()(?:"([^"]*)"|'([^']*)')""")
UNTRANSLATED_DATE = re.compile(r"""\|(?:date|time):(?!"c"|"Y-m-d)["'][^"']*""")  # these are for machines
A_WORD = re.compile(r"[^\W\d_]{2,}")
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|<[^>]+>")


def name(path):
    return str(path.relative_to(messages.PROJECT_DIR))


@pytest.fixture(scope="module")
def spanish():
    return messages.read(messages.PO_FILE)


def forms(message):
    """Return (English, Spanish) of each plural form."""
    english = message.id if message.pluralizable else [message.id]
    translated = message.string if message.pluralizable else [message.string]
    return list(zip(english, translated, strict=True))


@pytest.mark.parametrize("path", list(messages.sources()), ids=name)
def test_every_marked_string_of_a_file_has_a_spanish_translation(path, spanish):
    held = [(marked.id, spanish.get(marked.id, marked.context)) for marked in messages.marked_in(path)]
    missing = [words for words, message in held if message is None or not messages.is_translated(message)]
    assert not missing, "translate in django.po, after `make messages`"


def test_a_translation_holds_the_same_placeholders_and_elements(spanish):
    different = [
        english
        for message in spanish
        for english, translated in forms(message)
        if sorted(PLACEHOLDER.findall(english)) != sorted(PLACEHOLDER.findall(translated))
    ]
    assert not different


def test_a_translation_holds_the_same_phone_numbers(spanish):
    number = re.compile(r"\b\d{3}(?:-\d{4})?\b")
    for message in spanish:
        for english, translated in forms(message):
            assert sorted(number.findall(english)) == sorted(number.findall(translated))


def test_the_files_are_as_make_messages_writes_them(spanish):
    catalog = messages.renewed(spanish, messages.marked(messages.sources()))
    assert messages.PO_FILE.read_bytes() == messages.as_po(catalog), "run `make messages`"
    assert messages.MO_FILE.read_bytes() == messages.as_mo(catalog), "run `make messages`"


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "Updated Jan 9, 2026, 3:10 p.m. PT"),
        ("es", "Actualizado el 9 de enero de 2026, 3:10 p.m., hora del Pacífico"),
    ],
)
def test_a_moment_is_said_in_the_language_of_the_page(language, said):
    with translation.override(language):
        words = translation.gettext("Updated")
        moment = datetime(2026, 1, 9, 23, 10, tzinfo=UTC)
        html = render_to_string("components/moment.html", {"words": words, "moment": moment})
    assert " ".join(re.sub(r"<[^>]+>", "", html).split()) == said


@pytest.mark.parametrize(
    ("minutes", "said"), [(1, "1 minuto de lectura"), (2, "2 minutos de lectura"), (0, "0 minutos de lectura")]
)
def test_one_and_many_are_told_apart(minutes, said):
    with translation.override("es"):
        assert render_to_string("articles/minutes.html", {"minutes": minutes}).strip() == said


class Spoken(HTMLParser):
    """Collects what a reader sees or hears: text, and attributes that are read out."""

    def __init__(self):
        super().__init__()
        self.words = []
        self._hidden = 0

    def handle_starttag(self, tag, attrs):
        self._hidden += tag in ("script", "style")
        described = dict(attrs)
        self.words += [value for key, value in attrs if key in SPOKEN_ATTRIBUTES and value]
        if tag == "meta" and described.get("name") in ("description", "author", "keywords"):
            self.words.append(described.get("content") or "")

    def handle_endtag(self, tag):
        self._hidden -= tag in ("script", "style")

    def handle_data(self, data):
        if not self._hidden:
            self.words.append(data)


def unmarked_text(source):
    """Return the text of a template that stands outside every tag of Django's."""
    html, inside = "", ""
    for token in Lexer(source).tokenize():
        command = token.contents.split()[0] if token.contents.split() else ""
        if token.token_type == TokenType.BLOCK and command in ("blocktranslate", "blocktrans", "comment"):
            inside = f"end{command}"
        elif token.token_type == TokenType.BLOCK and command == inside:
            inside = ""
        elif token.token_type == TokenType.TEXT and not inside:
            html += token.contents
        elif token.token_type != TokenType.COMMENT and not inside:
            html += "0"  # something without letters stands here
    parser = Spoken()
    parser.feed(html)
    parser.close()
    texts = [" ".join(text.replace("0", " ").split()) for text in parser.words]
    return [text for text in texts if A_WORD.search(text) and text.strip(" |©·") not in NAMES]


def unmarked_sentences(source):
    """Return what looks like English inside the tags of a template: quoted words that begin with a capital."""
    for token in Lexer(source).tokenize():
        if token.token_type in (TokenType.BLOCK, TokenType.VAR) and not TRANSLATED_TAG.match(token.contents):
            quoted = ["".join(pair) for pair in QUOTED.findall(token.contents)]
            yield from (words for words in quoted if re.match(r"[A-Z][a-z]+\b", words))


@pytest.mark.parametrize("path", TEMPLATES, ids=name)
def test_a_template_writes_dates_in_a_translated_form(path):
    assert not UNTRANSLATED_DATE.findall(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", TEMPLATES, ids=name)
def test_a_template_says_nothing_that_is_not_marked(path):
    source = path.read_text(encoding="utf-8")
    assert not unmarked_text(source)
    assert not list(unmarked_sentences(source))


@pytest.mark.parametrize(
    "source",
    [
        "<p>Call us</p>",
        '<a aria-label="Call {{ name }}" href="/">1</a>',
        "<p>{% if open %}Open{% endif %}</p>",
        '<img alt="A hill" src="{% static "x.svg" %}">',
        '<meta name="description" content="Phone lines">',
        "<title>{{ page.title }} | Status</title>",
    ],
)
def test_unmarked_text_is_found(source):
    assert unmarked_text(source)


@pytest.mark.parametrize(
    "source",
    [
        '<a class="card {% if big %}card--big{% endif %}" href="{% url "search" %}">{% translate "Search" %}</a>',
        "{% blocktranslate %}Call <b>us</b>{% endblocktranslate %}",
        "{% comment %}A word{% endcomment %}{# another #}",
        "<style>.call { color: red }</style><script>let call = 1;</script>",
        "<p>© {{ name }} · California Specialty Pharmacy</p>",
    ],
)
def test_marked_text_is_not(source):
    assert not unmarked_text(source)


def test_an_english_word_passed_to_a_tag_is_found():
    assert list(unmarked_sentences('{% include "moment.html" with words="Updated" %}')) == ["Updated"]
    assert not list(unmarked_sentences('{% include "moment.html" with words=_("Updated") %}'))


def test_a_date_in_american_form_is_found():
    assert UNTRANSLATED_DATE.findall('{{ day|date:"M j, Y" }}')
    assert not UNTRANSLATED_DATE.findall('{{ day|date:_("M j, Y") }} <time datetime="{{ day|date:"c" }}">')
