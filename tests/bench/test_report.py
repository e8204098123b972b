"""The report says what was found, missed goals too; its plot is an SVG that stands alone."""

from dataclasses import replace

from defusedxml import ElementTree

from bench.plot import growth
from bench.report import growth_plot, report, table_in_markdown
from bench.results import Goal, Section, Table

SECTION = Section(
    "growth",
    "Growth",
    "The same pages with more content.",
    tables=[Table("On sqlite", ["", "× 1", "× 100"], [["home", "3.1", "3.4"]])],
    goals=[
        Goal("no page grows", "none does", reached=True),
        Goal("at least 5 × Wagtail", "4.2 ×", reached=False),
        Goal("beside nginx", "–", reached=None),
    ],
    notes=["One page was left out."],
    curves={"sqlite, ms": {"1": 10.0, "10": 12.0, "100": 20.0}, "sqlite": {"home": 1.1}},
    measured_at="2026-11-25T10:00+00:00",
    commit="abc1234",
    rounds=3,
)
FACTS = [("Machine", "two cores")]


def test_a_table_is_markdown_with_words_on_the_left_and_figures_on_the_right():
    lines = table_in_markdown(SECTION.tables[0]).splitlines()

    assert lines[2:5] == ["|  | × 1 | × 100 |", "| --- | --: | --: |", "| home | 3.1 | 3.4 |"]


def test_a_bar_in_a_cell_does_not_end_the_cell():
    table = Table("Odd", ["", "a"], [["x|y", "1"]])

    assert r"| x\|y | 1 |" in table_in_markdown(table)


def test_the_report_counts_the_goals_that_are_reached():
    assert "1 of 3 goals are reached" in report([SECTION], FACTS, [])


def test_a_missed_goal_and_one_not_measured_are_named_as_such():
    page = report([SECTION], FACTS, [])

    assert "| Growth | at least 5 × Wagtail | 4.2 × | missed |" in page
    assert "| Growth | beside nginx | – | not measured |" in page


def test_a_section_says_when_it_was_measured_of_which_version_and_how_often():
    words = "Measured on 2026-11-25 at commit abc1234, medians of 3 rounds."

    assert words in report([SECTION], FACTS, [])


def test_a_section_says_when_other_work_disturbed_it():
    noisy = replace(SECTION, busy=7.6)

    assert "rounds, while 8 other processes wanted a processor." in report([noisy], FACTS, [])


def test_the_report_says_what_disturbed_the_run():
    assert "- The machine was busy.\n" in report([], FACTS, ["The machine was busy."])


def test_the_plot_is_well_formed_and_has_a_line_for_each_database():
    drawn = ElementTree.fromstring(growth_plot([SECTION]))

    words = [text.text for text in drawn.iter("{http://www.w3.org/2000/svg}text")]
    assert "sqlite" in words


def test_there_is_no_plot_where_growth_was_not_measured():
    assert growth_plot([]) == ""


def test_a_name_with_a_bracket_cannot_break_the_plot():
    drawn = ElementTree.fromstring(growth({"a <b> & 'c'": {1: 1.0, 10: 2.0}}, 1.5))

    assert "a <b> & 'c'" in [text.text for text in drawn.iter("{http://www.w3.org/2000/svg}text")]


def test_more_cost_lies_higher_on_the_plot():
    drawn = growth({"steady": {1: 1.0, 100: 1.0}, "growing": {1: 1.0, 100: 9.0}}, 1.5)

    ends = list(ElementTree.fromstring(drawn).iter("{http://www.w3.org/2000/svg}circle"))
    assert float(ends[3].get("cy", "")) < float(ends[1].get("cy", ""))


def test_a_section_that_was_kept_is_the_same_again():
    from dataclasses import asdict

    assert Section.from_dict(asdict(SECTION)) == SECTION
