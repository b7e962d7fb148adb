import { execFileSync } from "node:child_process";
import { expect, test } from "vitest";
import { openFont } from "./font.ts";
import type { Letter, Look } from "./letter.ts";
import { letterPdf } from "./letter-pdf.ts";
import { type Box, forms, pages } from "./page.ts";
import { unprintable } from "./printable.ts";
import { countPages } from "./sheets.ts";
import { wrap } from "./wrap.ts";

const look: Look = {
  form: "us10",
  agency: "Riverton Utilities",
  color: "#0c5a78",
  sender: ["200 Water Street", "Riverton, CA 95945"],
  letterhead: ["(530) 555-0100", "riverton.example"],
  logo: null,
};
const letter: Letter = {
  address: ["María Fernanda Ruiz", "1420 Larkspur Court #4", "Riverton, CA 95945"],
  body: "Dear María,\n\nyour meter was read.\n\nSincerely",
  date: "November 30, 2026",
  link: "https://inbox.riverton.example/chat/riverton?ref=1074",
  says: {
    reference: "Reference 1074",
    answer: "Scan to answer\nonline, or name\nthis reference.",
    page: "Page {page} of {pages}",
  },
};

async function pdf(letters: Letter[], more: Partial<Look> = {}): Promise<Buffer> {
  const print = {
    look: { ...look, ...more },
    letters,
    title: "Letters",
    at: new Date(Date.UTC(2026, 10, 30)),
  };
  return Buffer.concat(await Array.fromAsync(letterPdf(print)));
}

const read = (bytes: Buffer, ...how: string[]): string =>
  execFileSync("pdftotext", [...how, "-", "-"], { input: bytes, encoding: "utf8", maxBuffer: 1e9 });

type Word = Box & { text: string };

/** Every word of each page, in points from its left and top edge. */
const wordsOf = (bytes: Buffer): Word[][] =>
  read(bytes, "-bbox")
    .split("<page ")
    .slice(1)
    .map((page) =>
      [...page.matchAll(/xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">(.*)<\/word>/g)].map(
        ([, left, top, right, bottom, text]) => ({
          ...{ left: Number(left), top: Number(top), right: Number(right), bottom: Number(bottom) },
          text: text!.replaceAll("&amp;", "&"),
        }),
      ),
    );

const within = (word: Box, box: Box) =>
  word.left >= box.left && word.right <= box.right && word.top >= box.top && word.bottom <= box.bottom;
const touches = (word: Box, box: Box) =>
  word.left < box.right && word.right > box.left && word.top < box.bottom && word.bottom > box.top;

const names: [string, string[]][] = [
  ["Spanish", ["Señora Íñigo Ñandú Yáñez", "Av. Revolución 1420, Depto. 4", "Peñasco, NM 87553"]],
  ["German", ["Frau Dr. Jürgen Groß-Weiß", "Königstraße 12 a", "70173 Stuttgart", "GERMANY"]],
  ["Vietnamese", ["Nguyễn Thị Hồng Ngọc", "Số 5 Đường Trần Hưng Đạo", "Riverton, CA 95945"]],
  ["Polish", ["Łukasz Źdźbło-Święcicki", "ul. Żółkiewskiego 7", "00-950 Warszawa", "POLAND"]],
  ["five lines", ["Anne-Marie O’Neill", "c/o Holloway & Sons", "12 Oak St", "Apt 4", "Riverton, CA 95945"]],
  [
    "a long line",
    ["The Very Honourable Association of Householders of Upper Larkspur", "1 Oak St", "Riverton, CA 95945"],
  ],
];

for (const form of forms)
  for (const [name, address] of names)
    test(`an address stands in the window of ${form}, and nothing else does: ${name}`, async () => {
      const page = pages[form];
      const [words] = wordsOf(await pdf([{ ...letter, address }], { form }));
      const wanted = address.join(" ").split(" ");
      const field = words!.filter((word) => within(word, page.window) && word.top >= page.address.top - 0.5);
      expect(field.map(({ text }) => text)).toEqual(wanted);
      const seen = words!.filter((word) => touches(word, page.shown) && !field.includes(word));
      expect(seen.filter((word) => !page.returnLine || !within(word, page.window))).toEqual([]);
    });

test("the return line stands in the window, small, above the address", async () => {
  const { window, address } = pages.din5008b;
  const [words] = wordsOf(await pdf([letter], { form: "din5008b" }));
  const above = words!.filter((word) => within(word, window) && word.top < address.top - 0.5);
  expect(above.map(({ text }) => text).join(" ")).toBe(
    "Riverton Utilities · 200 Water Street · Riverton, CA 95945",
  );
  expect(above.every((word) => word.bottom <= address.top + 2.5)).toBe(true);
});

test("every line comes back from the paper, in its letters and in its order", async () => {
  const body = [
    "¿Cuándo? “Tomorrow”, neighbor’s — 100 € · ½ © ™ …",
    "Straße, Ärger, Öl; żółć, Łódź; Nguyễn Thị Hồng; Ελλάδα; Київ, Москва; ffi fl",
    "  - indented",
    "",
    "The end.",
  ].join("\n");
  for (const form of forms) {
    const lines = read(await pdf([{ ...letter, body }], { form }), "-layout")
      .split("\n")
      .map((line) => line.trim());
    const at = lines.indexOf("¿Cuándo? “Tomorrow”, neighbor’s — 100 € · ½ © ™ …");
    expect(lines.slice(at).filter(Boolean)).toMatchObject([
      ...body
        .split("\n")
        .map((line) => line.trim())
        .filter(Boolean),
      "Page 1 of 1",
    ]);
  }
});

test("twenty pages say which they are, and none of their lines is lost", async () => {
  const body = Array.from({ length: 20 * 41 }, (_, at) => `Line ${at} of many.`).join("\n");
  for (const form of forms) {
    const text = read(await pdf([{ ...letter, body }], { form }));
    const sheets = text.split("\f").slice(0, -1);
    expect(sheets.length).toBe(countPages(body, form, await openFont()));
    expect(sheets.length).toBeGreaterThanOrEqual(19);
    for (const [at, sheet] of sheets.entries()) expect(sheet).toContain(`Page ${at + 1} of ${sheets.length}`);
    expect(text.match(/Line \d+ of many\./g)).toEqual(body.split("\n"));
    for (const words of wordsOf(await pdf([{ ...letter, body }], { form })))
      for (const word of words) expect(word.bottom).toBeLessThan(pages[form].size[1] - 18);
  }
});

test("a long word goes on in the next line without a hyphen, and nothing runs out of the page", async () => {
  const word = "Donaudampfschifffahrtsgesellschaftskapitän".repeat(8);
  const bytes = await pdf([
    { ...letter, body: `Before ${word} after ${"https://riverton.example/a/".repeat(9)}` },
  ]);
  const [words] = wordsOf(bytes);
  for (const one of words!) expect(one.right).toBeLessThanOrEqual(pages.us10.text.right + 0.5);
  expect(read(bytes).replaceAll(/\s/g, "")).toContain(word);
});

test("what is broken into lines is the text again when they are put together", async () => {
  const font = await openFont();
  const text = "  a few  words and averyveryverylongone, then 中 and é́́ ".repeat(20).trimEnd();
  const lines = wrap(text, font, { size: 10, width: 120 });
  expect(lines.join("").replaceAll(" ", "")).toBe(text.replaceAll(" ", ""));
  for (const line of lines) expect(font.width(line, 10)).toBeLessThanOrEqual(120.001);
});

test("letters that cannot be printed are named by their words, and others are none", async () => {
  expect(await unprintable("Grüße, Łódź, Nguyễn\r\n\tConfirmación: 100 € — “да” Ωμέγα")).toEqual([]);
  expect(await unprintable("Nguye\u0302\u0303n\u00ad \ufeffok\u200b")).toEqual([]);
  expect(await unprintable("Dear 王小明, thanks 👍 שלום مرحبا नमस्ते fine")).toEqual([
    "王小明,",
    "👍",
    "שלום",
    "مرحبا",
    "नमस्ते",
  ]);
});

test("the same letters are the same file again", async () => {
  expect((await pdf([letter, letter])).equals(await pdf([letter, letter]))).toBe(true);
});
