"""An example keeps its markup; only its ids and the names of its landmarks become its own."""

from csp_site.components.islands import island


def test_ids_and_what_refers_to_them_get_the_name_of_the_example():
    html = '<label for="words">Words</label><input id="words"><a href="#words">Up</a>'
    assert island(html, "form", "form-label") == (
        '<label for="form--words">Words</label><input id="form--words"><a href="#form--words">Up</a>'
    )


def test_what_refers_to_something_else_stays():
    html = '<a href="#main">Up</a> <a href="/faq/#words">There</a> <p id="words"></p>'
    assert island(html, "x", "x-label") == html.replace('id="words"', 'id="x--words"')


def test_a_landmark_is_called_by_its_own_name_and_that_of_the_example():
    section = '<section aria-labelledby="title"><h2 id="title">Talk</h2></section>'
    assert island(section, "x", "x-label") == (
        '<section aria-labelledby="x--title x-label"><h2 id="x--title">Talk</h2></section>'
    )
    assert island('<nav aria-label="Main"></nav>', "x", "x-label") == '<nav aria-label="Main (x)"></nav>'


def test_a_search_without_a_name_is_called_as_the_example():
    assert island('<form action="/" role="search">', "x", "x-label") == (
        '<form action="/" role="search" aria-labelledby="x-label">'
    )


def test_what_is_no_landmark_keeps_its_name():
    html = '<a aria-label="Back to mention a" href="/">a</a><section class="questions"><form></form></section>'
    assert island(html, "x", "x-label") == html


def test_words_that_look_like_markup_stay():
    html = "<p>Write id=&quot;words&quot; and role=&quot;search&quot;.</p>"
    assert island(html, "x", "x-label") == html
