#!/usr/bin/env bash
# Sets up, then runs every test: formatting, the suites, and programs that nobody here wrote.
set -euo pipefail
cd "$(dirname "$0")/.."
bash .ci/setup tests

echo "== formatting"
swift format lint --strict --recursive Sources Tests Package.swift

echo "== build"
swift build --build-tests

echo "== templates for the comparison with chevron"
.build/outside/bin/python Tests/outside/chevron_compare.py .build/chevron.jsonl

echo "== plurals, numbers and dates of the languages by Babel"
.build/outside/bin/python Tests/outside/babel_forms.py .build/babel.json

echo "== suites"
THEREX_RANDOM_N="${THEREX_RANDOM_N:-10000}" THEREX_CHEVRON="$PWD/.build/chevron.jsonl" THEREX_BABEL="$PWD/.build/babel.json" \
  swift test --skip-build

echo "== documentation"
swift package generate-documentation --target Therex --warnings-as-errors >.build/documentation.txt 2>&1 ||
  { cat .build/documentation.txt; exit 1; }

echo "== outside checks"
THEREX="$(swift build --show-bin-path)/therex" bash Tests/outside/run.sh
