"""Let nobody change or delete what the log says of service alerts, whatever program they use.

It is Wagtail's log of models, shared with others: only what speaks of alerts is kept, and Wagtail's own entries of
their drafts and edits as much as ours. Accounts can be deleted all the same: the log holds a user's number and name
without a constraint.
"""

from django.db import migrations

FORWARDS = r"""
CREATE FUNCTION service_alerts_keep_log() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.action LIKE 'service\_alerts.%' OR EXISTS (
        SELECT FROM django_content_type
        WHERE id = OLD.content_type_id AND app_label = 'service_alerts' AND model = 'servicealert'
    ) THEN
        RAISE EXCEPTION 'The log of service alerts is append-only.' USING ERRCODE = 'restrict_violation';
    END IF;
    IF TG_OP = 'DELETE' THEN
        RETURN OLD;
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER service_alerts_keep_log BEFORE UPDATE OR DELETE ON wagtailcore_modellogentry
FOR EACH ROW EXECUTE FUNCTION service_alerts_keep_log();
"""
BACKWARDS = """
DROP TRIGGER service_alerts_keep_log ON wagtailcore_modellogentry;
DROP FUNCTION service_alerts_keep_log();
"""


class Migration(migrations.Migration):
    dependencies = [
        ("contenttypes", "0002_remove_content_type_name"),
        ("service_alerts", "0002_the_switch_and_its_window"),
        ("wagtailcore", "0097_baselogentry_uuid_action_timestamp_indexes"),
    ]

    operations = [migrations.RunSQL(FORWARDS, BACKWARDS)]
