from collections.abc import Collection

from django.db import connection, models, transaction

from articles.references.identified import Identifier
from articles.references.retractions import Retractions, of_marks

LONGEST = 300  # as long as a reference's DOI can be: a longer one is nobody's


class Retraction(models.Model):
    """A row of the operator's table of retracted works, by one of its identifiers."""

    kind = models.CharField(max_length=4)
    identifier = models.CharField(max_length=LONGEST)
    day = models.CharField(max_length=40, blank=True, help_text="Of the notice, as the table writes it.")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "identifier"], name="one_retraction_an_identifier")]
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.kind.upper()} {self.identifier}"


def replace_table(found: Retractions) -> int:
    """Let a table take the place of the one before; return its number of rows. All or nothing, one load at a time."""
    rows = [
        Retraction(kind=kind, identifier=identifier, day=day[:40])
        for kind, days in (("doi", found.dois), ("pmid", found.pmids))
        for identifier, day in days.items()
        if len(identifier) <= LONGEST
    ]
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute(f"LOCK TABLE {Retraction._meta.db_table} IN SHARE ROW EXCLUSIVE MODE")
        Retraction.objects.all().delete()
        Retraction.objects.bulk_create(rows, batch_size=2000)
    return len(rows)


def retractions_among(identifiers: Collection[Identifier]) -> Retractions:
    """Return what the table has of these identifiers. One query."""
    rows = Retraction.objects.filter(identifier__in={one.value for one in identifiers})
    return of_marks({(kind, value): day for kind, value, day in rows.values_list("kind", "identifier", "day")})
