from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "csp_site.search"
    label = "site_search"
    verbose_name = "Search"
