#!/usr/bin/env bash
# Make the fonts of exports/fonts: the variable Noto Sans (PyPI package fontpkg-noto-sans) in two fixed weights, and the
# arrows, signs and boxes that it lacks from DejaVu Sans (Debian package fonts-dejavu-core). Only the characters that
# Dutch, English and Polish need, so that a PDF loads them in a moment.
# Usage: tools/make_fonts.sh NotoSans.ttf DejaVuSans.ttf (needs fonttools, which fpdf2 brings along)
set -euo pipefail
noto="$1" dejavu="$2"
folder="$(cd "$(dirname "$0")/.." && pwd)/exports/fonts"
half="$(mktemp -d)"
trap 'rm -r "$half"' EXIT
latin=U+0020-007E,U+00A0-024F,U+02C6-02DD,U+0300-036F,U+1E00-1EFF,U+2010-205F,U+2070-209F,U+20A0-20BF,U+2122,U+FFFD
for face in Regular:400 Bold:700; do
  name="NotoSans-${face%:*}.ttf"
  fonttools varLib.instancer --static -q -o "$half/$name" "$noto" wdth=100 "wght=${face#*:}"
  fonttools subset "$half/$name" --output-file="$folder/$name" --layout-features=kern,liga,mark,mkmk,ccmp,locl \
    --unicodes="$latin"
done
fonttools subset "$dejavu" --output-file="$folder/DejaVuSans-Signs.ttf" --layout-features= \
  --unicodes=U+2190-21FF,U+2200-22FF,U+25A0-25FF,U+2600-26FF,U+2713-2718
