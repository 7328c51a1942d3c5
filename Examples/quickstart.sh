#!/usr/bin/env bash
# Composes a real plan, exports it to every format, imports it back, and says where to look.
set -euo pipefail
cd "$(dirname "$0")/.."
bash .ci/setup
out=Examples/out
mkdir -p "$out"
rm -rf "$out"/ana.* "$out"/back.* "$out"/handout
echo "building (the first time takes a minute or two)"
# A build's output is for whoever mends the build: it is kept, and shown when the build fails.
log=$PWD/$out/build.log
if ! bash .ci/release "$out/therex" >"$log" 2>&1; then
  cat "$log" >&2
  echo "the build failed; its output is above and in $log" >&2
  exit 70
fi
therex=$PWD/$out/therex
cd "$out"

echo
echo "1. Compose: a plan from a program, with a patient and an exercise more"
"$therex" new ana.plan --program low-back-at-home --patient "Ana Pérez" \
  --start 2026-11-23 --finding "disc herniation" --clinician "Jordan Ortiz, PT"
"$therex" add ana.plan walking "for 20 min, daily"

echo
echo "2. Check"
"$therex" check ana.plan

echo
echo "3. Export the example plan to every format"
cp ../low-back-with-leg-pain.plan ana.plan
"$therex" export ana.plan --to xml json html -o handout/
"$therex" export ana.plan --to text -o handout/canonical.plan

echo
echo "4. Import both files again and compare"
"$therex" import handout/ana.therex -o back.xml.plan
"$therex" import handout/ana.therex.json -o back.json.plan
cmp back.xml.plan back.json.plan
"$therex" export back.xml.plan --to xml -o back.therex
cmp back.therex handout/ana.therex
echo "equal: text -> XML -> text -> XML gives the same bytes, and so does JSON"

echo
echo "Open this in a browser, and print it:"
echo "  $PWD/handout/ana.html"
