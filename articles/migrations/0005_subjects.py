"""What articles are about becomes records that readers filter by; it was one line of text on each article."""

import modelcluster.fields
import modelsearch.index
from django.db import migrations, models
from django.utils.text import slugify


def make_subjects(apps, schema_editor):
    """Make a subject of each condition, and name it in the articles and in all their versions."""
    Subject = apps.get_model("articles", "Subject")
    Revision = apps.get_model("wagtailcore", "Revision")
    ArticlePage = apps.get_model("articles", "ArticlePage")
    for article in ArticlePage.objects.exclude(condition=""):
        slug = slugify(article.condition)[:60].strip("-") or f"condition-{article.pk}"
        fields = {"name": article.condition[:60], "full_name": article.condition}
        subject = Subject.objects.get_or_create(kind="condition", slug=slug, defaults=fields)[0]
        # The field's own `add` would wait for a `save` that old models do not have.
        ArticlePage.subjects.through.objects.create(articlepage_id=article.pk, subject_id=subject.pk)
        for revision in Revision.objects.filter(base_content_type__model="page", object_id=str(article.pk)):
            revision.content["subjects"] = [subject.pk]
            revision.save(update_fields=["content"])


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0004_do_and_dont"),
        ("wagtailcore", "0097_baselogentry_uuid_action_timestamp_indexes"),
    ]

    operations = [
        migrations.CreateModel(
            name="Subject",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(choices=[("condition", "Condition"), ("therapy", "Therapy")], max_length=10)),
                ("name", models.CharField(help_text="As readers say it: “Lupus”, “IVIG”.", max_length=60)),
                ("name_es", models.CharField(blank=True, help_text="If it differs: “Asma”.", max_length=60, verbose_name="name in Spanish")),
                ("full_name", models.CharField(blank=True, help_text="As clinicians write it: “Systemic lupus erythematosus”. Readers who search find it too.", max_length=100)),
                ("slug", models.SlugField(help_text="Its part of the address of the list: /conditions/about/lupus/", max_length=60)),
            ],
            options={
                "ordering": ["kind", "name"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("kind", "slug"),
                        name="one_subject_of_an_address",
                        violation_error_message="There is a subject of this kind with this address already.",
                    )
                ],
            },
            bases=(modelsearch.index.Indexed, models.Model),
        ),
        migrations.AddField(
            model_name="articlepage",
            name="subjects",
            field=modelcluster.fields.ParentalManyToManyField(
                blank=True, related_name="articles", to="articles.subject"
            ),
        ),
        migrations.RunPython(make_subjects, migrations.RunPython.noop),
    ]
