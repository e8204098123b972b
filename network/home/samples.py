"""Made-up rows for the style guide, so that it shows every state on an empty database too."""

from types import SimpleNamespace as Sample
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _

from network import atlas
from network.atlas.lines import Branch, Line, line_tree
from network.shared.facets import Narrowed, Question, narrow_by


def _all(*rows: Any) -> Sample:
    return Sample(all=list(rows))


def context() -> dict[str, Any]:
    """Give every sample the style guide shows."""
    topics = [
        Sample(name=name, colour=colour, get_absolute_url="#topics")
        for name, colour in (
            (_("Access to law"), "law"),
            (_("Elections"), "vote"),
            (_("Emergencies"), "relief"),
            (_("Open data"), "data"),
            (_("Air quality"), "air"),
            (_("Public services"), "services"),
            (_("A seventh topic"), ""),
        )
    ]
    return {
        "topics": topics,
        "places": _places(topics),
        "summits": _summits(),
        "exchange": _exchange(),
        "long_exchange": _long_exchange(),
        "projects": _projects(),
        "narrowed": _narrowed(),
        "posts": _posts(),
        "strip": atlas.meridian_strip([], [-122.4, -99.1, -0.1, 26.1, 121.5]),
        "strip_place": atlas.meridian_strip([atlas.Stop(26.1, "26.10° E")], [-122.4, 18.4, 121.5]),
        "strip_route": atlas.meridian_strip(
            [atlas.Stop(-99.1, "99° W"), atlas.Stop(26.1, "26° E")], route=[-99.1, 26.1]
        ),
        "world": _world(),
        "lines": _lines(),
        "sheet": atlas.partner_sheet(
            atlas.Place("Bucharest", 44.44, 26.1, "governing"), [], countries=["RO"]
        ),
        "swatches": [
            "page",
            "sunken",
            "text",
            "text-quiet",
            "hairline",
            "control",
            "link",
            "route",
            "departure",
            "error",
        ],
    }


def _places(topics: list[Any]) -> list[Sample]:
    rows: tuple[tuple[Any, ...], ...] = (
        ("Code for Romania", "Bucharest, Romania", 44.44, 26.10, "exact", "governing", topics[:3]),
        ("Civic Tech Sweden", "Sweden", 62.39, 16.32, "country", "affiliate", topics[5:6]),
        (
            "Fundación Ciudadanía Inteligente",
            _("Chile and the region"),
            -33.44,
            -70.69,
            "region",
            "affiliate",
            topics[3:4],
        ),
        ("台灣零時政府", _("No coordinates, former member"), None, None, "city", "former", []),
    )
    return [
        Sample(
            name=name,
            where=where,
            latitude=latitude,
            longitude=longitude,
            is_on_map=latitude is not None,
            precision=precision,
            current_tier=tier,
            topics=_all(*own),
            get_absolute_url="#place",
        )
        for name, where, latitude, longitude, precision, tier, own in rows
    ]


def _summits() -> list[Sample]:
    host = Sample(name="g0v.tw")
    known = Sample(year=2015, days=_("30–31 July"), title="New York", theme="", hosts=_all())
    unknown = Sample(
        year=2017, days=_("Days not recorded"), title="Taipei", theme="", hosts=_all(host)
    )
    for summit in (known, unknown):
        summit.get_absolute_url = "#date"
        summit.is_cancelled = summit.is_sample = False
        summit.summary = ""
    return [known, unknown]


def _stop(place: str, who: str, km: int | None = None) -> Sample:
    partner = Sample(name=who, get_absolute_url="#route")
    return Sample(place=place, partner=partner, is_host=km is None, kilometres=km)


def _exchange() -> Sample:
    return Sample(
        number=1,
        title=_("Open legislation, shared across three legal traditions"),
        when=_("May 2018"),
        is_sample=False,
        is_cancelled=False,
        get_absolute_url="#route",
        stops=[
            _stop("Cape Town", "OpenUp", 8750),
            _stop("Poland", "ePaństwo Foundation", 1020),
            _stop("Bucharest", "Code for Romania"),
        ],
    )


def _narrowed() -> Narrowed:
    """Narrow three made-up rows, so that the counts are what they would be in a list."""
    kinds = {"replication": _("Replication of a tool"), "visit": _("Learning visit")}
    places = {"ro": _("Romania"), "za": _("South Africa"), "mx": _("Mexico")}
    questions = [
        Question("kind", _("Kind"), kinds, {1: {"visit"}, 2: {"replication"}, 3: {"replication"}}),
        Question("country", _("Country"), places, {1: {"ro"}, 2: {"za"}, 3: {"mx"}}, is_long=True),
    ]
    return narrow_by([1, 2, 3], questions, QueryDict("kind=replication&country=atlantis"))


def _long_exchange() -> Sample:
    exchange = _exchange()
    exchange.number = None
    exchange.title = _("Six guests and a name of forty letters")
    exchange.stops = [
        _stop("Mexico City", "Codeando México", 11000),
        _stop("Kingston", "SlashRoots Foundation", 9560),
        _stop("Santiago", "Fundación Ciudadanía Inteligente", 12390),
        _stop("Lahore", "Code for Pakistan", 4560),
        _stop("Subang Jaya", "Sinar Project", 8940),
        _stop("Bucharest", "Code for Romania"),
    ]
    return exchange


def _projects() -> list[Sample]:
    exchange = Sample(number=1, get_absolute_url="#route", is_published=True)
    reuses = [
        Sample(
            place=_("Poland"),
            year=2018,
            partner=None,
            organisation="ePaństwo Foundation",
            who="",
            note=_("Adds the Polish legal tradition"),
            exchange=exchange,
        ),
        Sample(
            place=_("Romania"),
            year=None,
            partner=None,
            organisation="",
            who="",
            note=_("Takes the mapped process into an app of its own"),
            exchange=None,
        ),
    ]
    owner = Sample(name="OpenUp")
    travelled = Sample(
        name="Indigo",
        summary=_("editor for legislation"),
        owners=_all(owner),
        branches=reuses,
        reuse_count=2,
        running_count=2,
        slug="indigo",
        get_absolute_url="#lineage",
    )
    at_home = Sample(
        name="Ce Zice Legea",
        summary=_("not taken over yet"),
        owners=_all(),
        branches=[],
        get_absolute_url="#lineage",
    )
    return [travelled, at_home]


def _lines() -> str:
    """Draw a tool that went on from place to place: adapted, as it is, ended, not known."""
    url = "#lines"
    further = Branch(_("Kenya"), "", "2017", url, _("Kenya, 2017"), 2017, shape="as_is")
    branches = (
        Branch(_("Poland"), "", "2018", url, _("Poland, 2018"), 2018, None, False, True, "adapted"),
        Branch(_("Mexico"), "", "2016", url, _("Mexico, 2016"), 2016, branches=(further,)),
        Branch(_("Hungary"), "", "2015–2019", url, _("Hungary, ended"), 2015, 2019, True),
    )
    words = _("A tool and where it went")
    tool = Line(_("A tool"), _("its makers"), url, words, since=2014, branches=branches)
    label = _("Lines of reuse: one tool and the places that took it over.")
    return line_tree([tool], label=label)


def _posts() -> list[Sample]:
    words = (
        _("A law that nobody can find binds everybody and helps no one."),
        _("Six hundred volunteers arrived overnight; the hard part was the morning after."),
    )
    titles = (_("Three countries, one editor for the law"), _("What Mexico City taught Bucharest"))
    return [
        Sample(
            opening=opening,
            title=title,
            is_repost=False,
            authorships=_all(),
            partners=_all(),
            published_at=None,
            get_absolute_url="#voice",
        )
        for opening, title in zip(words, titles, strict=True)
    ]


def _world() -> str:
    bucharest = atlas.Place("Code for Romania", 44.44, 26.1, "governing", label="Bucharest")
    taipei = atlas.Place("g0v.tw", 25.05, 121.53, "governing", label="Taipei")
    sweden = atlas.Place("Civic Tech Sweden", 62.39, 16.32, "affiliate", "country", label="Sweden")
    route = atlas.Route(taipei, bucharest, "#7")
    label = _("World map with three places and a route.")
    return atlas.world_map([bucharest, taipei, sweden], [route], label=label)
