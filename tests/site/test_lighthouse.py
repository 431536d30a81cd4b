"""What `make lighthouse` makes of Lighthouse's reports: medians, and the audits that cost points."""

from tests.lighthouse import CATEGORIES, costs, print_row, score


def report(performance: float, **audits: float | None) -> dict:
    refs = [{"id": name, "weight": 1} for name in audits] + [{"id": "hint", "weight": 0}]
    said = {name: {"score": found, "title": f"{name} is slow"} for name, found in (audits | {"hint": 0}).items()}
    scores = dict.fromkeys(CATEGORIES, 1) | {"performance": performance}
    categories = {name: {"score": found, "auditRefs": refs} for name, found in scores.items()}
    return {"categories": categories, "audits": said}


def test_the_median_of_the_runs_counts():
    assert score([report(1), report(0.6), report(0.98)], "performance") == 98


def test_a_category_that_could_not_be_measured_has_nothing():
    assert score([report(None)], "performance") == 0


def test_what_costs_points_is_named_and_what_has_no_weight_is_not():
    assert costs([report(0.9, paint=0.8, shift=1, unknown=None)], "performance") == ["paint: paint is slow"]


def test_a_page_below_100_is_told_with_its_reasons(capsys):
    assert print_row("home", [report(0.99, paint=0.8)]) == ["performance"]
    assert "performance: paint: paint is slow" in capsys.readouterr().out


def test_a_page_of_100_is_a_line(capsys):
    assert print_row("home", [report(1, paint=0.99)]) == []
    assert capsys.readouterr().out.count("\n") == 1
