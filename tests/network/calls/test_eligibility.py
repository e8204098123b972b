"""The rules of a call: each says what to do, and nothing else decides."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from network.calls.eligibility import Party, Plan, check, parties_of, rule_in_words
from network.calls.finder import suggest
from network.models import Call, Partner, Rule
from tests.factories import make_country, make_membership, make_partner, make_topic
from tests.factories_work import make_call, make_offer, make_rule

pytestmark = pytest.mark.django_db


def make_member(code: str, name: str, **fields) -> Partner:
    """Make an affiliate member in a country."""
    partner = make_partner(name=name, countries=[make_country(code)], **fields)
    if not partner.memberships.exists():
        make_membership(partner, tier="affiliate")
    return partner


def make_first_call() -> Call:
    """Make a call with the rules of the first exchange: three members, one of them African."""
    call = make_call(grant_amount=5000, currency="USD")
    make_rule(call, number=3, position=1)
    make_rule(call, kind="region", region="africa", position=2)
    make_rule(call, kind="must", statement="documentation", position=3)
    make_rule(call, kind="amount", position=4)
    return call


def messages(call: Call, *partners: Partner, **fields) -> list[str]:
    """Give what the rules have to say of these partners."""
    rules = list(call.rules.all())
    ticked = frozenset(rule.pk for rule in rules if rule.statement)
    plan = Plan(parties_of(partners), **{"declared": ticked, "amount": Decimal(5000), **fields})
    return [one.message for one in check(rules, plan, call) if not one.passes]


def test_poland_romania_and_south_africa_pass_the_first_exchange():
    members = [make_member(code, code) for code in ("PL", "RO", "ZA")]

    assert messages(make_first_call(), *members) == []


def test_poland_romania_and_germany_lack_one_from_africa():
    members = [make_member(code, code) for code in ("PL", "RO", "DE")]

    assert messages(make_first_call(), *members) == ["Add 1 organisation from Africa."]


def test_who_is_no_member_does_not_count():
    members = [make_member(code, code) for code in ("PL", "ZA")]
    friend = make_partner(name="Friend", countries=[make_country("RO")], tier=None)
    friend.memberships.all().delete()

    assert messages(make_first_call(), *members, friend) == ["Add 1 more member organisation."]


def test_an_organisation_of_a_region_counts_for_it():
    african = make_partner(name="Across Africa", region="africa", scope="region", countries=[])
    if not african.memberships.exists():
        make_membership(african, tier="governing")
    members = [make_member(code, code) for code in ("PL", "RO")]

    assert messages(make_first_call(), *members, african) == []


@pytest.mark.parametrize(
    ("amount", "own_share", "words"),
    [
        ("5000.00", None, []),
        ("6000.00", "1000.00", []),
        (
            "6000.01",
            "1000.00",
            [
                "The budget is 0.01 USD over the grant and your own share (6000.00 USD):"
                " lower it, or raise your share."
            ],
        ),
        (None, None, ["Say how much the whole budget is."]),
    ],
)
def test_the_budget_is_counted_to_the_cent(amount, own_share, words):
    members = [make_member(code, code) for code in ("PL", "RO", "ZA")]
    call = make_first_call()
    call.grant_amount = Decimal("5000.00")
    given_amount = Decimal(amount) if amount else None
    share = Decimal(own_share) if own_share else None

    assert messages(call, *members, amount=given_amount, own_share=share) == words


def test_statements_have_to_be_confirmed_one_by_one():
    call = make_call()
    make_rule(call, kind="must", statement="an open output", position=1)
    make_rule(call, kind="must_not", statement="a grant from last year", position=2)

    assert messages(call, declared=frozenset()) == [
        "Confirm that the proposal has this: an open output.",
        "Confirm that the proposal does not have this: a grant from last year.",
    ]


def test_a_call_for_governing_members_names_who_is_not():
    call = make_call()
    make_rule(call, kind="only_tier", tier="governing")

    assert messages(call, make_member("PL", "Affiliate")) == [
        "Only a governing member may take part: leave out Affiliate."
    ]


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"kind": "members", "number": 3}, "At least 3 member organisations take part."),
        ({"kind": "region", "region": "africa"}, "At least 1 of them is from Africa."),
        (
            {"kind": "tier", "tier": "governing", "number": 2},
            "At least 2 of them have the tier “governing member”.",
        ),
        ({"kind": "must", "statement": "a guide"}, "The proposal has: a guide."),
        ({"kind": "amount"}, "The budget is at most the grant plus your own share."),
    ],
)
def test_rules_read_as_sentences(fields, words):
    rule = make_rule(**fields)

    assert rule_in_words(rule, rule.call).startswith(words)


def test_the_finder_names_who_would_fill_the_gap_in_one_order():
    topic = make_topic()
    call = make_first_call()
    call.topics.add(topic)
    plain = make_member("KE", "Aa plain")
    on_topic = make_member("GH", "Bb on topic", topics=[topic])
    hosting = make_member("NG", "Cc hosting")
    make_offer(hosting)
    inside = [make_member(code, code) for code in ("PL", "RO", "DE")]
    make_member("FR", "No help")
    make_member("ZA", "A draft", published_at=None)
    plan = Plan(parties_of(inside))
    verdicts = check(call.rules.all(), plan, call)

    found = [one.partner for one in suggest(call, plan, verdicts)]

    assert found == [hosting, on_topic, plain]


parties = st.lists(
    st.builds(
        lambda number, tier, region: Party(
            number, f"P{number}", frozenset(), frozenset([region]), tier
        ),
        st.integers(1, 8),
        st.sampled_from(["governing", "affiliate", "", "former"]),
        st.sampled_from(["africa", "europe"]),
    ),
    max_size=8,
    unique_by=lambda party: party.partner_id,
)
rules = st.builds(
    lambda kind, number: Rule(kind=kind, number=number, region="africa", tier="governing"),
    st.sampled_from(["members", "region", "tier"]),
    st.integers(1, 4),
)


@given(group=parties, rule=rules, order=st.randoms())
def test_the_order_does_not_matter_and_the_number_is_right(group, rule, order):
    shuffled = list(group)
    order.shuffle(shuffled)
    call = Call()

    [one] = check([rule], Plan(tuple(group)), call)
    [other] = check([rule], Plan(tuple(shuffled)), call)
    helpers = tuple(
        Party(100 + n, f"H{n}", frozenset(), frozenset(["africa"]), "governing")
        for n in range(one.lacking)
    )
    [mended] = check([rule], Plan((*group, *helpers)), call)

    assert (one.passes, one.lacking) == (other.passes, other.lacking)
    assert one.passes == (one.lacking == 0)
    assert mended.passes


@given(group=parties, rule=rules, more=parties)
def test_more_parties_never_break_a_rule_that_counts(group, rule, more):
    known = {party.partner_id for party in group}
    wider = (*group, *(party for party in more if party.partner_id not in known))

    [before] = check([rule], Plan(tuple(group)), Call())
    [after] = check([rule], Plan(wider), Call())

    assert after.lacking <= before.lacking
