from articles.references.library import Reference

from .article import ArticlePage
from .contributor import Contributor
from .index import ArticleIndexPage
from .retraction import Retraction
from .source_policy import SourcePolicy
from .subject import Subject, SubjectKind

__all__ = [
    "ArticleIndexPage",
    "ArticlePage",
    "Contributor",
    "Reference",
    "Retraction",
    "SourcePolicy",
    "Subject",
    "SubjectKind",
]
