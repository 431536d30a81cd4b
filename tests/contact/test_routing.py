"""Every way through the contact tree ends at a line, or is named."""

from hypothesis import given
from hypothesis import strategies as st

from contact.routing import LONGEST_WAY, Step, faults

LINE = "+18775950757"


def test_a_way_that_ends_at_a_line_is_sound():
    assert not list(faults(Step("Contact", answers=(Step("Patient", line=LINE), Step("Other", line=LINE)))))


def test_a_question_without_answers_is_named_with_its_way():
    tree = Step("Contact", answers=(Step("Patient", answers=(Step("Refill"),)), Step("Other", line=LINE)))
    assert list(faults(tree)) == ["Contact → Patient → Refill: ends without a line to call."]


def test_a_way_may_have_five_answers_and_no_more():
    def chain(length: int) -> Step:
        step = Step("end", line=LINE)
        for number in range(length, 0, -1):
            step = Step(f"q{number}", answers=(step,))
        return step

    assert not list(faults(chain(LONGEST_WAY)))
    assert "is not over" in next(faults(chain(LONGEST_WAY + 1)))


leaves = st.builds(Step, name=st.just("leaf"), line=st.sampled_from(["", LINE]))
trees = st.recursive(
    leaves,
    lambda inner: st.builds(Step, name=st.just("question"), answers=st.lists(inner, max_size=3).map(tuple)),
    max_leaves=12,
)


def ends_well(step: Step, left: int) -> bool:
    if step.line:
        return True
    return bool(step.answers) and left > 0 and all(ends_well(answer, left - 1) for answer in step.answers)


@given(trees)
def test_exactly_the_trees_whose_every_way_ends_are_accepted(tree):
    assert (not list(faults(tree))) == ends_well(tree, LONGEST_WAY)
