from django.apps import AppConfig


class DeliveryConfig(AppConfig):
    name = "csp_site.delivery"
    verbose_name = "Delivery"
