import fc from "fast-check";
import { expect, test } from "vitest";
import { readAddresses } from "./addresses.ts";
import { readDate } from "./date.ts";
import { readField } from "./field.ts";
import { readId, readReferences } from "./ids.ts";
import { understand } from "./understand.ts";

const read = (value: string) => readAddresses(value).map(({ address, name }) => [address, name]);
const ana = (name = "") => [["ana@example.com", name]];

test("an address is read in every form that it is written in", () => {
  expect(read("ana@example.com")).toEqual(ana());
  expect(read("Ana Ruiz <ana@example.com>")).toEqual(ana("Ana Ruiz"));
  expect(read('"Ruiz, Ana" <ana@example.com>')).toEqual(ana("Ruiz, Ana"));
  expect(read("ana@example.com (Ana (of Elm) Ruiz)")).toEqual(ana("Ana (of Elm) Ruiz"));
  expect(read("<mailto:ana@example.com>")).toEqual(ana());
  expect(read("Ana <@a.example,@b.example:ana@example.com>")).toEqual(ana("Ana"));
  expect(read("Ana <<ana@example.com>>")).toEqual(ana("Ana"));
  expect(read("Ana <ana(home)@example (host) . com>")).toEqual(ana("Ana"));
  expect(read("'Ana' <ana@example.com>")).toEqual(ana("Ana"));
  expect(read("ana@example.com <ana@example.com>")).toEqual(ana());
  expect(read("Ana <ana@example.com")).toEqual(ana("Ana"));
});

test("a name with a comma, a semicolon, a colon or an at loses nobody", () => {
  expect(read("Miller, Ana <ana@example.com>")).toEqual(ana("Miller, Ana"));
  expect(read("=?utf-8?Q?Miller,_Ana?= <ana@example.com>")).toEqual(ana("Miller, Ana"));
  expect(read("City; Water <ana@example.com>")[0]![0]).toBe("ana@example.com");
  expect(read("Desk: Ana <ana@example.com>")).toEqual(ana("Desk: Ana"));
  expect(read("ana@home <ana@example.com>")).toEqual(ana("ana@home"));
  expect(read("=?utf-8?B?w5FhbmTDuiA8YW5hQGV4YW1wbGUuY29tPg==?=")).toEqual(ana("Ñandú"));
});

test("a group is its members, and an empty one is nobody", () => {
  expect(read("Team: ana@example.com, Ben <ben@example.com>;")).toEqual([
    ...ana(),
    ["ben@example.com", "Ben"],
  ]);
  expect(read("Undisclosed recipients:;")).toEqual([]);
  expect(read("a@x.example, b@x.example; c@x.example")).toHaveLength(3);
});

test("a sender without an address has a name, and no sender has neither", () => {
  expect(read("MAILER-DAEMON")).toEqual([["", "MAILER-DAEMON"]]);
  expect(read("MAILER-DAEMON <>")).toEqual([["", "MAILER-DAEMON"]]);
  expect(read("<>")).toEqual([]);
  const none = understand(Buffer.from("Subject: x\n\nHi"));
  expect(none).toMatchObject({ from: { address: "", name: "" }, doubts: ["sender"] });
});

test("of several senders the first line counts, and it is said that they are not sure", () => {
  const from = (...lines: string[]) => understand(Buffer.from([...lines, "", "Hi"].join("\n")));
  const doubted = { from: { address: "a@x.example" }, doubts: ["sender"] };
  expect(from("From: a@x.example", "From: b@x.example")).toMatchObject(doubted);
  expect(from("From: a@x.example, b@x.example")).toMatchObject(doubted);
  expect(from("From: City <help@city.example> <a@x.example>")).toMatchObject(doubted);
});

test("whatever stands in a header of addresses, it is read", () => {
  const sign = fc.constantFrom(...'ab@.,;:<>()"\\ =?é\n'.split(""), "=?utf-8?Q?a?=", "<a@b>");
  fc.assert(fc.property(fc.array(sign, { maxLength: 60 }), (signs) => void readAddresses(signs.join(""))));
});

test("the mails that one answers are named, the nearest first, whatever stands around them", () => {
  expect(readReferences(["<c@x>"], ["<a@x> <b@x>\n <c@x>"])).toEqual(["<c@x>", "<b@x>", "<a@x>"]);
  const prose = 'Message from Ana <ana@example.com> of "Tue, 3 Nov" <id@x>';
  expect(readReferences([prose], [])).toEqual(["<id@x>", "<ana@example.com>"]);
  expect(readReferences(["your mail of Tuesday"], [])).toEqual([]);
  expect([readId("id@x"), readId(" <i d@x> "), readId(""), readId("12.34")]).toEqual([
    "<id@x>",
    "<id@x>",
    "",
    "<12.34>",
  ]);
});

test("a date counts only where it names its zone", () => {
  const iso = (value: string) => readDate(value)?.toISOString() ?? null;
  expect(iso("Mon, 2 Nov 2026 09:15:00 -0500 (EST)")).toBe("2026-11-02T14:15:00.000Z");
  expect(iso("2 Nov 26 09:15 GMT")).toBe("2026-11-02T09:15:00.000Z");
  expect(iso("Mon, 2 Nov 2026 9:15:00 PM +0100")).toBe("2026-11-02T20:15:00.000Z");
  for (const value of [
    "Mon, 2 Nov 2026 09:15:00",
    "2 Nov 2026 09:15:00 (GMT)",
    "2 Nov 2026 09:15 0530",
    "2 Nov 2026 09:15 CET",
    "tomorrow",
    "",
  ])
    expect(iso(value), value).toBeNull();
});

test("parameters are read as they are sent: in pieces, in quotes, twice, and after junk", () => {
  const params = (value: string) => ({ ...readField(value).params });
  expect(params('a/b; boundary="x;y"; boundary=z')).toEqual({ boundary: "x;y" });
  expect(params('a/b; flag; boundary="x" (comment); charset = "utf-8"')).toMatchObject({
    boundary: "x",
    charset: "utf-8",
  });
  expect(params("a/b; name*0=long; name*1=er.txt")).toEqual({ name: "longer.txt" });
  expect(params("a/b charset=utf-8")).toEqual({ charset: "utf-8" });
  expect(readField("Text/Plain (x); a=b").value).toBe("text/plain");
});
