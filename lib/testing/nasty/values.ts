import { each } from "./each.ts";

export const values: Record<string, string[]> = {
  numbers: each(`
0
-0
00
1
-1
1.5
1e21
1e6
1e309
-1e309
+1
 1 
1,000
0x10
0b1
2147483647
2147483648
-2147483649
9007199254740991
9007199254740992
9223372036854775807
9223372036854775808
99999999999999999999999999
1e-400
٣
²
91
-91
90,180
1:2
1:9223372036854775808
999999999:9007199254740991
older.1.1.1
older.9007199254740991.9007199254740991.1
newer.-1.NaN.1e9`),
  times: each(`
0000-00-00
0000-01-01
-000001-01-01
0001-01-01T00:00
2026-02-30
2026-02-29T10:00
2026-13-01
2026-03-08T02:30
2026-11-01T01:30
2027-01-01T10:00
2199-12-31
9999-12-31
9999-12-31T23:59:59.999999999
10000-01-01T00:00
+010000-01-01T00:00
+275760-09-13T00:00
-271821-04-20T00:00
+294277-01-01T00:00
2026-01-05T10:00Z
2026-01-05T10:00[America/New_York]
2026-01-05T10:00[u-ca=hebrew]
2026-01-05T24:00
2026-01-05T10:00:60
2026-W01-1
now
tomorrow 9 am
infinity
-infinity
America/New_York
Etc/GMT+12
+25:00
US/Pacific-New
CE`),
  "ways to reach somebody": each(`
ana@example.com
ana@example
@example.com
ana@@example.com
ana@example..com
"ana ruiz"@example.com
ana@[127.0.0.1]
аna@example.com
ana@example.com,ben@example.com
Ana <ana@example.com>
nobody@riverton.example
ana.ruiz@riverton.example
(530) 555-0100
530-555-01OO
+1 530 555 0100 ext. 7
+999999999999999
+
911
+15305550100;ext=1
５３０５５５０１００
1-800-FLOWERS
0000000000
+1 (000) 000-0000`),
  "cells of spreadsheets": each(
    `
=cmd|' /C calc'!A0
+1+1
@SUM(1)
＝1+1
=HYPERLINK("https://evil.example","x")
;=1+1
a,b;c	d
"a""b"
"unclosed
'=1+1
sep=;
Name
Name,Name`,
    "\t=1+1",
    "\r=1+1",
    "\u200b=1+1",
  ),
  colours: each(`
#000000
#fff
#ffffff
red
#00000g
#000000;}*{display:none}
url(https://evil.example)
expression(1)`),
};
