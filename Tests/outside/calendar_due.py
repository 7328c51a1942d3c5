"""Expands every calendar with recurring-ical-events and holds it against `therex show --on`.

usage: calendar_due.py THEREX FOLDER PLAN...
Each calendar is exported twice, with local times and in a zone that changes its clocks.
"""

import datetime
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

import icalendar
import recurring_ical_events

THEREX, FOLDER, *PLANS = sys.argv[1:]
ZONE = "America/New_York"
DAYS = 30


def run(*arguments):
    return subprocess.run([THEREX, *arguments], capture_output=True, text=True)


def calendar(plan, *options):
    path = Path(FOLDER) / (Path(plan).stem + ("-zone" if options else "") + ".ics")
    made = run("export", plan, "--to", "calendar", "--draft", "--language", "en", "-o", str(path), *options)
    if made.returncode != 0:
        return None, made.stderr
    data = path.read_bytes()
    for line in data.split(b"\r\n"):
        assert len(line) <= 75, (path, len(line), line)
        line.decode("utf-8")
    assert b"\n" not in data.replace(b"\r\n", b""), (path, "a bare line feed")
    return icalendar.Calendar.from_ical(data), ""


def names(event):
    lines = str(event["DESCRIPTION"]).split("\n")
    return [re.match(r"- (.*?): ", line).group(1) for line in lines[1 : lines.index("")] if line.startswith("- ")]


def occurrences(events, day):
    found = []
    for event in recurring_ical_events.of(events).at(day):
        start = event["DTSTART"].dt
        if isinstance(start, datetime.datetime):
            found.append((start.replace(tzinfo=None), tuple(names(event))))
    return sorted(found)


def shown(plan, day):
    """Names that are of this very day, and those of any day with how many are open."""
    text = run("show", plan, "--on", day.isoformat(), "--language", "en").stdout
    today, open_ = [], {}
    name = None
    for line in text.split("\n"):
        if line.strip() == "nothing is due":
            return [], {}
        if re.match(r"  \S", line):
            name = re.split(r"  +", line.strip())[0]
            today.append(name)
        elif name and "any day;" in line:
            today.remove(name)
            open_[name] = int(re.search(r"(\d+) still open", line).group(1))
        elif name in today and line.strip() in ("as needed", "any day"):
            today.remove(name)
    return sorted(today), open_


def check(plan):
    local, problem = calendar(plan)
    if local is None:
        # A program has no first day, and a plan whose first part waits to be entered has none either.
        assert "states no first day" in problem or "no exercise has a day" in problem, problem
        return 0
    zoned, _ = calendar(plan, "--zone", ZONE)
    starts = [event["DTSTART"].dt for event in local.walk("VEVENT") if "RRULE" in event]
    if not starts:
        return 0
    untils = [event["RRULE"].get("UNTIL", [None])[0] for event in local.walk("VEVENT") if "RRULE" in event]
    first = min(starts).date()
    last = first + datetime.timedelta(DAYS)
    if all(untils):
        last = min(last, max(untils).date())
    day, seen, weeks = first, 0, {}
    while day <= last:
        here = occurrences(local, day)
        assert here == occurrences(zoned, day), (plan, day, "the zone's calendar differs")
        inside = Counter({name for _, group in here for name in group})
        today, open_ = shown(plan, day)
        for name in today:
            assert inside[name], (plan, day, name, "is due, and in no event")
        for name in inside:
            assert name in today or name in open_, (plan, day, name, "is in an event, and not due")
        for name, count in open_.items():
            if name in inside:
                key = (name, day.isocalendar()[:2])
                weeks[key] = weeks.get(key, 0) + 1
                assert weeks[key] <= max(count, 1), (plan, day, name, "too often in a week")
        seen += len(here)
        day += datetime.timedelta(1)
    return seen




def across_a_change(plan):
    """The plan begun ten days before New York changes its clocks, in spring and in autumn."""
    text = Path(plan).read_text()
    for start in ("2027-03-04", "2026-10-22"):
        if not re.search(r"^start: ", text, re.M):
            continue
        moved = Path(FOLDER) / f"{Path(plan).stem}-{start}.plan"
        dates = re.sub(r"^(review|entered): .*\n", "", text, flags=re.M)
        moved.write_text(re.sub(r"^start: .*$", f"start: {start}", dates, flags=re.M))
        yield str(moved)


total = sum(check(plan) for plan in PLANS)
total += sum(check(moved) for plan in PLANS for moved in across_a_change(plan))
assert total > 900, total
print(f"{total} occurrences are due, each in local time and in {ZONE}")
