from django.apps import AppConfig


class ServiceAlertsConfig(AppConfig):
    name = "csp_site.service_alerts"
    verbose_name = "Service alerts"
