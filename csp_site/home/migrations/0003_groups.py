"""Who may do what: editors write, clinical reviewers publish, operations run alerts, lines and centers."""

from django.db import migrations

ALL, WRITE = ("add", "change", "delete", "publish"), ("add", "change")

# Group: {(app, model): actions}. Wagtail's own migrations gave editors pages, pictures and documents to write, and
# what was its group of moderators pages to publish. They gave both files to delete as well; pages may still use them.
TAKEN_BACK = ("delete_image", "delete_document")
GRANTS = {
    "Editors": {
        ("articles", "reference"): WRITE,
        ("faq", "question"): WRITE,
    },
    "Clinical reviewers": {
        ("articles", "articlepage"): ("review",),
        ("articles", "contributor"): WRITE,
        ("articles", "reference"): ALL,
        ("faq", "question"): ALL,
    },
    "Operations": {
        ("contact", "infusioncenter"): ("change", "publish"),
        ("contact", "phoneline"): ("add", "change", "publish"),
        ("service_alerts", "servicealert"): ("add", "change", "publish", "switch"),
    },
}


def make_groups(apps, schema_editor):
    ContentType = apps.get_model("contenttypes", "ContentType")
    Group = apps.get_model("auth", "Group")
    Permission = apps.get_model("auth", "Permission")
    Task = apps.get_model("wagtailcore", "Task")
    WorkflowContentType = apps.get_model("wagtailcore", "WorkflowContentType")
    Workflow = apps.get_model("wagtailcore", "Workflow")

    Group.objects.filter(name="Moderators").update(name="Clinical reviewers")
    Workflow.objects.filter(name="Moderators approval").update(name="Clinical review")
    Task.objects.filter(name="Moderators approval").update(name="Clinical review")
    question = ContentType.objects.get_or_create(app_label="faq", model="question")[0]
    for workflow in Workflow.objects.filter(name="Clinical review"):
        WorkflowContentType.objects.get_or_create(content_type=question, defaults={"workflow": workflow})

    admin_type = ContentType.objects.get_or_create(app_label="wagtailadmin", model="admin")[0]
    access = Permission.objects.get_or_create(
        content_type=admin_type, codename="access_admin", defaults={"name": "Can access Wagtail admin"}
    )[0]
    for name, grants in GRANTS.items():
        group = Group.objects.get_or_create(name=name)[0]
        group.permissions.remove(*Permission.objects.filter(codename__in=TAKEN_BACK))
        group.permissions.add(access)
        for (app, model), actions in grants.items():
            content_type = ContentType.objects.get_or_create(app_label=app, model=model)[0]
            for action in actions:
                permission = Permission.objects.get_or_create(
                    content_type=content_type,
                    codename=f"{action}_{model}",
                    defaults={"name": f"Can {action} {model}"},
                )[0]
                group.permissions.add(permission)


class Migration(migrations.Migration):
    dependencies = [
        ("home", "0002_site_tree"),
        ("articles", "0001_initial"),
        ("contact", "0001_initial"),
        ("faq", "0001_initial"),
        ("service_alerts", "0001_initial"),
        ("wagtailadmin", "0001_create_admin_access_permissions"),
        ("wagtaildocs", "0014_alter_document_file_size"),
        ("wagtailimages", "0027_image_description"),
    ]

    operations = [migrations.RunPython(make_groups, migrations.RunPython.noop)]
