#!/bin/sh
# pdfkit 0.20.2 with fontkit 2.0.4, @expo-google-fonts/noto-sans 0.4.2; read with pdftotext of Poppler 22.12
#
# Noto Sans draws ẹ ị ọ ụ ṃ ṣ ṅ ǹ ḿ as the plain letter and a mark of its own (`ccmp`). pdfkit writes down for each glyph which
# letter it is when it is used first, and fontkit has given the whole letter to the first of the two glyphs and nothing to
# the second. So one Vietnamese name before the first plain i, and every i of the file is searched, copied and read aloud as
# ị; one after it, and the name loses its dot. On paper and screen all looks right. `features: { ccmp: false }`, an object where
# the types have a list, keeps the letters whole; it also passes by pdfkit's memory of words and takes four times as long.
#
# Seen: "name first: Thị lịne | name last: line Thi | without ccmp: Thị line"
set -eu
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
cd "$place"
echo '{ "type": "module" }' > package.json
npm install --silent --no-fund --no-audit pdfkit@0.20.2 fontkit@2.0.4 @expo-google-fonts/noto-sans@0.4.2
cat > run.mjs <<'RUN'
import { execFileSync } from "node:child_process";
import PDFDocument from "pdfkit";

const font = "node_modules/@expo-google-fonts/noto-sans/400Regular/NotoSans_400Regular.ttf";

async function readBack(text, options = {}) {
  const doc = new PDFDocument({ font });
  doc.text(text, options);
  doc.end();
  const pdf = Buffer.concat(await Array.fromAsync(doc));
  return execFileSync("pdftotext", ["-", "-"], { input: pdf, encoding: "utf8" }).trim();
}

const first = await readBack("Thị line");
const last = await readBack("line Thị");
const whole = await readBack("Thị line", { features: { ccmp: false } });
console.log(`name first: ${first} | name last: ${last} | without ccmp: ${whole}`);
RUN
seen=$(node run.mjs)
echo "$seen"
[ "$seen" = "name first: Thị lịne | name last: line Thi | without ccmp: Thị line" ] || { echo "CHANGED" && exit 1; }
echo "as before"
