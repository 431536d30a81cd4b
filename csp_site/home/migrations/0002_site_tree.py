"""The languages, the home page in place of Wagtail's welcome page, and the site that starts there."""

from django.db import migrations


def make_tree(apps, schema_editor):
    ContentType = apps.get_model("contenttypes", "ContentType")
    Locale = apps.get_model("wagtailcore", "Locale")
    Page = apps.get_model("wagtailcore", "Page")
    Site = apps.get_model("wagtailcore", "Site")
    HomePage = apps.get_model("home", "HomePage")

    english = Locale.objects.get_or_create(language_code="en")[0]
    Locale.objects.get_or_create(language_code="es")

    Page.objects.filter(depth=2, slug="home", content_type__model="page").delete()
    home = HomePage.objects.create(
        title="California Specialty Pharmacy",
        draft_title="California Specialty Pharmacy",
        slug="home",
        content_type=ContentType.objects.get_or_create(app_label="home", model="homepage")[0],
        path="00010001",
        depth=2,
        numchild=0,
        url_path="/home/",
        locale=english,
    )
    Page.objects.filter(depth=1).update(numchild=1)
    Site.objects.update_or_create(
        is_default_site=True,
        defaults={"hostname": "localhost", "site_name": "California Specialty Pharmacy", "root_page": home},
    )


class Migration(migrations.Migration):
    dependencies = [
        ("home", "0001_initial"),
        ("wagtailcore", "0097_baselogentry_uuid_action_timestamp_indexes"),
    ]

    operations = [migrations.RunPython(make_tree, migrations.RunPython.noop)]
