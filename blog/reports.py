"""Make the draft story of an exchange's report, which editors then finish and publish."""

import re
from datetime import timedelta

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from blog.models import Authorship, Post
from network.exchanges.outcomes import Report
from network.exchanges.reporting import STORY_SOURCE
from network.people.models import Person

A_MOMENT = timedelta(seconds=2)  # between a story's birth and the end of its own first saving


def story_of(report: Report) -> Post | None:
    """Give the story made from a report, or None."""
    return Post.objects.filter(source=STORY_SOURCE, source_id=str(report.pk)).first()


@transaction.atomic
def write_story(report: Report) -> Post:
    """Make the draft of a report's story, once; one that no editor has touched follows the report.

    The database refuses a second story of the same report, whoever asks at the same time.
    """
    exchange = report.exchange
    story, is_new = Post.objects.select_for_update().get_or_create(
        source=STORY_SOURCE,
        source_id=str(report.pk),
        defaults={"title": _("%(exchange)s: how it went") % {"exchange": exchange.title[:180]}},
    )
    if not is_new and (story.published_at or story.updated_at - story.created_at > A_MOMENT):
        return story
    story.summary, story.body = exchange.summary, body_of(report)
    story.is_demonstration = exchange.is_sample
    story.save()
    Post.objects.filter(pk=story.pk).update(created_at=F("updated_at"))
    story.exchanges.set([exchange])
    story.partners.set([exchange.host, *exchange.guests.all()])
    story.topics.set(exchange.topics.all())
    story.projects.set(exchange.projects.all())
    _name_authors(story, report.author_name)
    return story


def body_of(report: Report) -> str:
    """Write a report as Markdown: a heading for each answer, then the links."""
    answers = {
        _("How we did it"): report.did,
        _("What we learned"): report.learned,
        _("What is left behind"): report.left,
        _("What we would tell the next ones"): report.advice,
        _("Where to see it"): "\n".join(_as_item(line) for line in report.links.splitlines()),
    }
    parts = [f"## {heading}\n\n{words.strip()}" for heading, words in answers.items()]
    return "\n\n".join(
        part for part, words in zip(parts, answers.values(), strict=True) if words.strip()
    )


def _as_item(line: str) -> str:
    """Write 'Guide: https://…' as a linked item of a list."""
    *words, address = line.split() or [""]
    if not address:
        return ""
    label = re.sub(r"[\[\]\\]", "", " ".join(words)).rstrip(":–- ")
    return f"- [{label}]({address})" if label else f"- <{address}>"


def _name_authors(story: Post, names: str) -> None:
    """Put the writers above the story; a name borne by several people is left to the editors."""
    story.authorships.all().delete()
    parts = [part.strip() for part in re.split(r",|;|\n", names)]
    for position, name in enumerate(dict.fromkeys(part for part in parts if part)):
        bearers = list(Person.objects.named(name)[:2])
        if len(bearers) > 1:
            continue
        person = bearers[0] if bearers else Person.objects.create(name=name)
        Authorship.objects.get_or_create(post=story, person=person, defaults={"position": position})
