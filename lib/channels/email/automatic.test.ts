import { expect, test } from "vitest";
import { understand } from "./understand.ts";

const automatic = (...lines: string[]) =>
  understand(Buffer.from(["From: Ana <ana@example.com>", ...lines].join("\n"))).automatic;
const subject = (text: string, body = "Hi") => automatic(`Subject: ${text}`, "", body);

test("a person's mail is a person's", () => {
  expect(automatic("Subject: Water", "Auto-Submitted: no", "", "Hi")).toBeNull();
  expect(automatic("Subject: Water", "X-Loop: x", "X-Auto-Response-Suppress: None", "", "Hi")).toBeNull();
});

test("headers that say so are believed", () => {
  const kind = (line: string) => automatic(line, "", "Hi");
  expect(kind("Auto-Submitted: auto-replied (vacation)")).toMatchObject({
    kind: "auto-reply",
    isCertain: true,
  });
  expect(kind("Auto-Submitted: no (really)")).toBeNull();
  expect(kind("Auto-Submitted: auto-generated")).toMatchObject({ kind: "auto-reply" });
  expect(kind("X-Autoreply: yes")).toMatchObject({ kind: "auto-reply" });
  expect(kind("Precedence: auto_reply")).toMatchObject({ kind: "auto-reply" });
  expect(kind("Return-Path: <>")).toMatchObject({ kind: "auto-reply", why: "Return-Path: <>" });
  expect(automatic("Subject: Out of Office", "Auto-Submitted: auto-replied", "", "x")).toMatchObject({
    kind: "out-of-office",
  });
});

test("people write to lists: that only forbids an automatic answer", () => {
  expect(automatic("List-Id: <water.example>", "", "Hi")).toMatchObject({ kind: "list" });
  expect(automatic("Precedence: list", "", "Hi")).toMatchObject({ kind: "list" });
  expect(automatic("Precedence: bulk", "", "Hi")).toMatchObject({ kind: "bulk" });
  expect(automatic("X-Auto-Response-Suppress: OOF, AutoReply", "", "Hi")).toMatchObject({ kind: "bulk" });
  expect(understand(Buffer.from("From: no-reply@shop.example\n\nHi")).automatic).toMatchObject({
    kind: "bulk",
  });
});

test("what carries no header is told by its words, softly", () => {
  for (const text of [
    "Out of Office: Water",
    "[Help] Automatic reply: Water",
    "Ana is out of the office",
    "Fuera de oficina",
    "Abwesenheitsnotiz",
    "Respuesta automática: Agua",
    "AUTO: Ana Ruiz is out of the office",
  ])
    expect(subject(text), text).toMatchObject({ isCertain: false });
  expect(subject("Water", "I am out of the office until Monday.")).toMatchObject({ kind: "out-of-office" });
  expect(subject("Water", "This is an automated reply. We have your mail.")).toMatchObject({
    kind: "auto-reply",
  });
  expect(subject("Agua", "Estoy fuera de la oficina hasta el lunes.")).toMatchObject({
    kind: "out-of-office",
  });
});

test("a person who talks about one is a person", () => {
  for (const text of [
    "Re: Out of Office",
    "Question Re: Automatic reply",
    "The office was out of paper",
    "My auto repair",
  ])
    expect(subject(text), text).toBeNull();
  expect(subject("Water", "Hello,\n\n> I am out of the office until Monday.")).toBeNull();
});
