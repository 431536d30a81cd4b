"""Operations write and publish opening hours, as they do lines."""

from django.db import migrations

ACTIONS = ("add", "change", "publish")


def grant(apps, schema_editor):
    ContentType = apps.get_model("contenttypes", "ContentType")
    Group = apps.get_model("auth", "Group")
    Permission = apps.get_model("auth", "Permission")
    content_type = ContentType.objects.get_or_create(app_label="contact", model="openinghours")[0]
    for group in Group.objects.filter(name="Operations"):
        for action in ACTIONS:
            permission = Permission.objects.get_or_create(
                content_type=content_type,
                codename=f"{action}_openinghours",
                defaults={"name": f"Can {action} opening hours"},
            )[0]
            group.permissions.add(permission)


class Migration(migrations.Migration):
    dependencies = [
        ("home", "0003_groups"),
        ("contact", "0002_opening_hours"),
    ]

    operations = [migrations.RunPython(grant, migrations.RunPython.noop)]
