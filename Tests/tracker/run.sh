#!/usr/bin/env bash
# The tracker in a real Chromium: what is due, imports, sessions, the loop, hostile plans, access, size and speed.
set -euo pipefail
cd "$(dirname "$0")/../.."
therex=$(realpath "${THEREX:?"set THEREX to the program"}")
if ! command -v chromium >/dev/null || ! command -v chromedriver >/dev/null; then
  run=()
  [ "$(id -u)" = 0 ] || run=(sudo)
  "${run[@]}" apt-get update -qq
  DEBIAN_FRONTEND=noninteractive "${run[@]}" apt-get install -y -qq --no-install-recommends chromium chromium-driver >/dev/null
fi
python=${PYTHON:-.build/tracker-python/bin/python}
if [ ! -x "$python" ]; then
  /usr/bin/python3 -m venv .build/tracker-python
  .build/tracker-python/bin/pip install --quiet --disable-pip-version-check 'selenium==4.51.0' 'jsonschema==4.26.0'
  .build/tracker-python/bin/pip install --quiet --disable-pip-version-check --no-deps axe-playwright-python
fi
mkdir -p .build/tracker
"$python" Tests/tracker/catalog.py "$therex" .build/tracker/catalog.json

echo "tracker: what is due, as show --on says it"
"$python" Tests/tracker/due.py "$therex" "${THEREX_DUE_DAYS:-90}"
echo "tracker: imports, sessions, stop rules, the loop, hostile plans, storage"
"$python" Tests/tracker/suite.py "$therex"
echo "tracker: everyone"
"$python" Tests/tracker/access.py "$therex"
echo "tracker: size, time, frames, memory"
"$python" Tests/tracker/bench.py "$therex"
