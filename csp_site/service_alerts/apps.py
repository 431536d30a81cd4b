from django.apps import AppConfig


class ServiceAlertsConfig(AppConfig):
    name = "csp_site.service_alerts"
    verbose_name = "Service alerts"

    def ready(self) -> None:
        """Connect the handlers that keep the log whole, and let health tell of the break-glass switch."""
        from csp_site.delivery.health import remarks

        from .break_glass import remark
        from .signal_handlers import connect

        connect()
        remarks.append(remark)
