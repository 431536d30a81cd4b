"""The addresses of the switchboard, below the admin's."""

from django.urls import path

from . import put_up, views
from .guard import for_operations
from .history import HistoryView
from .seen import seen

urlpatterns = [
    path("service-alerts/", views.board, name="service_alerts"),
    path("service-alerts/put-up/", put_up.choose, name="put_up_service_alert"),
    path("service-alerts/put-up/<slug:name>/", put_up.put_up, name="fill_in_service_alert"),
    path("service-alerts/history/", for_operations(HistoryView.as_view()), name="service_alert_history"),
    path(
        "service-alerts/history/results/",
        for_operations(HistoryView.as_view(results_only=True)),
        name="service_alert_history_results",
    ),
    path("service-alerts/history/seen/", seen, name="service_alert_history_seen"),
    path("service-alerts/<int:pk>/", views.alert_page, name="service_alert_page"),
    path("service-alerts/<int:pk>/switch/", views.switch, name="switch_service_alert"),
    path("service-alerts/<int:pk>/check/", views.check, name="check_service_alert"),
]
