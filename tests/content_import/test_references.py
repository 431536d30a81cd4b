from hypothesis import given
from hypothesis import strategies as st

from csp_site.content_import.document import words_of
from csp_site.content_import.references import ImportedReference


@given(
    st.text(max_size=60) | st.from_regex(r"[A-Z][a-z]+, [A-Z]\., (19|20)\d\d\. [A-Za-z .]+, \d+\(\d\)", fullmatch=True)
)
def test_every_word_is_in_a_field_or_names_one_or_is_left(text):
    reference = ImportedReference.read(text, "7.")
    assert sorted(reference.words() + reference.labels() + reference.left()) == sorted(words_of(f"7. {text}"))
