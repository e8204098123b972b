"""Shorthands every template may use."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django import template
from django.contrib.staticfiles.storage import staticfiles_storage
from django.template import Context
from django.urls import reverse
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language_info

from network import atlas
from network.exchanges.drawings import stops_of as draw_stops
from network.shared.images import initials
from network.shared.site import absolute as absolute_url
from network.shared.stylesheets import STYLESHEETS
from network.shared.zones import OFFERED, zone_name

register = template.Library()


@register.simple_tag
def stylesheets() -> SafeString:
    """Link the stylesheets: all in one where they were collected, one by one while writing them."""
    bundle = getattr(staticfiles_storage, "bundle", "")
    names = [bundle] if bundle else STYLESHEETS
    links = [(staticfiles_storage.url(name),) for name in names]
    return format_html_join("\n", '<link rel="stylesheet" href="{}">', links)


@register.filter(expects_localtime=True)
def moment(value: datetime) -> str:
    """Write a moment for machines, to the second: HTML takes no fraction of six digits."""
    return value.isoformat(timespec="seconds")


@register.filter
def words_of(text: str) -> list[str]:
    """Give the words of a line, such as the language tags of 'en es'."""
    return text.split()


@register.filter
def webcal(path: str) -> str:
    """Make the path of a calendar an address that calendars subscribe to: 'webcal://…'."""
    return f"webcal://{absolute_url(path).partition('://')[2]}"


@register.simple_tag
def zone_label(moment: datetime, zone: ZoneInfo) -> str:
    """Name a zone as it is at a moment: 'Europe/Bucharest (UTC+3)'."""
    return zone_name(moment, zone)


@register.simple_tag
def zones_offered() -> list[str]:
    """List the time zones offered while typing one."""
    return OFFERED


@register.simple_tag
def locator(partner: Any) -> SafeString | str:
    """Draw the little world with a partner's place on it; nothing where it isn't known."""
    if partner.latitude is None or partner.longitude is None:
        return ""
    return atlas.locator(float(partner.latitude), float(partner.longitude), partner.precision)


@register.filter
def coordinates(located: Any, decimals: int = 1) -> str:
    """Write coordinates as '44.4° N 26.1° E', '' where they aren't known."""
    if located.latitude is None or located.longitude is None:
        return ""
    return atlas.format_coordinates(float(located.latitude), float(located.longitude), decimals)


@register.filter
def longitude(located: Any, decimals: int = 1) -> str:
    """Write a longitude as '26.1° E', '' where it isn't known."""
    if located.longitude is None:
        return ""
    return atlas.format_longitude(float(located.longitude), decimals)


@register.filter
def absolute(path: str) -> str:
    """Make a path of the portal a full address."""
    return absolute_url(path)


@register.filter
def initials_of(name: str) -> str:
    """Give the one or two letters that stand in for a logo."""
    return initials(name)


@register.filter
def bare_url(url: str) -> str:
    """Write an address as people read it: no scheme, no www, no last slash."""
    for prefix in ("https://", "http://"):
        url = url.removeprefix(prefix)
    return url.removeprefix("www.").rstrip("/")


@register.filter
def host_of(url: str) -> str:
    """Name the site an address is at."""
    return bare_url(url).partition("/")[0]


@register.simple_tag(takes_context=True)
def current(context: Context, target: str) -> str:
    """Say whether a menu target is this page ('page') or the section this page is in ('true')."""
    request = context.get("request")
    if request is None:
        return ""
    if request.path == target:
        return "page"
    return "true" if target != "/" and request.path.startswith(target) else ""


@register.simple_tag(takes_context=True)
def edit_url(context: Context, row: Any) -> str:
    """Give the admin's address of a row, '' for who may not change it."""
    user = context["request"].user
    meta = row._meta
    if not user.has_perm(f"{meta.app_label}.change_{meta.model_name}"):
        return ""
    return reverse(f"admin:{meta.app_label}_{meta.model_name}_change", args=[row.pk])


@register.simple_tag(takes_context=True)
def query_with(context: Context, **changes: str) -> str:
    """Write this page's query string with some values changed; None takes one out."""
    query = context["request"].GET.copy()
    query.pop("page", None)
    for name, value in changes.items():
        if value is None or value == "":
            query.pop(name, None)
        else:
            query[name] = value
    return f"?{query.urlencode()}" if query else "?"


@register.simple_tag
def stops_of(exchange: Any) -> Any:
    """List an exchange's stops; ready-made ones of a sample are taken as they are."""
    return exchange.stops if hasattr(exchange, "stops") else draw_stops(exchange)


@register.filter
def thousands(value: int) -> str:
    """Write a number with commas between thousands: 8,750."""
    return f"{value:,}"


@register.filter
def own_language(tag: str) -> str:
    """Name a language in itself: 'es' → 'Español'; an unknown tag stays as it is."""
    try:
        return str(get_language_info(tag)["name_local"]).capitalize()
    except KeyError:
        return tag


@register.filter
def language_label(tag: str) -> str:
    """Name a language tag in words: 'en' → 'English'; an unknown tag stays as it is."""
    try:
        return str(get_language_info(tag)["name_translated"]).capitalize()
    except KeyError:
        return tag
