from articles.references.library import Reference

from .article import ArticlePage
from .contributor import Contributor
from .index import ArticleIndexPage

__all__ = ["ArticleIndexPage", "ArticlePage", "Contributor", "Reference"]
