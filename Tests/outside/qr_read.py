"""Reads the codes of a folder with zxing, sharp and as a phone sees a print, and unpacks them.

Needs zxing-cpp and Pillow. Each reading is written beside the picture for the importer's test.
"""

import base64
import json
import pathlib
import sys
import zlib

import zxingcpp
from PIL import Image, ImageFilter


def views(picture):
    """The picture, and what a lens and a copier make of it, with the pixels that a module gets."""
    yield "sharp", picture
    grey = picture.convert("L")
    side = round(grey.width * 3.5 / 5)
    # 3.5 pixels a module, turned a little, out of focus by a third of a module.
    phone = grey.rotate(4, expand=True, fillcolor=255, resample=Image.Resampling.BICUBIC)
    phone = phone.filter(ImageFilter.GaussianBlur(5 / 3))
    scale = side / grey.width
    yield "phone", phone.resize(
        (round(phone.width * scale), round(phone.height * scale)), Image.Resampling.BILINEAR
    )
    # A copier spreads the black by a tenth of a module and loses contrast.
    copy = grey.filter(ImageFilter.GaussianBlur(1.2)).point(lambda v: 60 + v * 150 // 255)
    yield "copy", copy


folder = pathlib.Path(sys.argv[1])
failed = 0
for link in sorted(folder.glob("*.link")):
    want = link.read_text()
    read = []
    for name, view in views(Image.open(link.with_suffix(".png")).convert("RGBA").convert("L")):
        found = zxingcpp.read_barcodes(view, formats=zxingcpp.BarcodeFormat.QRCode)
        if len(found) == 1 and found[0].text == want:
            read.append(name)
            link.with_suffix(f".zxing-{name}.scanned").write_text(found[0].text)
        elif name == "sharp":
            failed += 1
            print(f"{link.stem}: zxing does not read the sharp picture", file=sys.stderr)
    text = want.split("#plan=", 1)[1]
    plan = json.loads(zlib.decompress(base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))))
    if "patient" in plan or "born" in plan or "identifier" in plan:
        failed += 1
        print(f"{link.stem}: the code names the patient", file=sys.stderr)
    symbol = link.with_suffix(".symbol").read_text().split()
    print(f"{link.stem}: {len(want)} bytes, version {symbol[0]}-{symbol[1]}, read {', '.join(read)}")
sys.exit(1 if failed else 0)
