#!/usr/bin/env python3
"""The peak memory of a review as its log grows: memory.py THEREX

A plan of 12 exercises, done each day and asked in full; weeks, a year, four years. Flat is a ratio near 1.
"""
import datetime
import json
import os
import pathlib
import subprocess
import sys
import tempfile

EXERCISES = ["leg-press", "seated-row", "leg-extension", "leg-curl", "chest-press", "squat", "crunch",
             "pelvic-tilt", "cat-cow", "walking", "childs-pose", "hip-abduction"]
FIRST = datetime.date(2025, 1, 1)


def plan():
    lines = ["# Year", "id: year", "patient: A", "clinician: B", f"start: {FIRST}", "## One"]
    for name in EXERCISES:
        lines += [f"{name}: 3x10, daily", "    progress: reps +1 to 20, after 2 sessions, pain <= 4",
                  "    back: if pain > 9"]
    return "\n".join(lines) + "\n"


def write_log(path, days):
    """Session by session: a child's peak begins with what its parent holds."""
    felt = {"pain": {"before": 3, "during": 4, "after": 3, "nextMorning": 3}, "minutesToSettle": 10,
            "effort": {"rpe": 5}, "symptoms": []}
    done = [{"phase": "one", "prescription": name, "sets": [{"repetitions": 10}] * 3, **felt}
            for name in EXERCISES]
    with path.open("w") as file:
        file.write('{"format": "1.0", "sessions": [')
        for day in range(days):
            at = f"{FIRST + datetime.timedelta(day)}T10:00:00-05:00"
            session = {"id": f"s-{day}", "at": at, "plan": "year", "version": 1, "done": done}
            file.write((",\n" if day else "\n") + json.dumps(session))
        file.write("]}\n")


def peak(*command):
    """Kilobytes, and the exit code."""
    child = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(child.pid, 0)
    return usage.ru_maxrss, os.waitstatus_to_exitcode(status)


def main():
    therex = os.path.abspath(sys.argv[1])
    with tempfile.TemporaryDirectory() as folder:
        out = pathlib.Path(folder)
        (out / "a.plan").write_text(plan())
        first = 0
        for days in (7, 365, 1460):
            path = out / f"{days}.log.json"
            write_log(path, days)
            used, status = peak(therex, "review", str(out / "a.plan"), str(path), "--on", "2029-06-01")
            assert status == 0, status
            first = first or used
            print(f"review of {days} days, {path.stat().st_size // 1024} KiB of log: {used / 1024:.1f} MiB at most, "
                  f"{used / first:.2f} of a week's")


main()
