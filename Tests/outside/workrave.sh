#!/usr/bin/env bash
# Shows an example's exercises in Debian's Workrave, on a screen that nobody sees, and takes its picture.
set -euo pipefail
therex=$1
picture=$(realpath -m "$2")
folder=$(mktemp -d)
trap 'rm -rf "$folder" || true' EXIT
"$therex" export Examples/low-back-with-leg-pain.plan --to workrave --draft -o "$folder/exercises/" \
  >/dev/null 2>&1
[ "$(find "$folder/exercises" -name '*.png' | wc -l)" -gt 3 ] || { echo "no pictures" >&2; exit 1; }
cat >"$folder/show.sh" <<'SHOW'
set -euo pipefail
# In a mount namespace of its own: the machine's own exercises stay.
mount --bind "$1" /usr/share/workrave/exercises
export HOME=$2/home XDG_RUNTIME_DIR=$2/run
mkdir -p "$HOME" "$XDG_RUNTIME_DIR"
workrave >"$2/log" 2>&1 &
program=$!
for _ in $(seq 60); do
  sleep 0.5
  if gdbus call --session --dest org.workrave.Workrave \
    --object-path /org/workrave/Workrave/UI \
    --method org.workrave.ControlInterface.Exercises >/dev/null 2>&1; then
    break
  fi
done
sleep 3
import -window root "$3"
kill "$program"
wait "$program" || true
if grep -iE "xml|markup|pango" "$2/log"; then
  echo "Workrave complains of our exercises" >&2
  exit 1
fi
SHOW
timeout 90 unshare -m xvfb-run -a -s "-screen 0 900x700x24" dbus-run-session \
  bash "$folder/show.sh" "$folder/exercises" "$folder" "$picture" 2>/dev/null
# A window that shows nothing has next to no colours.
colours=$(identify -format %k "$picture")
[ "$colours" -gt 50 ] || { echo "Workrave shows nothing" >&2; exit 1; }
