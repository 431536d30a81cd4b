from functools import partial

from django.db import transaction

from csp_site.pictures.renditions import make_renditions


def make_hero_renditions(instance, **kwargs) -> None:  # noqa: ANN001
    """Make the sizes of an article's picture once its publication is committed."""
    if instance.hero_image:
        transaction.on_commit(partial(make_renditions, instance.hero_image))
