"""What may be typed behind `manage.py alert`."""

from argparse import ArgumentParser

UNTIL = '"2026-11-23 06:00" in Pacific time (PST or PDT behind it if you like), or +6h, +90m, +3d from now'


def declare(parser: ArgumentParser) -> None:
    """Declare the actions with their arguments."""
    actions = parser.add_subparsers(dest="action", required=True)
    _look(actions.add_parser("list", help="all alerts with state and window"))
    _look(actions.add_parser("status", help="what the public sees now; works without the database"))
    show = actions.add_parser("show", help="one alert, or one prepared message, in both languages")
    _look(show)
    _slug(show)
    _template(show)
    show.add_argument("--break-glass", action="store_true", help="as a file for the day the database is down")
    for name, words in (("on", "put an alert up"), ("drill", "put an alert up for staff only, as an exercise")):
        begin = actions.add_parser(name, help=words)
        _act(begin)
        _slug(begin)
        _template(begin)
        begin.add_argument("--until", default="", help=UNTIL)
        begin.add_argument(
            "--center", action="append", default=[], metavar="NUMBER", help="an infusion center: 1, 2, 3"
        )
    off = actions.add_parser("off", help="take an alert, a drill, or the note that it is over down")
    _act(off)
    _slug(off)
    off.add_argument("--all-clear", action="store_true", help="say for 24 hours that it is over")
    off.add_argument("--message", default="", help="what to say then; a prepared message if left out")
    off.add_argument("--message-es", default="", help="the same in Spanish")
    extend = actions.add_parser("extend", help="set another end for an alert that is on, later or earlier")
    _act(extend)
    _slug(extend)
    extend.add_argument("--until", default="", help=UNTIL)
    confirm = actions.add_parser("confirm", help="say that an alert is still true")
    _act(confirm)
    _slug(confirm)


def _look(action: ArgumentParser) -> None:
    action.add_argument("--json", action="store_true", help="answer for machines, also when refused")


def _act(action: ArgumentParser) -> None:
    _look(action)
    action.add_argument("--by", default="", metavar="NAME", help="who decided it; the system's user name if left out")
    action.add_argument("--dry-run", action="store_true", help="try all rules, show the result, change nothing")


def _slug(action: ArgumentParser) -> None:
    words = "the alert's slug, as `alert list` shows it; with --template the slug that the new alert gets"
    action.add_argument("slug", nargs="?", default="", help=words)


def _template(action: ArgumentParser) -> None:
    action.add_argument("--template", default="", metavar="NAME", help="a prepared message; an unknown name lists all")
    action.add_argument("--gap", action="append", default=[], metavar="NAME=VALUE", help="fill in a gap")
    words = "the same in Spanish; the English value if left out"
    action.add_argument("--gap-es", action="append", default=[], metavar="NAME=VALUE", help=words)
