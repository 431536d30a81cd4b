from functools import partial

from django.db import transaction

from csp_site.pictures.renditions import make_renditions


def make_pictures_ready(instance, **kwargs) -> None:
    """Make the sizes of an article's pictures once its publication is committed."""
    figures = [child.value["image"] for child in instance.body if child.block_type == "figure"]
    for picture in filter(None, [instance.hero_image, *figures]):
        transaction.on_commit(partial(make_renditions, picture))
