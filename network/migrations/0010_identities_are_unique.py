import uuid

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("network", "0009_fill_identities_and_rooms")]

    operations = [
        *(
            migrations.AlterField(
                name, "uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)
            )
            for name in ("exchange", "session", "summit")
        ),
        migrations.RemoveField("session", "room_name"),
    ]
