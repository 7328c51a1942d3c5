#!/usr/bin/env python3
"""What the tracker says is due, against `therex show --on`, day by day: due.py THEREX [DAYS]

Every example and the plans of due/*.plan, by their JSON and by their XML, in Chromium.
"""
import concurrent.futures
import datetime
import json
import pathlib
import re
import sys

import harness
from harness import ROOT, Tracker, exported, page, therex

harness.THEREX = sys.argv[1]
DAYS = int(sys.argv[2]) if len(sys.argv) > 2 else 90
FIRST = datetime.date(2026, 11, 14)
KINDS = {"as needed": "asNeeded", "any day": "unscheduled"}


def shown(plan, day):
    """(id, kind, still open) of each line of the terminal's page."""
    out = []
    for line in therex("show", plan, "--on", day, "--language", "en").stdout.split("\n"):
        name = re.match(r"  \S.*  (\S+)$", line)
        note = line.strip()
        if name:
            out.append([name[1], "today", None])
        elif out and note in KINDS:
            out[-1][1] = KINDS[note]
        elif out and (found := re.match(r"any day; (\d+) still open", note)):
            out[-1][1:] = ["anyDay", int(found[1])]
        elif out and (found := re.match(r"every day is the aim; (\d+) still open", note)):
            out[-1][1:] = ["aimToday", int(found[1])]
    return out


DUE = """const plan = App.plan, out = {}; for (const day of arguments[0]) out[day] = Due.on(plan, Clock.day(day)).map((d) =>
  [d.prescription.id, d.demand.kind, d.demand.open === undefined ? null : d.demand.open]); return out;"""


def main():
    harness.WORK.mkdir(parents=True, exist_ok=True)
    empty = page("due")
    plans = sorted([*ROOT.glob("Examples/*.plan"), *ROOT.glob("Examples/loop/*.plan"), *pathlib.Path(__file__).parent.glob("due/*.plan")])
    days = [(FIRST + datetime.timedelta(n)).isoformat() for n in range(DAYS)]
    wrong = compared = items = 0
    tracker = Tracker()
    try:
        for plan in plans:
            with concurrent.futures.ThreadPoolExecutor(2) as pool:
                wanted = dict(zip(days, pool.map(lambda day: shown(plan, day), days)))
            for form in ("json", "xml"):
                tracker.open(empty)
                source = exported(plan, form, "--draft")
                tracker.later("App.setPlan((await Open.fromPaste(arguments[0])).plan); return true", source)
                found = tracker.js(DUE, days)
                for day in days:
                    compared += 1
                    items += len(wanted[day])
                    if found[day] != wanted[day]:
                        wrong += 1
                        if wrong <= 10:
                            print(f"{plan.stem} {form} {day}:\n  tracker {found[day]}\n  therex  {wanted[day]}")
    finally:
        tracker.close()
    print(f"due: {wrong} of {compared} plan-days are wrong" if wrong else f"due: {compared} plan-days of {len(plans)} plans agree, {items} prescriptions")
    return 1 if wrong or not items else 0


sys.exit(main())
