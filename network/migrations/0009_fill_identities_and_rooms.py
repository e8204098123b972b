import uuid

from django.db import migrations
from django.utils import timezone

from network.shared.slugs import make_slug


def fill(apps, schema_editor):
    """Give calendars their identities, rooms their rows, other names their addresses.

    A programme that was public stays public: it becomes version 1, and who spoke has confirmed.
    """
    for name in ("Exchange", "Session", "Summit"):
        model = apps.get_model("network", name)
        for pk in list(model.objects.filter(uid__isnull=True).values_list("pk", flat=True)):
            model.objects.filter(pk=pk).update(uid=uuid.uuid4())
    alias_model = apps.get_model("network", "Alias")
    for pk, alias in list(alias_model.objects.values_list("pk", "name")):
        alias_model.objects.filter(pk=pk).update(slug=make_slug(alias))
    room_model = apps.get_model("network", "Room")
    rooms = {}
    session_model = apps.get_model("network", "Session")
    rows = session_model.objects.order_by("starts_at", "room_name", "pk")
    for pk, summit_id, name in list(rows.values_list("pk", "summit_id", "room_name")):
        key = (summit_id, name.strip().lower())
        if not key[1]:
            continue
        if key not in rooms:
            position = sum(1 for other in rooms if other[0] == summit_id)
            rooms[key] = room_model.objects.create(
                summit_id=summit_id, name=name.strip(), position=position
            )
        session_model.objects.filter(pk=pk).update(room=rooms[key])
    release(apps)


def release(apps):
    """Make version 1 of every programme there is."""
    now = timezone.now()
    version_model = apps.get_model("network", "ProgrammeVersion")
    for summit in apps.get_model("network", "Summit").objects.all():
        sessions = list(summit.sessions.order_by("starts_at", "pk"))
        if not sessions:
            continue
        summit.sessions.update(released_at=now)
        apps.get_model("network", "Speaker").objects.filter(session__summit=summit).update(
            released_at=now
        )
        version_model.objects.create(
            summit=summit,
            number=1,
            snapshot=[facts_of(session) for session in sessions],
            changes=[],
            released_at=now,
        )


def facts_of(session):
    """Give one session in the shape of a snapshot."""
    return {
        "id": session.pk,
        "uid": str(session.uid),
        "title": session.title,
        "kind": session.kind,
        "starts_at": session.starts_at.isoformat(),
        "ends_at": session.ends_at.isoformat(),
        "room": session.room.name if session.room else "",
        "track": "",
        "language": session.language,
        "summary": session.summary,
        "registration_url": "",
        "is_cancelled": False,
        "sequence": 0,
        "changed_at": timezone.now().isoformat(),
        "speakers": [
            {
                "id": speaker.pk,
                "person": speaker.person_id,
                "role": speaker.role,
                "affiliation": speaker.affiliation,
                "partner": speaker.partner_id,
            }
            for speaker in session.speakers.order_by("position", "pk")
        ],
    }


def forget(apps, schema_editor):
    """Write the rooms back into the sessions."""
    for session in apps.get_model("network", "Session").objects.select_related("room"):
        if session.room:
            session.room_name = session.room.name
            session.save(update_fields=["room_name"])
    apps.get_model("network", "ProgrammeVersion").objects.all().delete()


class Migration(migrations.Migration):
    dependencies = [("network", "0008_calls_offers_programmes_and_shelves")]

    operations = [migrations.RunPython(fill, forget, elidable=False)]
