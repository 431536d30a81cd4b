"""Editors and clinical reviewers keep the list of subjects. The text that they take the place of goes."""

from django.db import migrations

GROUPS, ACTIONS = ("Editors", "Clinical reviewers"), ("add", "change")


def grant(apps, schema_editor):
    ContentType = apps.get_model("contenttypes", "ContentType")
    Group = apps.get_model("auth", "Group")
    Permission = apps.get_model("auth", "Permission")
    content_type = ContentType.objects.get_or_create(app_label="articles", model="subject")[0]
    for group in Group.objects.filter(name__in=GROUPS):
        for action in ACTIONS:
            permission = Permission.objects.get_or_create(
                content_type=content_type, codename=f"{action}_subject", defaults={"name": f"Can {action} subject"}
            )[0]
            group.permissions.add(permission)


class Migration(migrations.Migration):
    dependencies = [
        ("home", "0003_groups"),
        ("articles", "0005_subjects"),
    ]

    operations = [
        migrations.RemoveField(model_name="articlepage", name="condition"),
        migrations.RunPython(grant, migrations.RunPython.noop),
    ]
