"""Writes how Babel counts, writes numbers and dates, and names days in every language of the handouts.

    python3 -m venv VENV && VENV/bin/pip install babel==2.18.0
    VENV/bin/python Tests/outside/babel_forms.py forms.json
    THEREX_BABEL=$PWD/forms.json swift test --filter BabelFormsTests

Babel carries the Unicode CLDR data; the file says which version of Babel wrote it. Numbers are asked for without
grouping and, for Arabic too, in the digits 0 to 9, as the handouts have them. Equal versions give equal files.
"""

import argparse
import datetime
import decimal
import json
import sys

try:
    import babel
    from babel.dates import format_date, get_day_names
    from babel.numbers import format_decimal
except ImportError:
    sys.exit("babel is missing: python3 -m venv VENV && VENV/bin/pip install babel==2.18.0")

# The tag of the phrase file, and Babel's name for it.
LANGUAGES = {"en": "en", "es": "es", "fr": "fr", "de": "de", "pt": "pt", "zh-Hans": "zh_Hans", "ar": "ar"}

WHOLE = [str(number) for number in range(201)] + ["300", "1000", "1002", "1010", "1099", "99999", "100000"]
DECIMAL = ["0.1", "0.5", "0.75", "1.1", "1.5", "1.99", "2.5", "3.5", "10.5", "11.25", "99.9", "100.5", "102.5"]

# A day in every month, one digit and two, and every day of the week.
DATES = [datetime.date(2026, month, day) for month in range(1, 13) for day in (1, 10 + month)]


def forms(tag, name):
    locale = babel.Locale.parse(name)
    numbers = WHOLE + DECIMAL
    wide = get_day_names("wide", context="stand-alone", locale=locale)
    short = get_day_names("abbreviated", context="stand-alone", locale=locale)
    return {
        "language": tag,
        "plurals": [{"number": number, "category": locale.plural_form(decimal.Decimal(number))} for number in numbers],
        "numbers": [
            {"number": number, "text": format_decimal(decimal.Decimal(number), locale=locale, group_separator=False)}
            for number in numbers
        ],
        "dates": [
            {
                "year": date.year,
                "month": date.month,
                "day": date.day,
                "long": format_date(date, "long", locale=locale),
                "full": format_date(date, "full", locale=locale),
            }
            for date in DATES
        ],
        # From Monday.
        "weekdays": [wide[day] for day in range(7)],
        "shortWeekdays": [short[day] for day in range(7)],
    }


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("output")
    arguments = parser.parse_args()
    result = {"babel": babel.__version__, "languages": [forms(tag, name) for tag, name in LANGUAGES.items()]}
    with open(arguments.output, "w", encoding="utf-8") as file:
        json.dump(result, file, ensure_ascii=False, indent=1)
        file.write("\n")
    print(f"{len(LANGUAGES)} languages: {arguments.output}")


if __name__ == "__main__":
    main()
