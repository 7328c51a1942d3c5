#!/usr/bin/env bash
# The loop, from a patient's log to the next version and back: run quickstart.sh first, it builds.
set -euo pipefail
cd "$(dirname "$0")"
therex=${THEREX:-$PWD/out/therex}
if [ ! -x "$therex" ]; then
  echo "there is no $therex yet: run bash Examples/quickstart.sh once" >&2
  exit 66
fi
loop=$PWD/loop
logs=$PWD/logs
rm -rf out/loop
mkdir -p out/loop
cd out/loop

say() { printf '\n%s\n' "--- $*"; }
# A command that answers with an exit code, as diff does, is no mistake here.
answers() {
  local status=0
  "$@" || status=$?
  echo "(exit $status)"
}

say "1. A plan whose leg press steps up to one leg, once its rule is met."
cp "$loop/leg-press.plan" .
sed -n '/^## /,$p' leg-press.plan

say "2. What the patient did, from a phone."
"$therex" log "$logs/leg-press.log.json"

say "3. Review: what the patient wrote is read first; until then nothing advances."
"$therex" review leg-press.plan "$logs/leg-press.log.json" --on 2026-11-28

say "4. Read it and accept the step: the next version is a new file, with who did so and when."
"$therex" review leg-press.plan "$logs/leg-press.log.json" --on 2026-11-28 \
  --read leg-press-2 --accept strength/leg-press | tail -1

say "5. What changed, for the clinician; exit 1 says that something did."
answers "$therex" diff leg-press.plan leg-press.v2.plan

say "6. What changed, for the patient: a page with pictures, here in Spanish too."
"$therex" diff leg-press.plan leg-press.v2.plan --patient -o leg-press.changed.html
"$therex" diff leg-press.plan leg-press.v2.plan --patient --language es -o leg-press.cambios.html

say "7. Two devices, one log: the session that both have is kept once."
"$therex" log "$logs/leg-press.log.json" "$logs/leg-press-2.log.json" -o leg-press.log.json

say "8. The next review: on one leg pain rose to 4, and the rule proposes the way back."
"$therex" review leg-press.v2.plan leg-press.log.json --earlier leg-press.plan \
  --on 2026-12-07 --html leg-press.review.html

say "9. Forearms to straight arms, and one knee to both, in the same way."
for name in forearms-to-straight-arms knee-to-chest; do
  cp "$loop/$name.plan" .
  case $name in
    forearms-*) id=bend-back/prone-press-up-forearms ;;
    *) id=loosen-up/single-knee-to-chest ;;
  esac
  "$therex" review $name.plan "$logs/$name.log.json" --on 2026-11-28 --accept $id | tail -1
  answers "$therex" diff $name.plan $name.v2.plan
done

say "10. Moving down the leg is a reason to stop: it comes first, and the exit code is 1."
answers "$therex" review knee-to-chest.v2.plan "$logs/knee-to-chest.log.json" \
  "$logs/knee-to-chest-2.log.json" --earlier knee-to-chest.plan --on 2026-12-07

say "11. The press-up grows from 10 s to 30 s, five seconds a version, each one accepted."
cp "$loop/prone-press-up.plan" .
plan=prone-press-up.plan
earlier=()
version=1
for day in 2026-11-25 2026-11-27 2026-11-30 2026-12-02; do
  version=$((version + 1))
  "$therex" review $plan "$logs/prone-press-up.log.json" "$logs/prone-press-up-2.log.json" \
    "$logs/prone-press-up-3.log.json" ${earlier[@]+--earlier "${earlier[@]}"} --on $day \
    --accept calm-the-leg-pain/prone-press-up | tail -1
  earlier+=($plan)
  plan=prone-press-up.v$version.plan
done
grep '^prone-press-up:' prone-press-up.plan prone-press-up.v*.plan

say "12. All versions in this folder, with who accepted them."
"$therex" history .

say "13. A try before a patient does it: made-up sessions, and what fires when."
"$therex" simulate leg-press.plan --days 14 --as steady

say "Open these in a browser, and print them:"
echo "  $PWD/leg-press.review.html"
echo "  $PWD/leg-press.changed.html"
echo "  $PWD/leg-press.cambios.html"
