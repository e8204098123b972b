"""Bring posts into the blog: once, with their authors, and with their old addresses."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.db import DatabaseError, transaction
from django.utils.translation import gettext as _

from blog.models import Authorship, Post
from network.addresses.models import Redirect
from network.identity.models import Network
from network.importers.names import PartnerIndex, PersonIndex, SeveralFound, fold
from network.importers.reports import BrokenRecord, Entry, ImportReport, Note, Outcome
from network.partners.models import Partner
from network.people.models import Person
from network.shared.images import clean_image
from network.shared.markup import tidy_text
from network.topics.bearers import topics_by_name
from network.topics.models import Topic

from .reading import LOGIN_NAME, PostRecord

SOURCE = "jekyll"
RECORD_ERRORS = (ValidationError, DatabaseError, OSError, ValueError, TypeError)
COLUMNS = ("summary", "body", "canonical_url", "original_author", "original_publication")
ALIKE = 0.9
LONGEST_PATH = 400


@dataclass
class Desk:
    """What the portal knows already, at hand while posts are brought in."""

    report: ImportReport
    house_names: set[str]
    partners: PartnerIndex = field(default_factory=PartnerIndex)
    people: PersonIndex = field(default_factory=PersonIndex)
    topics: dict[str, Topic] = field(default_factory=dict)
    wanted_topics: Counter[str] = field(default_factory=Counter)


def store(records: Iterable[PostRecord | BrokenRecord], *, dry_run: bool = False) -> ImportReport:
    """Bring these posts in, each by itself; a dry run reports the same and keeps nothing."""
    report = ImportReport(_("Stories"), is_dry_run=dry_run)
    known = list(records)
    if not dry_run:
        _store_all(known, report)
        return report
    with transaction.atomic():
        _store_all(known, report)
        transaction.set_rollback(True)
    return report


def _store_all(records: list[PostRecord | BrokenRecord], report: ImportReport) -> None:
    own = Network.objects.values_list("name", flat=True).first() or ""
    names = {own, *(r.publication for r in records if isinstance(r, PostRecord))}
    desk = Desk(report, {fold(name) for name in names if name})
    desk.topics = {fold(key): topic for key, topic in topics_by_name()}
    for record in records:
        if isinstance(record, BrokenRecord):
            report.fail(name=record.name, where=record.where, note=record.note)
            continue
        try:
            with transaction.atomic():
                report.add(_store_one(record, desk))
        except RECORD_ERRORS as error:
            reason = "; ".join(error.messages) if isinstance(error, ValidationError) else str(error)
            report.fail(name=record.title, where=record.where, note=Note("", reason))
            desk.people = PersonIndex()  # somebody made for this post may be gone again
    _propose_topics(desk)


def _store_one(record: PostRecord, desk: Desk) -> Entry:
    post = _find(record)
    is_new = post is None
    if post is None:
        post = Post(title=record.title, published_at=record.published_at, source=SOURCE,
                    source_id=record.file_name, is_repost=record.is_repost)  # fmt: skip
    entry = Entry(record.title, record.where, Outcome.UNCHANGED, list(record.notes))
    _fill_columns(post, record, entry, is_new=is_new)
    if is_new:
        _warn_of_twins(record, entry)
        post.full_clean(exclude=["cover"])
        post.save()
    elif entry.filled:
        others = {f.name for f in post._meta.fields} - set(entry.filled)
        post.clean_fields(exclude=others)
        post.save()
    _fill_authors(post, record, entry, desk)
    _fill_partners_and_topics(post, record, entry, desk)
    _lead_old_paths(post, record, entry)
    _fill_cover(post, record, entry, dry_run=desk.report.is_dry_run)
    if is_new:
        entry.outcome = Outcome.CREATED
    elif entry.filled:
        entry.outcome = Outcome.CHANGED
    return entry


def _find(record: PostRecord) -> Post | None:
    """Recognise a post by its file, its original address or its title; never a demonstration."""
    own = Post.objects.filter(source=SOURCE, source_id=record.file_name).first()
    if own:
        return own
    others = Post.objects.filter(is_demonstration=False, source="")
    if record.canonical_url:
        same = others.filter(canonical_url=record.canonical_url).first()
        if same:
            return same
    titled = [post for post in others.only("pk", "title") if fold(post.title) == fold(record.title)]
    return Post.objects.get(pk=titled[0].pk) if len(titled) == 1 else None


def _warn_of_twins(record: PostRecord, entry: Entry) -> None:
    """Point at a story that may be the same one (qB18)."""
    for pk, title in Post.objects.values_list("pk", "title"):
        if SequenceMatcher(None, fold(title), fold(record.title)).ratio() >= ALIKE:
            text = _("“%(title)s” (no. %(pk)d) may be the same story. Keep one of them.")
            entry.notes.append(Note("qB18", text % {"title": title, "pk": pk}))


def _fill_columns(post: Post, record: PostRecord, entry: Entry, *, is_new: bool) -> None:
    """Fill empty columns; what an editor wrote stays."""
    for name in COLUMNS:
        present, offered = getattr(post, name), tidy_text(getattr(record, name))
        if not offered or present == offered:
            continue
        if present:
            text = _("%s kept as it is here; the file has another.") % name
            entry.notes.append(Note("", text, is_warning=False))
        else:
            setattr(post, name, offered)
            entry.filled.append(name)
    if not is_new and post.title != record.title:
        text = _("title kept: “%s”.") % post.title
        entry.notes.append(Note("", text, is_warning=False))
    if not post.source and not post.source_id:
        post.source, post.source_id = SOURCE, record.file_name
        entry.filled.append("source")


def _fill_authors(post: Post, record: PostRecord, entry: Entry, desk: Desk) -> None:
    """Name the authors of a story that has none; the network itself is no person (qB17)."""
    if post.authorships.exists():
        return
    people: list[Person] = []
    for name in record.authors:
        if fold(name) in desk.house_names or desk.partners.named_loosely(name):
            continue
        person = _person(name, entry, desk)
        if person and person not in people:
            people.append(person)
    for position, person in enumerate(people):
        Authorship.objects.create(post=post, person=person, position=position)
    if people:
        entry.filled.append(_("authors (%s)") % ", ".join(person.name for person in people))


def _person(name: str, entry: Entry, desk: Desk) -> Person | None:
    try:
        person = desk.people.by_name(name)
    except SeveralFound as several:
        text = _("Several people sign as %(name)s: %(people)s. Choose the author by hand.")
        entry.notes.append(Note("qB17", text % {"name": name, "people": several}))
        return None
    if person is None:
        person = Person(name=name, is_public=False)
        if LOGIN_NAME.match(name):
            person.also_signs_as = name[:120]
            text = _("“%s” looks like a sign-in name. Write the person's name.")
            entry.notes.append(Note("qB17", text % name))
        person.full_clean()
        person.save()
        desk.people.add(person)
    return person


def _fill_partners_and_topics(post: Post, record: PostRecord, entry: Entry, desk: Desk) -> None:
    """Link the organisations and topics a story names, if nobody has chosen any yet."""
    partners: dict[int, Partner] = {}
    topics: dict[int, Topic] = {}
    for name in [*record.partners, *record.authors, record.original_publication]:
        partner = desk.partners.named_loosely(name) if name else None
        if partner:
            partners[partner.pk] = partner
        elif name in record.partners:
            entry.notes.append(Note("qB17", _("“%s” in the by-line is no partner here.") % name))
    for category in record.categories:
        partner = desk.partners.named_loosely(category)
        topic = desk.topics.get(fold(category))
        if partner:
            partners[partner.pk] = partner
        elif topic:
            topics[topic.pk] = topic
        elif fold(category) not in desk.house_names:
            desk.wanted_topics[category] += 1
    partners |= {partner.pk: partner for partner in desk.partners.mentioned_in(record.title)}
    if partners and not post.partners.exists():
        post.partners.set(partners.values())
        names = ", ".join(sorted(partner.name for partner in partners.values()))
        entry.filled.append(_("partners (%s)") % names)
    if topics and not post.topics.exists():
        post.topics.set(topics.values())
        entry.filled.append(_("topics (%s)") % ", ".join(sorted(t.name for t in topics.values())))


def _lead_old_paths(post: Post, record: PostRecord, entry: Entry) -> None:
    """Lead every address the post had to its present one, unless one is taken (qB2, qB3)."""
    target = post.get_absolute_url()
    slugs = set(Post.objects.values_list("slug", flat=True))
    leading = dict(
        Redirect.objects.filter(old_path__in=record.old_paths).values_list("old_path", "new_path")
    )
    made = 0
    for path in record.old_paths:
        is_live = path.startswith("/blog/") and path.split("/")[2] in slugs
        if path == target or leading.get(path) == target or len(path) > LONGEST_PATH:
            continue
        if path in leading or is_live:
            other = leading.get(path) or _("another story")
            text = _("%(path)s is left as it is: it leads to %(other)s.")
            entry.notes.append(Note("qB2", text % {"path": path, "other": other}))
            continue
        Redirect.objects.move(old=path, new=target)
        made += 1
    if made:
        entry.filled.append(_("%d redirects") % made)


def _fill_cover(post: Post, record: PostRecord, entry: Entry, *, dry_run: bool) -> None:
    """Give the story its cover if it has none; last of all, because files aren't rolled back."""
    if post.cover or record.cover is None:
        entry.notes = [note for note in entry.notes if not (post.cover and note.field == "cover")]
        return
    try:
        with record.cover.open("rb") as stream:
            cover = clean_image(File(stream, name=record.cover.name))
    except ValidationError as error:
        values = {"file": record.cover.name, "reason": " ".join(error.messages)}
        text = _("The banner %(file)s can't be used. %(reason)s")
        entry.notes.append(Note("qB5", text % values, field="cover"))
        return
    entry.filled.append("cover")
    entry.notes.append(
        Note("qB12", _("The cover needs a description for people who don't see it."))
    )
    if not dry_run:
        post.cover_caption = post.cover_caption or record.cover_caption[:300]
        post.cover.save(cover.name or "cover", cover)


def _propose_topics(desk: Desk) -> None:
    """Offer the categories that are no topics yet, together with those that look alike (qB15)."""
    groups: dict[str, list[str]] = {}
    for name in sorted(desk.wanted_topics):
        groups.setdefault(fold(name).removesuffix("s"), []).append(name)
    counts = {" / ".join(names): sum(desk.wanted_topics[name] for name in names)
              for names in groups.values()}  # fmt: skip
    if counts:
        ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
        names = ", ".join(f"{name} ({count})" for name, count in ranked)
        desk.report.proposals.append(_("Topics to add, with their stories (qB15): %s.") % names)
