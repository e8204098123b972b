"""What members made: projects, resources and stories."""

from blog.models import Post
from network.opendata.linked.licences import licence_url
from network.opendata.linked.pages import Page, Shown, listing
from network.opendata.linked.things import (
    drawn_picture,
    events,
    known_by_name,
    organizations,
    person,
    picture,
    project_node,
    projects,
    the_network,
    topics,
    url_of,
)
from network.opendata.linked.words import Node, day, identity, node, year
from network.projects.models import Project
from network.resources.models import Resource
from network.shared.languages import split_languages
from network.shared.site import absolute

RESOURCE_KINDS = {
    Resource.Kind.REPORT: "Report",
    Resource.Kind.VIDEO: "VideoObject",
    Resource.Kind.CASE_STUDY: "Article",
    Resource.Kind.TEMPLATE: "CreativeWork",
}


def project_in_full(shown: Shown) -> Node:
    """Say what a project is, who made it, and where its code is."""
    project: Project = shown["project"]
    return project_node(
        project,
        description=project.summary,
        codeRepository=project.repository_url,
        license=licence_url(project.licence),
        version=project.version,
        dateCreated=year(project.started_year),
        creativeWorkStatus=project.get_status_display() if project.status else "",
        inLanguage=split_languages(project.languages),
        creator=organizations(project.owners.all()),
        maintainer=organizations(project.maintainers.all()),
        about=topics(project),
        isBasedOn=projects(project.predecessors.all()),
        sameAs=project.website,
    )


def resource_in_full(shown: Shown) -> Node:
    """Say what a resource is, who wrote and who published it, and where to get it."""
    resource: Resource = shown["resource"]
    file = absolute(resource.file.url) if resource.file else ""
    audience = node("Audience", audienceType=resource.audience) if resource.audience else None
    return node(
        RESOURCE_KINDS.get(Resource.Kind(resource.kind), "LearningResource"),
        identity(resource, "resource"),
        name=resource.title,
        url=url_of(resource),
        description=resource.summary,
        creditText=resource.authors,
        publisher=organizations([resource.partner]),
        datePublished=year(resource.year),
        inLanguage=split_languages(resource.languages),
        license=licence_url(resource.licence),
        audience=audience,
        about=topics(resource),
        encoding=node("MediaObject", contentUrl=file) if file else None,
        sameAs=resource.url,
    )


def last_found_right(shown: Shown) -> Node:
    """Say when what is shown was last checked."""
    row: Resource | Project = shown["resource"] if "resource" in shown.loaded else shown["project"]
    return {
        "dateModified": row.updated_at.isoformat(timespec="seconds"),
        "lastReviewed": day(row.as_of),
    }


def story_in_full(shown: Shown) -> Node:
    """Say who wrote a story, when, and about whom; its text stays on the page."""
    post: Post = shown["post"]
    mentioned = [
        *organizations(post.partners.all()),
        *events(post.exchanges.all()),
        *events(post.summits.all()),
        *projects(post.projects.all()),
    ]
    return node(
        "BlogPosting",
        identity(post, "story"),
        headline=post.title,
        name=post.title,
        url=url_of(post),
        description=post.opening,
        image=picture(post.cover, post.cover_alt) or drawn_picture(post),
        author=authors_of(post) or the_network(shown.network),
        publisher=known_by_name(post.original_publication) or the_network(shown.network),
        inLanguage=post.language,
        about=topics(post),
        mentions=mentioned,
        isBasedOn=post.canonical_url,
        **dates_of(post),
    )


def authors_of(post: Post) -> list[Node]:
    """Name the authors; of a repost, whoever wrote it elsewhere."""
    if post.is_repost and post.original_author:
        return [node("Person", name=post.original_author)]
    return [person(one.person) for one in post.authorships.all()]


def dates_of(post: Post) -> Node:
    """Say when a story was published and last changed."""
    published = post.published_at
    return {
        "datePublished": published.isoformat(timespec="seconds") if published else "",
        "dateModified": max(post.updated_at, published or post.updated_at).isoformat(
            timespec="seconds"
        ),
    }


IN_PROJECTS = ("projects:list",)
IN_RESOURCES = ("resources:list",)
IN_STORIES = ("blog:list",)
PAGES = {
    "projects:list": listing("page"),
    "projects:adopt": listing("page", above=IN_PROJECTS),
    "projects:reuse": Page("CollectionPage", needs="adoption", above=IN_PROJECTS),
    "projects:detail": Page(
        needs="project", above=IN_PROJECTS, about=project_in_full, facts=last_found_right
    ),
    "resources:list": listing("page"),
    "resources:category": listing("page", above=IN_RESOURCES),
    "resources:detail": Page(
        needs="resource", above=IN_RESOURCES, about=resource_in_full, facts=last_found_right
    ),
    "blog:list": listing("page"),
    "blog:year": listing("page", above=IN_STORIES),
    "blog:topic": listing("page", above=IN_STORIES),
    "blog:language": listing("page", above=IN_STORIES),
    "blog:author": listing("page", above=IN_STORIES),
    "blog:detail": Page(needs="post", above=IN_STORIES, about=story_in_full),
}
