from django.db import migrations, models


def fill(apps, schema_editor):
    """Mail is about the message it belongs to."""
    mails = apps.get_model("network", "OutgoingMail").objects.select_related("enquiry")
    for mail in mails.iterator(chunk_size=500):
        mail.reference = mail.enquiry.reference
        mail.save(update_fields=["reference"])


class Migration(migrations.Migration):
    dependencies = [("network", "0002_fill_countries")]

    operations = [
        migrations.AddField(
            "outgoingmail",
            "reference",
            models.CharField(
                default="",
                help_text="What it is about: the number of a message or of a proposal.",
                max_length=60,
                verbose_name="about",
            ),
            preserve_default=False,
        ),
        migrations.RunPython(fill, migrations.RunPython.noop, elidable=True),
    ]
