"""Which columns name rows of another data set, and so can be expanded."""

PARTNERS = {"part_of": "partners", "successor": "partners", "topics": "topics"}

RELATIONS: dict[str, dict[str, str]] = {
    "partners": PARTNERS,
    "alumni": PARTNERS,
    "memberships": {"partner": "partners"},
    "people": {"partners": "partners"},
    "summits": {"hosts": "partners", "topics": "topics"},
    "sessions": {"summit": "summits", "speakers": "people", "partners": "partners"},
    "exchanges": {
        "host": "partners",
        "guests": "partners",
        "call": "calls",
        "projects": "projects",
        "topics": "topics",
    },
    "calls": {"topics": "topics"},
    "planet": {"partner": "partners"},
    "recordings": {"session": "sessions", "summit": "summits"},
    "offers": {"partner": "partners", "project": "projects", "topics": "topics"},
    "projects": {
        "made_by": "partners",
        "maintained_by": "partners",
        "successor": "projects",
        "topics": "topics",
    },
    "reuse": {
        "project": "projects",
        "partner": "partners",
        "exchange": "exchanges",
        "taken_from": "reuse",
    },
    "resources": {"publisher": "partners", "topics": "topics"},
    "posts": {
        "authors": "people",
        "partners": "partners",
        "exchanges": "exchanges",
        "summits": "summits",
        "projects": "projects",
        "topics": "topics",
    },
}


def relations_of(name: str) -> dict[str, str]:
    """Give the columns of a data set that can be expanded, with the data set each points at."""
    return RELATIONS.get(name, {})
