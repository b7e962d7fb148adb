import { expect, test } from "vitest";
import { contactsOf, settled } from "../testing/factories.ts";
import { office } from "../testing/scenes/imports.ts";
import { encodingOf, lettersIn, textOf } from "./encodings.ts";
import { findImport } from "./find.ts";
import { apply, check } from "./moves.ts";
import { readSamples, receiveFile } from "./upload.ts";

const read = (file: Buffer) => [...textOf(file, encodingOf(file))].join("");
const odd = (before: string, byte: number, after: string) =>
  Buffer.concat([Buffer.from(before), Buffer.from([byte]), Buffer.from(after)]);

test("a few wrong bytes make a file of UTF-8 no other: they alone are read as Windows' letters", () => {
  expect(read(odd("José,Núñez,O", 0x92, "Hara\n"))).toBe("José,Núñez,O’Hara\n");
  expect(read(odd("Jos", 0xe9, ",x\n"))).toBe("José,x\n");
  const long = `${"ñ".repeat(200_000)}x`;
  expect(read(Buffer.from(long))).toBe(long);
  expect(read(odd(long, 0xe9, long))).toBe(`${long}é${long}`);
});

test("every encoding reads one cell with its letters, so that a person sees which is right", () => {
  const mac = Buffer.from([...Buffer.from("Name,City\nPat,Logro"), 0x96, ...Buffer.from("o;Jos"), 0x8e, 10]);
  expect(lettersIn(mac)).toEqual([
    { encoding: "utf-8", text: "Logro–o" },
    { encoding: "windows-1252", text: "Logro–o" },
    { encoding: "macintosh", text: "Logroño" },
    { encoding: "cp850", text: "Logroûo" },
  ]);
  expect([...textOf(Buffer.from([0xa4, 0xa5, 0x82, 0xff]), "cp850")]).toEqual(["ñÑé\u00a0"]);
  expect(lettersIn(Buffer.from("Name\nPat\n"))).toEqual([]);
});

test("in the letters that a person picks the whole file is read anew, its headings too", async () => {
  const agent = await office();
  const file = Buffer.from([
    ...Buffer.from("Nombre,Direcci"),
    0x97,
    ...Buffer.from("n\nBego"),
    0x96,
    ...Buffer.from("a Ruiz,5 Elm\n"),
  ]);
  const uploaded = (await findImport(agent, await receiveFile(agent, "mac.csv", file)))!;
  expect((await readSamples(agent, uploaded.id))!.letters[2]).toEqual({
    encoding: "macintosh",
    text: "Dirección",
  });
  await check(agent, uploaded, { name: [0], address: [1] }, "macintosh");
  const dry = await settled(agent, uploaded);
  expect(dry).toMatchObject({ headings: ["Nombre", "Dirección"], encoding: "macintosh" });
  await apply(agent, dry);
  await settled(agent, dry);
  expect((await contactsOf(agent.agency.id)).map(({ name }) => name)).toEqual(["Begoña Ruiz"]);
});
