"""Settings fail safe, and every environment name that they read is documented."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
READ = re.compile(r"""env(?:\.\w+)?\(\s*"([A-Z_]+)"|environ\.get\("([A-Z_]+)"|environ\.setdefault\("([A-Z_]+)\"""")


def names_read() -> set[str]:
    names = set()
    for path in (ROOT / "csp_site").rglob("*.py"):
        names |= {next(filter(None, groups)) for groups in READ.findall(path.read_text(encoding="utf-8"))}
    return names - {"DJANGO_SETTINGS_MODULE", "TEST_MEDIA_ROOT"}


def names_documented() -> set[str]:
    return set(re.findall(r"^#?\s?([A-Z_]+)=", (ROOT / ".env.example").read_text(encoding="utf-8"), re.MULTILINE))


def example_env() -> dict[str, str]:
    lines = (ROOT / ".env.example").read_text(encoding="utf-8").splitlines()
    return dict(line.split("=", 1) for line in lines if re.match(r"^[A-Z_]+=", line))


def production(*arguments: str, **env: str) -> subprocess.CompletedProcess:
    base = {"PATH": os.environ["PATH"], "DJANGO_SETTINGS_MODULE": "csp_site.settings.production"}
    return subprocess.run(
        [sys.executable, "manage.py", *arguments], cwd=ROOT, env=base | env, capture_output=True, text=True
    )


def test_the_names_that_are_read_are_the_names_of_the_example():
    assert names_read() == names_documented()


def test_there_are_at_most_25_names():
    assert len(names_documented()) <= 25


@pytest.mark.parametrize("missing", ["SECRET_KEY", "ALLOWED_HOSTS", "SITE_URL", "DATABASE_URL"])
def test_production_does_not_start_without(missing):
    env = example_env()
    del env[missing]
    answer = production("check", **env)
    assert answer.returncode != 0
    assert missing in answer.stderr


def test_production_as_in_the_example_passes_the_deployment_check():
    answer = production("check", "--deploy", "--fail-level", "WARNING", **example_env())
    assert answer.returncode == 0, answer.stderr
    assert "no issues" in answer.stdout


def test_production_refuses_sample_content():
    answer = production("seed_content", **example_env())
    assert answer.returncode != 0
    assert "--in-production" in answer.stderr


@pytest.mark.django_db
def test_migrations_are_complete():
    from django.core.management import call_command

    call_command("makemigrations", check=True, dry_run=True, verbosity=0)
