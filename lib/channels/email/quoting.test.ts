import { expect, test } from "vitest";
import { readPieces } from "./quoting.ts";

const own = (text: string, subject = "") =>
  readPieces(text, subject)
    .filter(({ kind }) => kind === "own")
    .map(({ text }) => text.trim())
    .join(" | ");
const kinds = (text: string, subject = "") => readPieces(text, subject).map(({ kind }) => kind);

test("what every program puts above a quotation is folded with it", () => {
  const heads = [
    "On Mon, Nov 2, 2026 at 9:15 AM Ana Ruiz <ana@example.com> wrote:\n> Which day?",
    "On Mon, Nov 2, 2026 at 9:15 AM City of Riverton Utilities\n<help@city.example> wrote:\n\n> Which day?",
    "El lun, 2 nov 2026 a las 9:15, Ana Ruiz (<ana@example.com>) escribió:\n\n> ¿Qué día?",
    "El 2/11/26 a las 9:15, Ana Ruiz escribió:\n> ¿Qué día?",
    "Am 02.11.2026 um 09:15 schrieb Ana Ruiz:\n> Welcher Tag?",
    "Am Mo., 2. Nov. 2026 um 09:15 Uhr schrieb Ana Ruiz <\nana@example.com>:\n\n> Welcher Tag?",
    "Le lun. 2 nov. 2026 à 09:15, Ana Ruiz <ana@example.com> a écrit :\n\n> Quel jour ?",
    "Russell wrote:\n> Which day?",
    "> On Nov 2, 2026, at 9:15 AM, Ana <ana@example.com> wrote:\n>\n> Which day?",
    "-----Original Message-----\nFrom: Help Desk\nSent: Monday, November 2, 2026 9:15 AM\nTo: Ana\nSubject: Day\n\nWhich day?",
    "From: Help Desk\nSent: Monday, November 2, 2026 9:15 AM\nTo: Ana\nSubject: Day\n\nWhich day?",
    "________________________________\nDe: Mesa de ayuda\nEnviado el: lunes, 2 de noviembre de 2026 9:15\nPara: Ana\nAsunto: Día\n\n¿Qué día?",
    "*De:* Mesa de ayuda <help@city.example>\n*Enviado:* lunes, 2 de noviembre\n*Para:* Ana\n*Asunto:* Día\n\n¿Qué día?",
    "Von: Amt\nGesendet: Montag, 2. November 2026 09:15\nAn: Ana\nBetreff: Tag\n\nWelcher Tag?",
    "De : Mairie\nEnvoyé : lundi 2 novembre 2026 09:15\nÀ : Ana\nObjet : Jour\n\nQuel jour ?",
    "--------------------\nFrom: Help Desk\nSent: Monday\nTo: Ana\nSubject: Day\n\nWhich day?",
    "On Monday, November 2, 2026, 9:15 AM, City <help@city.example> wrote:\n\nWhich day?",
    "-------- Ursprüngliche Nachricht --------\nVon: Amt\n\nWelcher Tag?",
    "De : Mairie<mailto:mairie@city.example>\nEnvoyé le :jeudi 15 décembre 2016 09:35\nÀ : Ana\nObjet :Jour\n\nQuel jour ?",
    "Message du : 02/11/2026 09:15\nDe : Mairie <mairie@city.example>\nA : Ana\nSujet : Jour\n\nQuel jour ?",
    "2026-11-02 9:15 GMT-05:00 City of Riverton <help@city.example>:\n\nWhich day?",
    "pe 2. marraskuuta 2026 klo 9.15 Kaupunki\n<help@city.example> kirjoitti:\n\nMikä päivä?",
    "tir. 2. nov. 2026 kl. 09:15 skrev City <help@city.example\n>:\n\n> Hvilken dag?",
    "On Mon, 2 Nov 2026 09:15:00 -0500 City <help@city.example> wrote\n\nWhich day?",
    "-------- Oprindelig besked --------\nFra: City <help@city.example>\nDato: 02.11.2026\n\nHvilken dag?",
    "----- Mensaje original -----\nDe: Mesa de ayuda\n\n¿Qué día?",
  ];
  for (const head of heads) expect(own(`Friday.\n${head}`), head).toBe("Friday.");
  for (const head of heads) expect(own(`Friday, please.\n\n${head}`), head).toBe("Friday, please.");
});

test("answers between quotations stay where they are, and are read without them", () => {
  const text = "On Mon, 2 Nov 2026 Ana wrote:\n> Which day?\nFriday.\n\n> And the hour?\n\nNoon.";
  expect(own(text)).toBe("Friday. | Noon.");
  expect(kinds(text)).toEqual(["quoted", "own", "quoted", "own"]);
  expect(
    readPieces(text)
      .map((piece) => piece.text)
      .join("\n"),
  ).toBe(text);
});

test("a quoted line that a program has broken is whole again", () => {
  const long = "> This is a line of the other mail which was so long that it was broken by a";
  expect(own(`${long}\nprogram.\n> And more.\n\nFriday.`)).toBe("Friday.");
  expect(own(`${long} program?\nyes.\n> And more.`)).toBe("yes.");
});

test("old and odd marks are marks where they come in rows", () => {
  expect(own("Yes.\nJ> one\nJ> two\nNo.")).toBe("Yes. | No.");
  expect(own("Yes.\n > one\n > two")).toBe("Yes.");
  expect(own("On Mon, 2 Nov 2026 Ana wrote:\n# one\n# two\nFriday.")).toBe("Friday.");
  expect(own("Prices:\n > 100 is a lot")).toBe("Prices:\n > 100 is a lot");
});

test("what is forwarded is what a mail is about, and is shown", () => {
  const forwarded =
    "---------- Forwarded message ---------\nFrom: Ben <ben@example.com>\nDate: Mon\n\nNo water.";
  expect(kinds(`See below.\n\n${forwarded}`)).toEqual(["own", "forwarded"]);
  expect(kinds(forwarded)).toEqual(["forwarded"]);
  expect(kinds("Begin forwarded message:\n\n> No water")).toEqual(["forwarded"]);
  expect(kinds("FYI\n\nFrom: Ben\nSent: Monday\nTo: Ana\n\nNo water.", "FW: Water")).toEqual([
    "own",
    "forwarded",
  ]);
  expect(kinds("From: Ben\nSent: Monday\nTo: Ana\n\nNo water.")).toEqual(["forwarded"]);
  for (const line of [
    "Inicio del mensaje reenviado:",
    "-----Mensaje reenviado-----",
    "Anfang der weitergeleiteten Nachricht:",
  ])
    expect(kinds(`Hola\n\n${line}\n\nx`), line).toEqual(["own", "forwarded"]);
});

test("a signature is folded, and what is written below one by mistake is not", () => {
  expect(kinds("Friday.\n\n-- \nAna Ruiz\n12 Elm Street")).toEqual(["own", "signature"]);
  expect(kinds("Friday.\n-- \nAna\n\n> Which day?\n\nNoon.")).toEqual(["own", "signature", "quoted", "own"]);
  expect(kinds(`Patch:\n---\n${"- a line\n".repeat(40)}`)).toEqual(["own"]);
  expect(kinds(`Hi\n-- \n${"a line\n".repeat(40)}`)).toEqual(["own"]);
  for (const line of [
    "Sent from my iPhone",
    "Enviado desde mi iPhone",
    "Get Outlook for iOS",
    "Von meinem iPhone gesendet",
    "Envoyé de mon iPhone",
  ])
    expect(kinds(`Friday.\n\n${line}`), line).toEqual(["own", "signature"]);
  // Whoever writes on below it is read.
  expect(
    own("Sent from my office:\n\nthree letters, see the list.\n\nEnviado desde mi iPhone\n\nAnd one more."),
  ).toMatch(/letters[^|]+\| And one more\.$/);
  expect(
    kinds("Hi\n_______________________________________________\nWater mailing list\nwater@lists.example"),
  ).toEqual(["own", "signature"]);
});

test("rules, greetings and words that look like a head hide nothing of a letter", () => {
  for (const text of [
    "One\n====\nTwo",
    "-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA1\n\nNo water.",
    "One\n____\nTwo",
    "Regards,\nAna\n\nP.S. Call me.",
    "He wrote:\n\nI am angry, and I told him so.",
    "From: the old pump\nTo: the new pump\nthere are 12 feet.",
    "> 100 gallons\nis what we used.".replace(">", "About"),
  ])
    expect(own(text), text).toBe(text);
});

test("a mail of quotations alone shows none as if it were its writer's", () => {
  expect(kinds("> one\n> two")).toEqual(["quoted"]);
  expect(own("On Mon, 2 Nov 2026, Ana wrote:\n\nWhich day?")).toBe("Which day?");
});

test("a mail of many thousand lines takes no longer than its lines", () => {
  const text = "> a\nOn b wrote\n-- \nx\n__________________________\n".repeat(40_000);
  expect(readPieces(text).length).toBeGreaterThan(1);
});
