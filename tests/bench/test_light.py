"""What Lighthouse tells is read as it tells it."""

from bench.sections import light

TOLD = {
    "categories": {
        name: {"score": score}
        for name, score in zip(
            ("performance", "accessibility", "best-practices", "seo"), (0.97, 1, 1, 1), strict=True
        )
    },
    "audits": {
        "first-contentful-paint": {"numericValue": 812.4},
        "largest-contentful-paint": {"numericValue": 930.0},
        "cumulative-layout-shift": {"numericValue": 0.0121},
        "total-byte-weight": {"numericValue": 63_384},
        "network-requests": {"details": {"items": [{}, {}, {}]}},
    },
}


def test_a_visit_is_a_row_of_the_table():
    row = light._row("home", TOLD)

    assert row[:2] == ["home", "97, 100, 100, 100"]
    assert row[2:] == ["0.81", "0.93", "0.012", "63 kB", "3"]


def test_each_goal_is_met_or_missed_by_itself():
    goals = {goal.goal: goal.reached for goal in light._goals("home", TOLD)}

    assert goals == {
        "home: 100 in all four": False,
        "home: largest paint within a second": True,
        "home: nothing moves": False,
    }
