#!/usr/bin/env bash
# Draws each plan's code with qrencode, reads it back with zbar and zxing, as it is, small as a phone
# sees it, and blurred as a copier makes it; what they read must import equal.
set -euo pipefail
cd "$(dirname "$0")/../.."
python=${PYTHON:-.build/outside/bin/python}
export THEREX_QR="$PWD/.build/outside-qr"
rm -rf "$THEREX_QR"
mkdir -p "$THEREX_QR"
swift test --skip-build --filter ScannedLinkTests >"$THEREX_QR/write.txt" 2>&1 ||
  { cat "$THEREX_QR/write.txt"; exit 1; }
echo "qrencode, zbarimg, zxing-cpp: every plan that fits"
for link in "$THEREX_QR"/*.link; do
  base=${link%.link}
  read -r version level <"$base.symbol"
  # 5 dots a module: 0.42 mm at 300 dots an inch.
  qrencode -8 -t PNG -m 4 -s 5 -d 300 -l "$level" -v "$version" -o "$base.png" <"$link"
  zbarimg --nodbus --quiet --raw -Sdisable -Sqrcode.enable --oneshot "$base.png" >"$base.zbar.scanned"
  cmp <(tr -d '\n' <"$base.zbar.scanned") "$link"
done
"$python" Tests/outside/qr_read.py "$THEREX_QR"
swift test --skip-build --filter ScannedLinkTests >"$THEREX_QR/read.txt" 2>&1 ||
  { cat "$THEREX_QR/read.txt"; exit 1; }
echo "$(ls "$THEREX_QR"/*.scanned | wc -l) scans import equal"
