"""The stories: all, by topic, by language, by author, by year, and one."""

from typing import Any

from django.db.models import Model, Prefetch, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from blog.models import Post
from blog.related import related_stories
from network.addresses.middleware import with_query
from network.exchanges.models import Exchange
from network.pagecache.parts import Whole
from network.pagecache.rows import row_or_404
from network.people.models import Person
from network.shared.counting import years_in
from network.shared.paging import page_of
from network.templatetags.portal import language_label
from network.topics.bearers import bearer_of
from network.topics.models import Topic


@require_safe
def post_list(request: HttpRequest) -> HttpResponse:
    """Show all stories, the newest first."""
    return _list(request, Post.objects.published(), title=_("Stories"))


@require_safe
def post_list_by_year(request: HttpRequest, year: int) -> HttpResponse:
    """Show the stories of one year."""
    if not 1990 <= year <= 2200:
        raise Http404
    posts = Post.objects.published().filter(published_at__year=year)
    return _list(request, posts, title=_("Stories of %(year)s") % {"year": year}, year=year)


@require_safe
def post_list_by_topic(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the stories about one topic."""
    topic = Topic.objects.filter(slug=slug).first()
    if topic is None:
        return _by_another_name(request, slug)
    posts = Post.objects.published().filter(topics=topic)
    return _list(request, posts, title=_("Stories: %(topic)s") % {"topic": topic}, topic=topic)


def _by_another_name(request: HttpRequest, slug: str) -> HttpResponse:
    """Lead another or a former name of a topic to the stories about it."""
    found = bearer_of(slug)
    if found is None:
        raise Http404
    return redirect(with_query(reverse("blog:topic", args=[found.slug]), request), permanent=True)


@require_safe
def post_list_by_language(request: HttpRequest, tag: str) -> HttpResponse:
    """Show the stories in one language, if there are any."""
    posts = Post.objects.published().in_language(tag)
    own = posts.values_list("language", flat=True).first()
    if own is None:
        raise Http404
    if own != tag:
        page = reverse("blog:language", args=[own])
        return redirect(with_query(page, request), permanent=True)
    title = _("Stories in %(language)s") % {"language": language_label(own)}
    return _list(request, posts, title=title, language=own)


@require_safe
def post_list_by_author(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the stories one person wrote."""
    person = get_object_or_404(Person.objects.visible_to(request.user), slug=slug)
    posts = Post.objects.published().filter(authors=person)
    if not posts.exists():
        raise Http404
    return _list(request, posts, title=_("Stories by %(name)s") % {"name": person}, author=person)


@require_safe
def post_detail(request: HttpRequest, slug: str) -> HttpResponse:
    """Show one story, its route if it has one, and where to read on."""
    post = row_or_404(request, Post, slug=slug)
    context = {"post": post, "whole": Whole(lambda: _whole(post))}
    return render(request, "blog/post_detail.html", context)


def _whole(post: Post) -> dict[str, Any]:
    """Load who wrote a story, what it is about, and which ones stand before and after it."""
    exchanges = Prefetch("exchanges", Exchange.objects.published().with_route())
    posts = Post.objects.with_byline().prefetch_related(exchanges, "summits", "projects")
    post = posts.get(pk=post.pk)
    context: dict[str, Any] = {"post": post, "related": related_stories(post)}
    published = Post.objects.published()
    if post.published_at:
        context |= {"earlier": published.before(post), "later": published.after(post)}
    return context


def _list(request: HttpRequest, posts: QuerySet, **context: Any) -> HttpResponse:
    def load() -> dict[str, Any]:
        years = years_in(Post.objects.published(), "published_at")
        languages = Post.objects.published().languages()
        page = page_of(request, posts.with_byline().newest_first(), size=12)  # type: ignore[attr-defined]
        around = {"years": years, "languages": languages if len(languages) > 1 else []}
        return {"page": page, **around, **{k: _again(v) for k, v in context.items()}}

    whole = Whole(load)
    page = SimpleLazyObject(lambda: whole()["page"])
    return render(request, "blog/post_list.html", {**context, "whole": whole, "page": page})


def _again(value: Any) -> Any:
    """Read a row once more, as it is now; anything else stays what it is."""
    return type(value)._base_manager.get(pk=value.pk) if isinstance(value, Model) else value
