import { each } from "./each.ts";

const code = (...points: number[]) => points.map((point) => `Ana${String.fromCodePoint(point)}Ruiz`);
const zalgo = (marks: number) =>
  [..."Ana Ruiz"].map((letter) => letter + "\u0300\u0336\u0489\u0316\u0360".repeat(marks)).join("");
const family = (...faces: string[]) => faces.join("\u200d");

export const characters: Record<string, string[]> = {
  nothing: ["", " ", "\n", "\t", "\r\n", "\u00a0", "\u200b", "\u3000", "\ufeff", " \u2028 ", "-", "."],
  controls: [
    ...code(0, 1, 2, 4, 7, 8, 9, 10, 11, 12, 13, 14, 0x1a, 0x1b, 0x1c, 0x1f, 0x7f, 0x80, 0x85, 0x9b, 0x9f),
    "\u0000",
    "\u0000".repeat(300),
    "begins\u0000",
    "\u0000ends",
    "\u001b[31mred\u001b[0m",
    "\u001b]0;title\u0007",
    "a\bb\bc",
  ],
  surrogates: [
    "\ud800",
    "\udc00",
    "\udbff",
    "\udfff",
    "Ana\ud83d",
    "\ude00Ruiz",
    "\ude00\ud83d",
    "\ud800".repeat(200),
    "Ana \ud800\u0000 Ruiz",
    "\ud83d\ude00".repeat(100).slice(1),
    `${"x".repeat(199)}\ud83d\ude00`,
    `${"x".repeat(19_999)}\ud83d\ude00`,
  ],
  "edges of Unicode": [
    ...code(0xfffe, 0xffff, 0xfffd, 0xfff9, 0xfffa, 0xfffb, 0xfdd0, 0x1fffe, 0xe0001, 0xe007f),
    ...code(0xe000, 0xf8ff, 0xf0000, 0x10fffd, 0x10ffff, 0x20000, 0x2f800, 0x12000),
    "\ufeffAna Ruiz",
    "\ufffeAna Ruiz",
    "𝔄𝔫𝔞 ℜ𝔲𝔦𝔷",
    "Ａｎａ　Ｒｕｉｚ",
    "ﷺ",
    "ﷺ".repeat(60),
    "𒐫".repeat(40),
    "꧁𓊈𒆜Ana𒆜𓊉꧂",
    "ﬁﬂ",
    "İstanbul ıI",
    "ß ẞ",
    "ὈΔΥΣΣΕΎΣ",
  ],
  "blanks and invisible": [
    ...code(0xa0, 0xad, 0x34f, 0x61c, 0x115f, 0x1680, 0x180e, 0x2003),
    ...code(0x200b, 0x200c, 0x200d, 0x2028, 0x2029, 0x202f, 0x2060, 0x2064, 0x206a),
    ...code(0x3000, 0x3164, 0xfe0f, 0xfeff, 0x1d173, 0xe0100, 0x2800),
    "\u200b".repeat(500),
    "\u00ad".repeat(500),
    "\u3164\u3164\u3164",
    "\n".repeat(300),
    "\t".repeat(300),
    " x".repeat(300),
  ],
  "right to left": [
    ...code(0x200e, 0x200f, 0x202a, 0x202b, 0x202c, 0x202d, 0x202e, 0x2066, 0x2067, 0x2068, 0x2069),
    "\u202eziuR anA",
    "\u202e".repeat(100),
    "\u2067\u2067\u2067 never closed",
    "\u2069\u2069 closes what is not open",
    "invoice\u202efdp.exe",
    "שלום",
    "مرحبا بالعالم",
    "שלום 123 Ana (456) مرحبا",
    "שלום, Ana!",
    "١٢٣٤٥",
    "ܫܠܡܐ",
    "𞤀𞤣𞤤𞤢𞤥",
    "שלום".repeat(60),
    "\u2067שלום\u2069 Ana",
    "Ana \u202eRuiz, (530) 555-0100",
  ],
  "marks on letters": [
    ...[1, 4, 20].map(zalgo),
    "n\u0303".repeat(100),
    "\u0301",
    "\u0301\u0301\u0301Ana",
    `e${"\u0301".repeat(1000)}`,
    `a${"\u0489".repeat(200)}`,
    `o${"\u20dd\u20e3".repeat(20)}`,
    "é",
    "e\u0301",
    "กิ้้้้้้้้้้้้้้้้้้้้",
    "க்‌ஷ",
    "र्\u200dक",
    "한글",
    "ཧཱུྃ",
  ],
  emoji: [
    "😀",
    "👍🏽",
    "👩🏿‍🚒",
    "❤️‍🔥",
    family("👨", "👩", "👧", "👦"),
    family(...Array(60).fill("👩")),
    family("👩🏽", "❤️", "💋", "👨🏿"),
    "\u200d".repeat(50),
    "🏳️‍🌈🏴‍☠️",
    "🇺🇸🇲🇽🇺🇸",
    "🇺",
    "🏴󠁧󠁢󠁥󠁮󠁧󠁿",
    "1️⃣#️⃣*️⃣",
    "😀".repeat(120),
    "🏽",
  ],
  "other scripts": each(`
田中さんにあげて下さい
사회과학원
Привет
Γειά σου
မင်္ဂလာပါ
ሰላም
ᏣᎳᎩ
José Ñandú Peña-Gutiérrez
Nguyễn Thị Hồng
O’Brien–Smith
Аna Ruiz
аdmin
Ⅷ ½ ¾ ①
ꓐꓠꓔ`),
  long: [
    "x".repeat(61),
    "x".repeat(201),
    "x".repeat(256),
    "x".repeat(2001),
    "W".repeat(5001),
    "x".repeat(10_000),
    "x".repeat(20_000),
    "x".repeat(20_001),
    "x".repeat(1_000_000),
    " ".repeat(1_000_000),
    `Ana${" ".repeat(100_000)}Ruiz`,
    "a b ".repeat(10_000),
    "ab\n".repeat(5000),
    "👩‍👩‍👧‍👦".repeat(700),
    "\u0000".repeat(100_000),
    "水".repeat(6000),
    "𠜎".repeat(9000),
    "-".repeat(3000),
    "_".repeat(3000),
    `https://example.org/${"path/".repeat(390)}`,
    `${"a".repeat(60)}.`.repeat(40),
    `@${"a".repeat(4000)}`,
    "((((".repeat(1000),
    "[".repeat(19_000),
    "ab".repeat(1300),
    "Ünïcödé".repeat(400),
  ],
};
