#!/bin/sh
# sms-segments-calculator 1.3.0
#
# Smart encoding is there to keep a text in the small alphabet of phones (GSM-7), where a segment holds more. This library
# replaces sign by sign without looking whether that is reached: a text that stays UCS-2 because of one letter loses its
# typographic quotes all the same, and is no shorter for it. A tab becomes seven blanks, so a text grows; and common signs that
# have a plain twin (the hyphen that does not break, the minus sign) are not among those that it knows, so a line with a span of
# hours is UCS-2 with smart encoding too. Whoever counts by it, or sends what it made, gets more segments than needed or other
# signs than typed.
#
# Seen: "quotes beside á: UCS-2, straight; tab: 7 blanks; 5‑6 pm: UCS-2"
set -eu
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
cd "$place"
echo '{}' > package.json
npm install --silent --no-fund --no-audit sms-segments-calculator@1.3.0
cat > run.js <<'RUN'
const { SegmentedMessage } = require("sms-segments-calculator");
const smart = (text) => {
  const { encodingName, graphemes } = new SegmentedMessage(text, "auto", true);
  return { encodingName, sent: graphemes.join("") };
};
const quoted = smart("\u201cá\u201d");
const blanks = smart("\tok").sent.replace("ok", "").length;
console.log(
  `quotes beside á: ${quoted.encodingName}, ${quoted.sent === '"á"' ? "straight" : "as typed"}; ` +
    `tab: ${blanks} blanks; 5\u20116 pm: ${smart("5\u20116 pm").encodingName}`,
);
RUN
seen=$(node run.js)
echo "$seen"
[ "$seen" = "quotes beside á: UCS-2, straight; tab: 7 blanks; 5‑6 pm: UCS-2" ] || { echo "CHANGED" && exit 1; }
echo "as before"
