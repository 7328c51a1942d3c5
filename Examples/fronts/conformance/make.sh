#!/usr/bin/env bash
# Makes every vector of the kit again from its plan text: bash make.sh [THEREX]
set -euo pipefail
cd "$(dirname "$0")/cases"
therex=${1:-therex}
for plan in *.plan; do
  name=${plan%.plan}
  draft=()
  [ "$name" = draft ] && draft=(--draft)
  "$therex" export "$plan" --to xml json --without-figures --force "${draft[@]}" -o . >/dev/null
  log=()
  [ -f "$name.log.json" ] && log=(--log "$name.log.json")
  "$therex" show "$plan" --on 2026-01-05 --days 90 "${log[@]}" --json >"$name.due.json"
  if [ -f "$name.log.json" ]; then
    "$therex" review "$plan" "$name.log.json" --on 2026-01-31 --json >"$name.review" || [ $? -eq 1 ]
    python3 -c '
import json, sys
review = json.load(open(sys.argv[1]))
rows = [json.dumps(row) for row in review["adherence"]]
print("[\n  " + ",\n  ".join(rows) + "\n]")' "$name.review" >"$name.adherence.json"
    rm "$name.review"
  fi
done
