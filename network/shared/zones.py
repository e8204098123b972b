"""Time zones by their names in the IANA database, and the one a visitor asked for."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from network.shared.words import readable

# Names offered while typing: one for each hour or so of the day, every other name works too.
OFFERED = [
    *("Pacific/Honolulu", "America/Los_Angeles", "America/Mexico_City", "America/New_York"),
    *("America/Bogota", "America/Santiago", "America/Sao_Paulo", "Atlantic/Azores", "UTC"),
    *("Europe/London", "Europe/Berlin", "Europe/Bucharest", "Africa/Lagos", "Africa/Nairobi"),
    *("Africa/Johannesburg", "Asia/Karachi", "Asia/Kolkata", "Asia/Kathmandu", "Asia/Jakarta"),
    *("Asia/Kuala_Lumpur", "Asia/Taipei", "Asia/Tokyo", "Australia/Sydney", "Pacific/Auckland"),
]


@cache
def zone_names() -> frozenset[str]:
    """Give every name there is; reading them from disk once is enough."""
    return frozenset(available_timezones())


def validate_time_zone(value: str) -> None:
    """Refuse what isn't a name of the IANA time zone database."""
    if value not in zone_names():
        raise ValidationError(
            _("“%(value)s” is no time zone. Write Europe/Bucharest, or UTC if it is online."),
            params={"value": value},
        )


@dataclass(frozen=True)
class ZoneChoice:
    """The zone times are shown in, whether a visitor chose it, and what was asked in vain."""

    zone: ZoneInfo
    is_chosen: bool = False
    ignored: str = ""


def asked_zone(request: HttpRequest, home: ZoneInfo) -> ZoneChoice:
    """Give the zone that `?tz=` asks for, or the one of the place; an unknown name is told."""
    asked = request.GET.get("tz", "").strip()
    known = {name.lower(): name for name in zone_names()}.get(asked.lower().replace(" ", "_"))
    if known is None:
        return ZoneChoice(home, ignored=readable(asked))
    return ZoneChoice(ZoneInfo(known), is_chosen=known != home.key)


def zone_name(moment: datetime, zone: ZoneInfo) -> str:
    """Name a zone as it is on that day: 'Europe/Bucharest (UTC+3)'.

    Zones that are an offset alone are named by it: 'Etc/GMT-1' is UTC+1, whatever it reads like.
    """
    shift = offset_name(moment, zone)
    if zone.key == "UTC" or zone.key.startswith("Etc/"):
        return shift.removesuffix("+0")
    return f"{zone.key} ({shift})"


def offset_name(moment: datetime, zone: ZoneInfo) -> str:
    """Name a zone by its distance on that day alone: 'UTC+5:45'."""
    offset = moment.astimezone(zone).utcoffset() or timedelta()
    minutes = int(offset.total_seconds() // 60)
    hours, rest = divmod(abs(minutes), 60)
    return f"UTC{'−' if minutes < 0 else '+'}{hours}" + (f":{rest:02d}" if rest else "")
