"""One line of a programme to fill in: when, in which room, in which track, and what it is."""

from datetime import date, datetime, time, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.utils import from_current_timezone
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from network.summits.models import Summit
from network.summits.sessions import Session

LONGEST = timedelta(hours=12)
NAMES = ("day", "begins", "ends", "kind", "room", "track")
YEARS = range(1900, 2201)


class Places:
    """The rooms and tracks of one summit as choices, asked for once for all lines."""

    def __init__(self, summit: Summit) -> None:
        nothing = [("", "–")]
        self.rooms: list[Any] = nothing + [(str(row.pk), row.name) for row in summit.rooms.all()]
        self.tracks: list[Any] = nothing + [(str(row.pk), row.name) for row in summit.tracks.all()]


class LineForm(forms.Form):
    """When and where a session is; an end that reads earlier is on the next day.

    `was` holds what the line said when the screen was opened. What nobody touched is not saved, and
    what a colleague changed in the meantime is not overwritten.
    """

    day = forms.DateField(
        label=_("Day"), widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    )
    begins = forms.TimeField(
        label=_("From"), widget=forms.TimeInput(format="%H:%M", attrs={"type": "time"})
    )
    ends = forms.TimeField(
        label=_("Until"), widget=forms.TimeInput(format="%H:%M", attrs={"type": "time"})
    )
    kind = forms.ChoiceField(label=_("Kind"), choices=Session.Kind.choices)
    room = forms.TypedChoiceField(label=_("Room"), required=False, coerce=int, empty_value=None)
    track = forms.TypedChoiceField(label=_("Track"), required=False, coerce=int, empty_value=None)

    def __init__(self, data: Any, *, session: Session, places: Places, **more: Any) -> None:
        self.session = session
        self.before = written(session) if session.pk else more.pop("initial", {})
        more.setdefault("prefix", prefix_of(session.pk))
        more |= {"initial": self.before, "label_suffix": "", "use_required_attribute": False}
        super().__init__(data, **more)
        self.fields["room"].choices = places.rooms  # type: ignore[attr-defined]
        self.fields["track"].choices = places.tracks  # type: ignore[attr-defined]

    @property
    def was(self) -> str:
        """Give what the line says now, for the next time it is sent."""
        return "|".join(self.before.get(name, "") for name in NAMES)

    @property
    def was_touched(self) -> bool:
        """Say whether somebody changed the line on their screen."""
        sent = "|".join(self.data.get(self.add_prefix(name), "") for name in NAMES)
        return sent != self.data.get(self.add_prefix("was"), "")

    def clean(self) -> dict[str, Any]:
        """Refuse to undo a colleague's change, and work out both moments."""
        values = super().clean() or {}
        if self.session.pk and self.data.get(self.add_prefix("was"), "") != self.was:
            self.add_error(None, _meanwhile(self.before))
        if not self.errors:
            values["starts_at"], values["ends_at"] = self._moments(values)
        return values

    def _moments(self, values: dict[str, Any]) -> tuple[datetime | None, datetime | None]:
        """Give begin and end in the zone of the screen; what nobody changed stays to the second."""
        same = [self.data.get(self.add_prefix(name)) == self.before.get(name) for name in NAMES[:3]]
        if self.session.pk and all(same):
            return self.session.starts_at, self.session.ends_at
        day, first, last = values["day"], values["begins"], values["ends"]
        begins = self._moment("begins", day, first)
        ends = self._moment("ends", day + timedelta(days=1) if last <= first else day, last)
        if begins and ends and not timedelta() < ends - begins <= LONGEST:
            self.add_error("ends", _("A session must end after it starts, within twelve hours."))
        return begins, ends

    def _moment(self, name: str, day: date, clock: time) -> datetime | None:
        """Give a moment; an hour the clocks skip, or show twice, is refused in words."""
        try:
            return from_current_timezone(datetime.combine(day, clock))
        except ValidationError as error:
            self.add_error(name, error)
        return None

    def clean_day(self) -> date:
        """Refuse a year that no clock can show."""
        day: date = self.cleaned_data["day"]
        if day.year not in YEARS:
            raise ValidationError(_("Give a year between 1900 and 2200."), code="year")
        return day

    def save(self) -> Session:
        """Keep the line in its session."""
        values = self.cleaned_data
        session = self.session
        session.starts_at, session.ends_at = values["starts_at"], values["ends_at"]
        session.room_id, session.track_id = values["room"], values["track"]
        session.kind = values["kind"]
        session.save()
        return session


class NewLineForm(LineForm):
    """A session that is to be added; the line counts once it has a title."""

    title = forms.CharField(
        label=_("Title"), max_length=200, widget=forms.TextInput(attrs={"autocomplete": "off"})
    )
    field_order = ["title", *NAMES]

    @property
    def was_touched(self) -> bool:
        """Say whether a title was typed."""
        return bool(self.data.get(self.add_prefix("title"), "").strip())

    def save(self) -> Session:
        """Add the session."""
        self.session.title = self.cleaned_data["title"]
        return super().save()


def written(session: Session) -> dict[str, str]:
    """Write a session the way the fields of its line do, in the zone of the screen."""
    begins, ends = timezone.localtime(session.starts_at), timezone.localtime(session.ends_at)
    return {
        "day": f"{begins:%Y-%m-%d}",
        "begins": f"{begins:%H:%M}",
        "ends": f"{ends:%H:%M}",
        "kind": session.kind,
        "room": str(session.room_id or ""),
        "track": str(session.track_id or ""),
    }


def prefix_of(pk: int | None) -> str:
    """Name the fields of a line: 's12', or 'new'."""
    return f"s{pk}" if pk else "new"


def _meanwhile(before: dict[str, str]) -> Any:
    return ValidationError(
        _(
            "A colleague changed this session in the meantime: it is now on %(day)s from %(begins)s"
            " to %(ends)s. Look at it, then save again what you want to keep."
        ),
        params=before,
    )
