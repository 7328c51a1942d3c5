#!/usr/bin/env python3
"""Compares a reader with every vector of the kit: run.py COMMAND…

The command is called as COMMAND PLAN --from 2026-01-05 --days 90 [--log LOG] and prints one JSON object with `id`, `version`,
`status`, `lacks`, `stopRules`, `words`, `rules` and `due`, as python/therex_reader.py does; it ends with 65 where a plan may not be read.
"""
import json
import pathlib
import subprocess
import sys

here = pathlib.Path(__file__).parent
command = sys.argv[1:]
wrong = total = 0


def tell(name, why):
    global wrong
    wrong += 1
    print("%s: %s" % (name, why), file=sys.stderr)


def call(path, log=None):
    more = ["--log", str(log)] if log else []
    return subprocess.run(command + [str(path), "--from", "2026-01-05", "--days", "90"] + more, capture_output=True, text=True)


for expected in sorted((here / "cases").glob("*.due.json")):
    name = expected.name[: -len(".due.json")]
    log = here / "cases" / (name + ".log.json")
    whole = json.loads((here / "cases" / (name + ".therex.json")).read_text())
    own = whole["resolved"]
    for ending in (".therex", ".therex.json"):
        total += 1
        result = call(here / "cases" / (name + ending), log if log.exists() else None)
        if result.returncode:
            tell(name + ending, "refused: " + result.stderr.strip()[-200:])
            continue
        read = json.loads(result.stdout)
        wanted = {
            "id": whole["id"], "version": whole["version"], "status": whole["status"], "lacks": own.get("lacks", ""),
            "stopRules": [[r["urgency"], r["trigger"], r["action"]] for r in own["stopRules"]],
            "words": [[w["phase"], w["prescription"], w.get("step"), w.get("alternative"), w.get("set"), w["text"]]
                      for w in own.get("words", [])],
            "rules": [[r["topic"], r["text"]] for r in own.get("rules", [])],
            "due": json.loads(expected.read_text()),
        }
        done = here / "cases" / (name + ".adherence.json")
        if done.exists() and "done" in read:
            wanted["done"] = {row["prescription"]: row["done"] + row["extra"] for row in json.loads(done.read_text())}
        for key, value in wanted.items():
            if read.get(key) == value:
                continue
            if isinstance(value, list) and isinstance(read.get(key), list):
                for a, b in zip(read[key], value):
                    if a != b:
                        tell(name + ending, "%s: read %s, expected %s" % (key, json.dumps(a)[:300], json.dumps(b)[:300]))
                        break
                else:
                    tell(name + ending, "%s: %d entries, expected %d" % (key, len(read[key]), len(value)))
            else:
                tell(name + ending, "%s: read %s, expected %s" % (key, read.get(key), value))

for path in sorted((here / "refused").glob("*.therex*")):
    total += 1
    result = call(path)
    if result.returncode != 65:
        tell(path.name, "was not refused (%d)" % result.returncode)
    elif not result.stderr.strip():
        tell(path.name, "was refused without a word")

for path in sorted((here / "edge").glob("*.therex*")):
    total += 1
    result = call(path)
    if result.returncode:
        tell(path.name, "was refused: " + result.stderr.strip()[-200:])

print("%d of %d" % (total - wrong if wrong < total else 0, total))
sys.exit(1 if wrong else 0)
