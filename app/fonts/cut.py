#!/usr/bin/env python3
"""Cuts the fonts of Xòe from their full files; run it only to change the set of letters.

    python3 -m pip install fonttools brotli
    npm pack @expo-google-fonts/{be-vietnam-pro,bitter,noto-sans,noto-sans-lao,noto-sans-thai,noto-sans-tai-viet}
    # unpack all of them here
    python3 cut.py FOLDER_WITH_THE_FULL_TTFS

Writes woff2 for browsers to public/fonts and TTF for the PDF writer beside this file.
Be Vietnam Pro has only proportional figures, so columns of money would not line up:
`tabular` gives it a `tnum` feature (each figure once more, centred on one width).
"""
import pathlib
import sys

from fontTools import subset
from fontTools.otlLib.builder import buildLookup
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables.otTables import Feature, FeatureRecord, SingleSubst

HERE = pathlib.Path(__file__).resolve().parent
WEB = HERE.parent.parent / "public" / "fonts"

# English, all of Vietnamese, the letters of western visitors' names, đồng sign, dashes,
# quotes, arrows. No combining marks: shaping composes decomposed text to these letters.
LETTERS = (
    "20-7E,A0,A9,AB,B0-B3,B7,BB,BD,C0-FF,102-103,110-111,128-129,168-169,1A0-1A1,1AF-1B0,"
    "1EA0-1EF9,2009,200B,2010-2015,2018-201A,201C-201E,2022,2026,202F,2032-2033,20AB-20AC,2190-2193,2212"
)
FACES = [
    ("BeVietnamPro_400Regular.ttf", "be-vietnam-pro-400", "BeVietnamPro-Regular"),
    ("BeVietnamPro_600SemiBold.ttf", "be-vietnam-pro-600", "BeVietnamPro-SemiBold"),
    ("Bitter_700Bold.ttf", "bitter-700", "Bitter-Bold"),
]
# Names of neighbours and guests, for paper only: in the PDF writer a letter that our own faces lack is
# taken from the first of these that has it. With all features, because the signs of Lao, Thai and Tai
# Viet are placed by them.
OTHERS = [
    ("NotoSans_400Regular.ttf", "NotoSans-Cyrillic", "400-45F,490-493,4A2-4A3,4AE-4B1,4D8-4D9,4E8-4E9"),
    ("NotoSansLao_400Regular.ttf", "NotoSansLao", "E80-EFF"),
    ("NotoSansThai_400Regular.ttf", "NotoSansThai", "E00-E7F"),
    ("NotoSansTaiViet_400Regular.ttf", "NotoSansTaiViet", "AA80-AADF"),
]
FIGURES = "zero one two three four five six seven eight nine".split()


def tabular(font):
    if any(r.FeatureTag == "tnum" for r in font["GSUB"].table.FeatureList.FeatureRecord):
        return
    widths = font["hmtx"]
    width = round(sum(widths[f][0] for f in FIGURES if f != "one") / 9)
    order = font.getGlyphOrder()
    for figure in FIGURES:
        pen = TTGlyphPen(font.getGlyphSet())
        pen.addComponent(figure, (1, 0, 0, 1, (width - widths[figure][0]) // 2, 0))
        font["glyf"][figure + ".tf"] = pen.glyph()
        widths[figure + ".tf"] = (width, 0)
        if figure + ".tf" not in order:
            order.append(figure + ".tf")
    font.setGlyphOrder(order)
    for figure in FIGURES:
        name = figure + ".tf"
        font["glyf"][name].recalcBounds(font["glyf"])
        widths[name] = (width, font["glyf"][name].xMin)
    gsub = font["GSUB"].table
    lookup = buildLookup([SingleSubst()])
    lookup.SubTable[0].mapping = {f: f + ".tf" for f in FIGURES}
    lookup.LookupType = 1
    gsub.LookupList.Lookup.append(lookup)
    record = FeatureRecord()
    record.FeatureTag = "tnum"  # stays last: the list is sorted by tag
    record.Feature = Feature()
    record.Feature.FeatureParams = None
    record.Feature.LookupListIndex = [len(gsub.LookupList.Lookup) - 1]
    gsub.FeatureList.FeatureRecord.append(record)
    for script in gsub.ScriptList.ScriptRecord:
        systems = [script.Script.DefaultLangSys] + [r.LangSys for r in script.Script.LangSysRecord]
        for system in filter(None, systems):
            system.FeatureIndex.append(len(gsub.FeatureList.FeatureRecord) - 1)


def cut(source, target, features, flavor, letters=LETTERS):
    font = TTFont(source)
    options = subset.Options(hinting=False, flavor=flavor, layout_features=features)
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=subset.parse_unicodes(letters))
    cutter.subset(font)
    if "tnum" in features:
        tabular(font)
    font.flavor = flavor
    font.save(target)
    print(target.name, target.stat().st_size)


def main():
    found = {path.name: path for path in pathlib.Path(sys.argv[1]).rglob("*.ttf")}
    for full, web, pdf in FACES:
        cut(found[full], WEB / f"{web}.woff2", ["kern", "liga", "ccmp", "locl", "lnum", "tnum"], "woff2")
        cut(found[full], HERE / f"{pdf}.ttf", ["kern", "liga", "ccmp", "locl"], None)
    for full, name, letters in OTHERS:
        cut(found[full], HERE / f"{name}.ttf", ["*"], None, letters)


main()
