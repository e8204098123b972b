"""Member organisations brought in from a Jekyll site."""

import json

import pytest
from PIL import Image

from network.importers.names import fold
from network.importers.partners import read, store
from network.importers.reports import SourceProblem
from network.models import Membership, Partner, PartnerAccount
from tests.factories import make_network, make_partner

pytestmark = pytest.mark.django_db
FILE = "_data/organizations.json"


def bring_in(site, **options):
    return store(read(site / FILE), **options)


def write(site, *records):
    (site / FILE).write_text(json.dumps([{"tags": ["Test Ring"], **r} for r in records]))
    make_network(name="Test Ring")


def notes(entries, rule):
    return [str(note) for entry in entries for note in entry.notes if note.rule == rule]


def test_members_are_created_and_others_passed_over_in_one_line(site):
    report = bring_in(site)

    assert [entry.name for entry in report.created] == [
        "Ring Lab Lyon",
        "Código Prueba",
        "Ring of the South",
    ]
    assert report.passed_over.total() == 1
    assert set(Partner.objects.published()) == set(Partner.objects.all())


def test_a_second_run_changes_nothing(site):
    bring_in(site)
    before = list(Partner.objects.values())

    report = bring_in(site)

    assert (len(report.created), len(report.changed), len(report.unchanged)) == (0, 0, 3)
    assert list(Partner.objects.values()) == before


def test_a_dry_run_reports_the_same_and_keeps_nothing(site, media):
    rehearsal = bring_in(site, dry_run=True)

    assert Partner.objects.count() == 0
    assert list(media.rglob("*.*")) == []
    assert list(rehearsal.lines()) == list(bring_in(site).lines())


def test_tiers_follow_from_the_tags(site):
    bring_in(site)

    tiers = dict(Partner.objects.with_tier().values_list("name", "tier"))
    assert tiers == {
        "Ring Lab Lyon": "affiliate",
        "Código Prueba": "governing",
        "Ring of the South": "governing",
    }
    assert set(Membership.objects.values_list("starts_on", "ends_on")) == {(None, None)}


def test_a_type_that_contradicts_the_tags_is_reported(site):
    report = bring_in(site)

    assert [text.startswith("qO1") for text in notes(report.created, "qO1")] == [True]


def test_a_record_without_a_name_fails_alone_and_says_where(site):
    report = bring_in(site)

    assert [(entry.where, entry.name) for entry in report.failed] == [
        ("_data/organizations.json:28", "no name")
    ]


def test_place_links_and_accounts_are_filled(site):
    bring_in(site)

    lyon = Partner.objects.get(name="Ring Lab Lyon")
    assert (lyon.city, lyon.where, lyon.precision) == ("Lyon", "Lyon, France", "city")
    assert (lyon.website, lyon.blog_url, lyon.feed_url) == (
        "https://ring-lyon.example/",
        "https://ring-lyon.example/news",
        "",
    )
    assert list(lyon.accounts.values_list("url", flat=True)) == [
        "https://x.com/ringlyon",
        "https://x.com/ringelsewhere",
    ]


def test_logos_are_found_by_address_and_by_name_however_accents_are_written(site):
    bring_in(site)

    with_logo = [p.name for p in Partner.objects.all() if p.logo]
    assert with_logo == ["Código Prueba", "Ring Lab Lyon"]


def test_a_drawing_with_scripts_or_no_logo_is_reported(site):
    logos = site / "assets/images/partner logos"
    (logos / "drawn.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg'/>")
    write(site, {"name": "Drawn"}, {"name": "Bare"}, {"name": "Lost", "logo_url": "/a/gone.png"})

    report = bring_in(site)

    assert len(notes(report.created, "qO14")) == 3


def test_a_logo_outside_the_folder_is_never_read(site):
    Image.new("RGB", (120, 120)).save(site.parent / "secret.png")
    write(site, {"name": "Ring", "logo_url": "/assets/../../secret.png"})

    bring_in(site)

    assert not Partner.objects.get().logo


def test_members_that_share_an_address_for_their_code_are_proposed_as_one_family(site):
    report = bring_in(site)

    assert [text.startswith("Ring Lab Lyon, Código Prueba") for text in report.proposals] == [True]


@pytest.mark.parametrize(
    "existing",
    [
        {"name": "Codigo prueba!"},
        {"name": "Other", "local_name": "CÓDIGO PRUEBA"},
        {"name": "Other", "website": "https://www.prueba.example/en/"},
    ],
)
def test_a_partner_that_is_there_is_recognised_and_not_doubled(site, existing):
    partner = make_partner(**existing)

    bring_in(site)

    assert Partner.objects.get(source_id=fold("Código Prueba")) == partner
    assert Partner.objects.count() == 3


def test_a_partner_is_recognised_by_an_alias(site):
    partner = make_partner(name="Other")
    partner.aliases.create(name="Código Prueba")

    bring_in(site)

    assert Partner.objects.count() == 3


def test_an_editors_words_are_kept_and_empty_fields_completed(site):
    partner = make_partner(
        name="Ring Lab Lyon", website="https://new.example", city="Grenoble", countries=["FR"]
    )

    report = bring_in(site)

    partner.refresh_from_db()
    assert (partner.website, partner.city, partner.is_on_map, partner.blog_url) == (
        "https://new.example",
        "Grenoble",
        False,
        "https://ring-lyon.example/news",
    )
    assert [entry.name for entry in report.changed] == ["Ring Lab Lyon"]


def test_a_name_recognised_by_its_website_is_noted_as_another_name(site):
    partner = make_partner(name="Prueba Foundation", website="http://prueba.example/")

    bring_in(site)

    assert [alias.name for alias in partner.aliases.all()] == ["Código Prueba"]


def test_a_history_of_membership_is_never_touched(site):
    partner = make_partner(name="Ring Lab Lyon", tier="suspended")

    report = bring_in(site)

    assert partner.current_tier == "suspended"
    assert partner.memberships.count() == 1
    assert notes(report.changed, "qO1")[-1] == (
        "qO1: The file says affiliate, the membership here says suspended. Nothing was changed."
    )


def test_an_editors_account_of_a_service_is_the_only_one(site):
    partner = make_partner(name="Ring Lab Lyon")
    PartnerAccount.objects.create(partner=partner, kind="x", url="https://x.com/edited")

    bring_in(site)

    assert [account.url for account in partner.accounts.all()] == ["https://x.com/edited"]


def test_two_records_on_one_website_are_not_merged(site):
    records = [{"name": name, "website": "https://one.example"} for name in ("Alpha", "Beta")]
    write(site, *records)

    first, second = bring_in(site), bring_in(site)

    assert (len(first.created), len(second.unchanged)) == (2, 2)


def test_the_second_of_two_records_with_one_name_is_skipped(site):
    write(site, {"name": "Ring Brazil"}, {"name": "ring brazil"})

    report = bring_in(site)

    assert (len(report.created), len(report.skipped)) == (1, 1)


def test_a_name_that_means_two_partners_is_left_to_a_person(site):
    make_partner(name="Ring")
    make_partner(name="ring")
    write(site, {"name": "RING"})

    report = bring_in(site)

    assert (len(report.skipped), Partner.objects.count()) == (1, 2)


def test_a_record_the_database_refuses_does_not_stop_the_rest(site):
    write(site, {"name": "x" * 201}, {"name": "Good"})

    report = bring_in(site)

    assert (len(report.failed), [entry.name for entry in report.created]) == (1, ["Good"])


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ('[{"name": }]', "is not valid JSON"),
        ('{"name": "x"}', "should hold a list"),
        ("", "is not valid JSON"),
    ],
)
def test_a_file_that_is_no_list_says_what_is_wrong(site, text, reason):
    (site / FILE).write_text(text)

    with pytest.raises(SourceProblem, match=reason):
        bring_in(site)
