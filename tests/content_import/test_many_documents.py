"""Documents as real pages vary: what a careful editor expects of each."""

from itertools import pairwise

import pytest

from csp_site.content_import.article import ImportedArticle, to_article
from csp_site.content_import.document import Heading, List, Table, plain
from csp_site.content_import.findings import phones
from csp_site.content_import.furniture import is_byline, is_labelled_alert, is_navigation
from csp_site.content_import.marks import runs_of
from csp_site.content_import.reading import read

from .samples import DOCUMENTS, items


def article(name: str) -> ImportedArticle:
    return to_article(read(DOCUMENTS / name).document)


def headings(found: ImportedArticle) -> list[str]:
    return [f"h{block.level} {plain(block.runs)}" for block in found.body if isinstance(block, Heading)]


def lists(found: ImportedArticle) -> list:
    return [items(block) for block in found.body if isinstance(block, List)]


def aside(found: ImportedArticle) -> dict[str, list[str]]:
    codes = dict.fromkeys(one.code for one in found.aside)
    return {code: [one.text[:24].strip() for one in found.aside if one.code == code] for code in codes}


def cited(found: ImportedArticle) -> list[tuple[int, ...]]:
    answers = [block for question in found.questions for block in question.answer]
    return [run.cites for block in (*found.body, *answers) for run in runs_of(block) if run.cites]


TITLES = {
    "cidp.txt": "CIDP AND IMMUNE GLOBULIN",  # below the way through the site
    "emicizumab.txt": "Emicizumab for Hemophilia A",
    "sclerosis.txt": "Ocrelizumab for Multiple Sclerosis: What to Know",  # with a colon
    "infliximab.txt": "Infliximab Infusions for Crohn’s Disease",  # below two alerts, in Windows-1252
    "efgartigimod.txt": "Efgartigimod for Myasthenia Gravis",  # above a second line
    "arthritis.txt": "Biologics for Rheumatoid Arthritis",
    "belimumab.txt": "Belimumab para el lupus",
    "iron.txt": "Iron Infusions for Anemia",  # no blank line in all of the document
    "natalizumab.md": "Natalizumab for MS",
    "vedolizumab.html": "Vedolizumab for Ulcerative Colitis",  # a style of Word's
    "dupilumab.html": "Dupilumab for Asthma",  # a class of Google's
    "pemphigus.docx": "Rituximab for Pemphigus",
}
HEADINGS = {
    "cidp.txt": ["h2 WHAT CAUSES CIDP?", "h2 COMMON SYMPTOMS", "h2 HOW IMMUNE GLOBULIN HELPS"],
    "sclerosis.txt": ["h2 What is multiple sclerosis?", "h2 How is ocrelizumab given?"],
    "infliximab.txt": [
        "h2 What Is Crohn’s Disease?",
        "h2 What Are the Signs?",
        "h2 Why Would My Doctor Choose Infliximab?",
        "h2 How Is Infliximab Given?",
    ],
    "arthritis.txt": [
        "h2 Rheumatoid Arthritis at a Glance",
        "h2 Which Biologics Treat RA?",
        "h3 TNF Inhibitors",
        "h3 IL-6 Inhibitors",
        "h3 B-Cell Therapy",
        "h2 Living Well with RA",
        "h2 How Specialty Pharmacies Help People with RA",
    ],
    "efgartigimod.txt": [
        "h2 How Does Efgartigimod Work in Myasthenia Gravis?",
        "h2 Who Should Not Take It?",
        "h2 What Does It Cost?",
        "h2 Tips for the Day of Infusion",
    ],
    "omalizumab.txt": [
        "h2 1. What Are Chronic Hives?",
        "h2 2. How Does Omalizumab Help?",
        "h2 3. What Should I Watch For?",
    ],
    "vedolizumab.html": ["h2 Who May Benefit", "h3 Side Effects"],
    "dupilumab.html": ["h2 Who It Helps", "h3 Dosing"],
    "pemphigus.docx": ["h2 What Happens in the Skin", "h3 Getting the Infusion"],
}
LISTS = {
    "cidp.txt": [  # a hollow bullet stands deeper without more space
        [
            "Weakness on both sides of the body",
            ("Numb or tingling feet", ["worse at night"]),
            "Trouble with stairs",
        ],
        ["Into a vein, every three weeks", "Under the skin, every week"],
    ],
    "emicizumab.txt": [
        [("joints", ["knees", ("ankles", ["above all in children"])]), "muscles", "the head (an emergency)"],
        [
            "Wash your hands.",
            "Let the vial warm up for 15 minutes.",  # wrapped by hand
            ("Draw up the dose.", ["Use a transfer needle.", "Change to the injection needle."]),
            "Inject under the skin.",
        ],
    ],
    "infliximab.txt": [
        ["Belly pain", "Weight loss", "Blood in the stool"],
        ["steroids don’t help", "fistulas don’t close"],
    ],
    "efgartigimod.txt": [
        ["a cough or fever", ("vaccines you plan to have", ["live vaccines above all"])],
        ["Eat before you come.", "Wear a shirt with short sleeves.", "Bring a list of questions."],
    ],
    "vedolizumab.html": [
        [("Adults with flares", ["also on steroids"]), "Adults who lost response"],
        ["Week 0", "Week 2"],
    ],
    "dupilumab.html": [
        [("Adults", ["with nasal polyps", "on steroid tablets"]), "Children from six years"],
        [("Two shots first", ["one in each thigh"]), "Then one every other week"],
    ],
    "pemphigus.docx": [
        [("Blisters", ["in the mouth", "on the scalp"]), "Sores"],
        ["Sign in", "Sit down", "Rest"],
    ],
}
QUESTIONS = {
    "cidp.txt": [
        "How long does an infusion take?",
        "Can I work on the day of an infusion?",
        "Is it safe during pregnancy?",
    ],
    "sclerosis.txt": ["Can I get a flu shot?", "Does it cause weight gain?", "How soon will I feel better?"],
    "infliximab.txt": ["Can I have a beer with infliximab?", "Will I lose my hair?", "Is there a pill instead?"],
    "emicizumab.txt": ["Can I still use factor VIII?", "Does emicizumab change lab tests?"],
    "omalizumab.txt": ["Is it a steroid?", "How is it given?"],
    "iron.txt": ["Will it stain my skin?", "How many visits do I need?"],
    "belimumab.txt": ["¿Duele la inyección?", "¿Puedo vacunarme?"],
    "natalizumab.md": ["Is it a chemotherapy?", "How often is it given?"],
    "dupilumab.html": ["Will I need my inhaler?", "Can I travel?"],
    "pemphigus.docx": ["Does it hurt?", "How long does it take?"],
}


@pytest.mark.parametrize(("name", "title"), TITLES.items())
def test_the_title_is_found_whatever_stands_around_it(name, title):
    assert article(name).title == title


@pytest.mark.parametrize(("name", "expected"), HEADINGS.items())
def test_headings_are_found_at_their_level(name, expected):
    assert headings(article(name)) == expected


@pytest.mark.parametrize(("name", "expected"), LISTS.items())
def test_lists_are_found_with_what_is_inside_them(name, expected):
    assert lists(article(name)) == expected


@pytest.mark.parametrize(("name", "expected"), QUESTIONS.items())
def test_questions_are_found_without_their_labels_and_with_their_answers(name, expected):
    found = article(name).questions
    assert [one.question for one in found] == expected
    texts = [plain(one.answer[0].runs) for one in found]
    assert not [text for text in texts if text.startswith(("A:", "Answer"))]


@pytest.mark.parametrize("name", ["sclerosis.txt", "vedolizumab.html", "pemphigus.docx", "natalizumab.md"])
def test_a_table_is_one_however_it_was_drawn(name):
    (table,) = [block for block in article(name).body if isinstance(block, Table)]
    assert {len(row) for row in table.rows} == {len(table.rows[0])}
    assert len(table.rows) >= 2


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("cidp.txt", [(0,), (0, 1), (1, 2)]),
        ("sclerosis.txt", [(0,), (1,), (2,)]),
        ("emicizumab.txt", [(0,), (1,)]),  # in round brackets
        ("omalizumab.txt", [(0, 1)]),
        ("belimumab.txt", [(0,)]),
        ("vedolizumab.html", [(0,), (1,)]),  # a raised number, and a footnote of Word's
        ("dupilumab.html", [(2,)]),  # a footnote of Google's
        ("pemphigus.docx", [(0, 1)]),
    ],
)
def test_markers_cite_in_all_their_forms(name, expected):
    assert cited(article(name)) == expected


@pytest.mark.parametrize(
    ("name", "count"),
    [
        ("cidp.txt", 3),
        ("sclerosis.txt", 3),
        ("infliximab.txt", 3),  # no heading says that they are references
        ("emicizumab.txt", 3),
        ("arthritis.txt", 4),
        ("efgartigimod.txt", 3),  # without numbers, blank lines between them
        ("natalizumab.md", 2),
        ("dupilumab.html", 3),
        ("pemphigus.docx", 2),
    ],
)
def test_references_are_all_and_only_those_of_the_list(name, count):
    found = article(name).references
    assert len(found) == count
    assert all(one.written.title and (one.written.authors or one.written.kind == "drug-label") for one in found)
    assert [one.left() for one in found if one.left()] in ([], [["Published"]])


def test_what_is_no_text_of_the_article_is_set_aside_and_named():
    assert aside(article("cidp.txt")) == {
        "navigation": ["Home > Conditions > Neur", "Skip to main content"],
        "byline": ["By Jordan Example, Pharm", "Medically reviewed by Sa", "Last updated: March 3, 2"],
        "alert": ["Important notice: Becaus"],
        "section-name": ["COMMON QUESTIONS", "REFERENCES"],
        "disclaimer": ["DISCLAIMER: This materia"],
        "copyright": ["Copyright 2026 Californi"],
        "label": ["Q: A: Q: A: Q: A:"],
    }
    assert aside(article("arthritis.txt"))["related"] == ["Biologics for Psoriatic", "Understanding Prior Auth"]
    assert aside(article("sclerosis.txt"))["navigation"] == ["Privacy Policy | Terms o"]
    assert aside(article("infliximab.txt"))["alert"] == [
        "WILDFIRE UPDATE: Our del",
        "If you take a medicine t",
        "HOLIDAY HOURS: Our offic",
    ]


@pytest.mark.parametrize("name", ["infliximab.txt", "sclerosis.txt", "efgartigimod.txt", "belimumab.txt"])
def test_a_disclaimer_and_a_copyright_line_are_known_in_other_words(name):
    assert {"disclaimer", "copyright"} <= set(aside(article(name)))


def test_what_nobody_sees_parts_no_words():
    text = " ".join(plain(block.runs) for block in article("sclerosis.txt").body if not isinstance(block, List | Table))
    assert "Treatment aims" in text
    assert "\u200b" not in text


def test_a_link_of_googles_leads_where_it_is_meant_to():
    assert {run.href for block in article("dupilumab.html").body for run in runs_of(block)} - {""} == {
        "https://www.lung.org/asthma"
    }


@pytest.mark.parametrize("name", ["cidp.txt", "sclerosis.txt", "emicizumab.txt", "arthritis.txt"])
def test_both_lines_are_dialled_in_every_spelling(name):
    assert {"+18775950757", "+18776027779"} <= set(phones(article(name)))


def test_an_extension_stays_behind_its_line():
    ((number, rest),) = [
        (run.text, after.text)
        for question in article("omalizumab.txt").questions
        for block in question.answer
        for run, after in pairwise(runs_of(block))
        if run.phone
    ]
    assert (number, rest) == ("1-877-602-7779", " x12.")


def test_a_prose_line_is_no_furniture():
    prose = ["By noon most people feel better.", "Updated treatments help many people.", "Home care is possible"]
    assert not [line for line in prose if is_byline(line) or is_navigation(line) or is_labelled_alert(line)]
