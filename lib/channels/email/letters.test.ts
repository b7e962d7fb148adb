import { expect, test } from "vitest";
import { lettersOf } from "./letters.ts";
import { understand } from "./understand.ts";
import { decodeWords } from "./words.ts";

const bytes = (text: string) => Buffer.from(text, "latin1");
const mail = (...lines: string[]) => understand(bytes(lines.join("\n")));

test("whole UTF-8 is believed before a label that cannot mean it", () => {
  const cafe = Buffer.from("café, señor");
  for (const label of ["", "us-ascii", "iso-8859-1", "windows-1251", "x-unknown", "default", "utf8"])
    expect(lettersOf(cafe, label), label).toBe("café, señor");
});

test("old bytes are Windows' letters where nothing says otherwise, or where the label does not fit", () => {
  const old = bytes("caf\xe9 \x93ol\xe9\x94 10 \x80");
  for (const label of ["", "us-ascii", "iso-8859-1", "x-unknown", "default", "charset=us-ascii", "utf-8"])
    expect(lettersOf(old, label), label).toBe("café “olé” 10 €");
  // One wrong byte in UTF-8 makes the rest no other.
  expect(lettersOf(Buffer.concat([Buffer.from("año, niña, "), bytes("a\xf1o")]), "utf-8")).toBe(
    "año, niña, año",
  );
});

test("letters of Windows that were made UTF-8 as if they were signs of control are letters again", () => {
  expect(lettersOf(Buffer.from("it\u0092s 10 \u0080"), "utf-8")).toBe("it’s 10 €");
});

test("every set of letters that mail has been written in is read", () => {
  const written: [string, string, string][] = [
    ["koi8-r", "\xf0\xd2\xc9\xd7\xc5\xd4", "Привет"],
    ["cp1251", "\xcf\xf0\xe8", "При"],
    ["gb2312", "\xc4\xe3\xba\xc3", "你好"],
    ["x-gbk", "\xc4\xe3\xba\xc3", "你好"],
    ["big5", "\xa7A\xa6n", "你好"],
    ["shift-jis", "\x83e\x83X\x83g", "テスト"],
    ["iso-2022-jp", "\x1b$B%F%9\x1b(B\x1b$B%H\x1b(B", "テスト"],
    ["ks_c_5601-1987", "\xb0\xa1", "가"],
    ["iso-8859-8-i", "\xf9\xec", "של"],
    ["iso-8859-15", "\xa4", "€"],
    ["macintosh", "caf\x8e", "café"],
    ["cp850", "caf\x82", "café"],
    ["ibm437", "\xa4", "ñ"],
    ["utf-7", "caf+AOk- +AKM-1", "café £1"],
    ["unicode-1-1-utf-7", "+ZeVnLIqe-", "日本語"],
    ["utf-16le", "h\0i\0", "hi"],
  ];
  for (const [label, text, read] of written) expect(lettersOf(bytes(text), label), label).toBe(read);
});

test("without a label a script of its own is told by its bytes, and Japanese by its escapes", () => {
  const russian =
    "\xf5 \xce\xc1\xd3 \xce\xc5\xd4 \xd7\xcf\xc4\xd9 \xd3\xcf \xd7\xd4\xcf\xd2\xce\xc9\xcb\xc1, \xd0\xcf\xcd\xcf\xc7\xc9\xd4\xc5";
  expect(lettersOf(bytes(russian))).toBe("У нас нет воды со вторника, помогите");
  expect(lettersOf(bytes("\x1b$B%F%9%H\x1b(B"))).toBe("テスト");
});

test("HTML that names its letters only in itself is read by them, but for what its head says", () => {
  const html = '<meta http-equiv="Content-Type" content="text/html; charset=koi8-r"><p>\xf7\xcf\xc4\xc1</p>';
  expect(mail("Content-Type: text/html", "", html).text).toBe("Вода");
  expect(
    mail("Content-Type: text/html; charset=windows-1251", "", "<meta charset=koi8-r>\xc2\xee\xe4\xe0").text,
  ).toBe("Вода");
});

test("bare bytes in names and subjects are in the letters of the text", () => {
  const old = mail("From: Jos\xe9 N\xfa\xf1ez <jose@example.com>", "Subject: Caf\xe9", "", "x");
  expect(old).toMatchObject({ from: { name: "José Núñez" }, subject: "Café", doubts: [] });
  const greek = mail(
    "Subject: \xcd\xe5\xf1\xfc",
    "Content-Type: text/plain; charset=iso-8859-7",
    "",
    "\xcd\xe5\xf1\xfc",
  );
  expect(greek).toMatchObject({ subject: "Νερό", text: "Νερό" });
  expect(mail(`Subject: ${Buffer.from("año").toString("latin1")}`, "", "x").subject).toBe("año");
});

test("encoded words are joined before their letters are read", () => {
  expect(decodeWords("=?utf-8?B?w7E=?= =?utf-8?Q?and=C3?=\n =?utf-8?Q?=BA!?=")).toBe("ñandú!");
  expect(decodeWords("=?utf-8?Q?a?= b =?iso-8859-1*es?Q?=F1?=")).toBe("a b ñ");
  expect(decodeWords("Re: =?ISO-2022-JP?B?GyRCJUYlOSVIGyhC?= =?ISO-2022-JP?B?GyRCJUYlOSVIGyhC?=")).toBe(
    "Re: テストテスト",
  );
  expect(decodeWords("=?utf-8?Q?Why? Because?=")).toBe("Why? Because");
  expect(decodeWords("=??Q?Bras=EDlia?= =?x-unknown?Q?caf=E9?=")).toBe("Brasíliacafé");
  expect(decodeWords("no =?word here")).toBe("no =?word here");
});

test("what no letter can be made of is said", () => {
  expect(mail("Subject: x", "Content-Type: text/plain; charset=gb2312", "", "\xff\xff").doubts).toContain(
    "letters",
  );
});
