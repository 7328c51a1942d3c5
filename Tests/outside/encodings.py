"""No document in another encoding, and no packed one, reaches a converter of libxml2's.

The release binary holds stubs that end the program in the place of ICU and lzma (.ci/release). Every
document here is fed to every verb that reads XML: each is refused with exit 65, and none by a signal.
Where libxml2's archive and a C compiler are there, a bare libxml2 with the same stubs reads the same
documents first: some must end it, or they would prove nothing.

    encodings.py THEREX PLAN.therex EXERCISE.xml
"""

import gzip
import lzma
import os
import shutil
import subprocess
import sys
import tempfile

therex, plan, exercise = sys.argv[1:4]
work = tempfile.mkdtemp()

# Python's name, and the name in the declaration.
ENCODINGS = [
    ("utf-16-le", "UTF-16"), ("utf-16-be", "UTF-16"), ("utf-16-le", "UTF-16LE"),
    ("utf-32-le", "UTF-32"), ("utf-32-be", "UCS-4"), ("utf-7", "UTF-7"),
    ("iso8859-1", "ISO-8859-1"), ("iso8859-2", "ISO-8859-2"), ("iso8859-5", "ISO-8859-5"),
    ("iso8859-7", "ISO-8859-7"), ("iso8859-9", "ISO-8859-9"), ("iso8859-15", "ISO-8859-15"),
    ("cp1250", "windows-1250"), ("cp1251", "windows-1251"), ("cp1252", "windows-1252"),
    ("cp1256", "windows-1256"), ("koi8-r", "KOI8-R"), ("mac-roman", "macintosh"),
    ("shift_jis", "Shift_JIS"), ("euc_jp", "EUC-JP"), ("iso2022_jp", "ISO-2022-JP"),
    ("gb18030", "GB18030"), ("big5", "Big5"), ("euc_kr", "EUC-KR"),
    ("cp037", "EBCDIC-CP-US"), ("cp500", "IBM500"), ("cp1140", "IBM01140"), ("ascii", "US-ASCII"),
]
# Names that only ICU or iconv know, over bytes that are UTF-8 or are not.
NAMES = [
    "BOCU-1", "SCSU", "HZ-GB-2312", "ISO-2022-KR", "ISO-2022-CN", "x-mac-cyrillic", "IBM1047",
    "ISCII,version=0", "UTF-16,version=1", "UTF-8,version=1", "hp-roman8", "TIS-620", "gsm03.38",
    "ebcdic-xml-us", "IMAP-mailbox-name", "CESU-8", "LMBCS-1", "UTF8", "utf_8", "x", "HTML", "ASCII",
]


def declared(text, name):
    body = text[text.index("?>") + 2 :]
    return f'<?xml version="1.0" encoding="{name}"?>{body}'


def documents(path):
    text = open(path, encoding="utf-8").read()
    if not text.startswith("<?xml"):
        text = '<?xml version="1.0" encoding="UTF-8"?>\n' + text
    plain = text.encode()
    for codec, name in ENCODINGS:
        bytes_ = declared(text, name).encode(codec, "xmlcharrefreplace")
        mark = {"utf-16-le": b"\xff\xfe", "utf-16-be": b"\xfe\xff"}.get(codec)
        yield f"{name} {codec}", bytes_
        # The declaration lies: the bytes are UTF-8, or the name is UTF-8 and the bytes are not.
        yield f"{name} over UTF-8", declared(text, name).encode()
        yield f"{name} in single quotes", declared(text, name).replace(f'"{name}"', f"'{name}'").encode()
        yield f"{name} behind a mark", b"\xef\xbb\xbf" + declared(text, name).encode()
        hidden = text.encode(codec, "xmlcharrefreplace") + "é".encode("iso8859-1")
        yield f"UTF-8 over {codec}", hidden
        if mark:
            yield f"{name} with a mark", mark + bytes_
            yield f"{name} without a declaration", mark + text[text.index("?>") + 2 :].encode(codec)
            yield f"{name} with the mark of the other", mark[::-1] + bytes_
    for name in NAMES:
        yield f"the name {name}", declared(text, name).encode()
        bytes_ = declared(text, name).encode()
        yield f"the name {name} over other bytes", bytes_.replace(b"?>", b"?><!-- \xe9\x93 -->", 1)
    yield "spaces around the name", plain.replace(b'encoding="UTF-8"', b'encoding = "UTF-16"', 1)
    yield "a line before the name", plain.replace(b'encoding="UTF-8"', b'encoding\n=\n"Shift_JIS"', 1)
    yield "gzip", gzip.compress(plain)
    yield "xz", lzma.compress(plain)
    yield "lzma alone", lzma.compress(plain, format=lzma.FORMAT_ALONE)
    yield "gzip behind a tag", b"<" + gzip.compress(plain)
    yield "a mark of UTF-16 alone", b"\xff\xfe"
    yield "half a character of UTF-16", b"\xff\xfe<"


# What `absent.c` of .ci/release makes, behind a libxml2 that refuses nothing.
CONTROL = """
#include <libxml/parser.h>
#include <stdio.h>
static char bytes[1 << 20];
int main(int argc, char **argv) {
  FILE *file = fopen(argv[1], "rb");
  int count = (int)fread(bytes, 1, sizeof bytes, file);
  return xmlReadMemory(bytes, count, 0, 0, XML_PARSE_NOERROR | XML_PARSE_NOWARNING) == 0;
}
"""


def control():
    """A bare libxml2 with the stubs; None where it cannot be made."""
    flags = subprocess.run(["pkg-config", "--variable=libdir", "libxml-2.0"], capture_output=True, text=True)
    archive = flags.stdout.strip() + "/libxml2.a"
    compiler = shutil.which("clang") or shutil.which("cc")
    if not compiler or not os.path.exists(archive):
        return None
    symbols = subprocess.run(["nm", archive], capture_output=True, text=True).stdout
    absent = sorted(
        {
            word
            for line in symbols.splitlines()
            for word in line.split()[-1:]
            if " U " in line and word.startswith(("ucnv_", "UCNV_", "lzma_"))
        })
    with open(f"{work}/control.c", "w") as file:
        file.write(CONTROL)
    with open(f"{work}/absent.c", "w") as file:
        file.write("".join(f"void {name}(void) {{ __builtin_trap(); }}\n" for name in absent))
    include = subprocess.run(["pkg-config", "--cflags", "libxml-2.0"], capture_output=True, text=True)
    made = subprocess.run(
        [compiler, "-w", *include.stdout.split(), f"{work}/control.c", f"{work}/absent.c", archive]
        + ["-l:libz.a", "-lm", "-lpthread", "-o", f"{work}/control"],
        capture_output=True, text=True)
    if made.returncode:
        sys.exit("the control does not build: " + made.stderr[-500:])
    return f"{work}/control"


def runs(path):
    """Every verb that reads an importable plan, and the exit that each must have."""
    log = f"{work}/empty.log.json"
    yield ["check", path], 65
    yield ["check", "--json", path], 65
    yield ["show", path], 65
    yield ["import", path, "-o", f"{work}/out.plan"], 65
    yield ["diff", path, plan], 65
    yield ["diff", plan, path], 65
    yield ["review", path, log], 65
    yield ["simulate", path], 65
    for to in ["html", "json", "xml", "text"]:
        yield ["export", path, "--to", to, "--draft", "-o", f"{work}/out"], 65


def main():
    failures, fed, bare, ended = [], 0, 0, 0
    witness = control()

    def run(arguments, wanted, what):
        nonlocal fed
        fed += 1
        result = subprocess.run([therex, *arguments], capture_output=True, stdin=subprocess.DEVNULL)
        if result.returncode not in wanted:
            failures.append(f"{what}: {' '.join(arguments)} gives {result.returncode}, not {wanted}")

    with open(f"{work}/empty.log.json", "w") as file:
        file.write("{}")
    for what, content in documents(plan):
        path = f"{work}/document.therex"
        with open(path, "wb") as file:
            file.write(content)
        if witness:
            bare += 1
            ended += subprocess.run([witness, path], capture_output=True).returncode < 0
        for arguments, wanted in runs(path):
            run(arguments, {wanted}, what)
    # An exercise of the clinic's own that cannot be read is left out with a note; a picture is refused.
    name = os.path.basename(exercise)
    os.makedirs(f"{work}/catalog", exist_ok=True)
    drawing = f"{work}/drawing.xml"
    with open(drawing, "w") as file:
        file.write('<?xml version="1.0" encoding="UTF-8"?>\n<svg xmlns="http://www.w3.org/2000/svg"><title>é</title></svg>')
    for what, content in documents(exercise):
        with open(f"{work}/catalog/{name}", "wb") as file:
            file.write(content)
        run(["exercise", name[: -len(".xml")], "--catalog", f"{work}/catalog"], {0}, what)
    for what, content in documents(drawing):
        path = f"{work}/logo.svg"
        with open(path, "wb") as file:
            file.write(content)
        run(["export", plan, "--to", "html", "--logo", path, "--draft", "-o", f"{work}/page.html"], {65}, what)
    if witness:
        if subprocess.run([witness, plan], capture_output=True).returncode != 0:
            failures.append("the bare libxml2 does not read the plan as it is")
        if ended == 0:
            failures.append("no document reached a stub of the bare libxml2: they prove nothing")
    for failure in failures[:20]:
        print(failure, file=sys.stderr)
    of = f"; {ended} of {bare} documents ended a bare libxml2" if witness else ""
    print(f"{fed} runs, {len(failures)} not refused as they should be{of}")
    sys.exit(1 if failures else 0)


try:
    main()
finally:
    shutil.rmtree(work)
