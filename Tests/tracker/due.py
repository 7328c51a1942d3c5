#!/usr/bin/env python3
"""What the tracker says is due, against `therex show --on DATE --json`, day by day: due.py THEREX [DAYS]

Every example and the plans of due/*.plan, by their JSON and by their XML, in Chromium; before anything was done, and with a
log of some of it, so that open weeks are counted down.
"""
import datetime
import json
import pathlib
import sys

import harness
from harness import ROOT, Tracker, exported, page, therex

harness.THEREX = sys.argv[1]
COUNT = int(sys.argv[2]) if len(sys.argv) > 2 else 90
FIRST = datetime.date(2026, 11, 14)
DAYS = [(FIRST + datetime.timedelta(n)).isoformat() for n in range(COUNT)]

DUE = """const plan = App.plan, out = {}; const done = arguments[1].flatMap((s) => s.done.map((e) => ({ day: Clock.day(s.at.slice(0, 10)), ...e })));
for (const day of arguments[0]) { const on = Due.phaseOn(plan, Clock.day(day));
  out[day] = { phase: on ? on.phase.id : null, due: Due.on(plan, Clock.day(day), done).map((d) => [d.prescription.id, d.demand.kind,
    d.demand.open === undefined ? null : d.demand.open, d.demand.times ? d.demand.times.low : null, d.demand.times ? d.demand.times.high : null]) }; }
return out;"""


def wanted(plan, *options):
    made = therex("show", plan, "--on", DAYS[0], "--days", COUNT, "--json", *options)
    return {d["date"]: {"phase": d["phase"], "due": [[e["prescription"], e["demand"], e["open"], e["timesLow"], e["timesHigh"]] for e in d["due"]]} for d in json.loads(made.stdout)}


def some(plan, bare):
    """A log of two of three prescriptions on every second day, at all hours of a clock behind UTC."""
    sessions = []
    for n, day in enumerate(DAYS[::2]):
        done = [{"phase": bare[day]["phase"], "prescription": d[0], "completed": True} for k, d in enumerate(bare[day]["due"]) if (k + n) % 3]
        if done:
            sessions.append({"id": f"s{n}", "at": f"{day}T{n * 5 % 24:02d}:30:00-05:00", "plan": plan["id"], "version": plan["version"], "done": done})
    return sessions


def main():
    harness.WORK.mkdir(parents=True, exist_ok=True)
    empty = page("due")
    plans = sorted([*ROOT.glob("Examples/*.plan"), *ROOT.glob("Examples/loop/*.plan"), *pathlib.Path(__file__).parent.glob("due/*.plan")])
    wrong = compared = items = 0
    tracker = Tracker()
    try:
        tracker.open(empty)
        for plan in plans:
            sources = {form: exported(plan, form, "--draft") for form in ("json", "xml")}
            bare = wanted(plan)
            sessions = some(json.loads(sources["json"]), bare)
            log = harness.WORK / "due.log.json"
            log.write_text(json.dumps({"format": "1.2", "sessions": sessions}))
            for answer, done in ((bare, []), (wanted(plan, "--log", log), sessions)):
                for form, source in sources.items():
                    read = tracker.later("App.setPlan((await Open.fromPaste(arguments[0])).plan); return true", source)
                    assert read is True, (plan, form, read)
                    found = tracker.js(DUE, DAYS, done)
                    for day in DAYS:
                        compared += 1
                        items += len(answer[day]["due"])
                        if found[day] != answer[day]:
                            wrong += 1
                            if wrong <= 10:
                                print(f"{plan.stem} {form} {day}, {len(done)} sessions:\n  tracker {found[day]}\n  therex  {answer[day]}")
    finally:
        tracker.close()
    print(f"due: {wrong} of {compared} plan-days are wrong" if wrong else f"due: {compared} plan-days of {len(plans)} plans agree, {items} prescriptions")
    return 1 if wrong or not items else 0


sys.exit(main())
