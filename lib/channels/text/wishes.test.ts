import { expect, test } from "vitest";
import samples from "./wishes.samples.json" with { type: "json" };
import { readWish } from "./wishes.ts";

test.each(samples.stop)("%j stops the texts", (body) => {
  expect(readWish(body)).toBe("stop");
});

test.each(samples.start)("%j lets them come again", (body) => {
  expect(readWish(body)).toBe("start");
});

test.each(samples.help)("%j asks who is there", (body) => {
  expect(readWish(body)).toBe("help");
});

test.each(samples.doubt)("of %j a person decides", (body) => {
  expect(readWish(body)).toBe("doubt");
});

test.each(samples.ordinary)("%j is an ordinary message", (body) => {
  expect(readWish(body)).toBeNull();
});

test("a wish is one in capitals, in full-width letters, and between blanks, signs and courtesies", () => {
  for (const body of samples.stop.filter((text) => !text.includes("\n")))
    for (const typed of [body.toUpperCase(), ` \r\n${body}\r\n\r\n`, `Hello, please ${body} 🙏`, `“${body}”`])
      expect(readWish(typed), typed).toBe("stop");
  for (const body of samples.ordinary) expect(readWish(body.toUpperCase()), body).toBeNull();
  for (const body of samples.ordinary) expect(readWish(`  ${body} 🙏\r\n`), body).toBeNull();
});

test("a bare yes is an answer to somebody, and no wish", () => {
  for (const body of ["Yes", "YES", "y", "Sí", "si", "👍", "", " ", "?", "🛑"])
    expect(readWish(body), body).toBeNull();
});

test("a long letter is read for doubts alone, and soon", () => {
  const letter = "The meter at our house runs while nobody is at home, and I would like to know why. ".repeat(
    100,
  );
  expect(readWish(letter)).toBeNull();
  expect(readWish(`${letter} And please stop texting me.`)).toBe("doubt");
  const units = [
    "stop ",
    "stop the ",
    "dont want the ",
    "no quiero mas ",
    "a ",
    "s.t.",
    '"',
    "- ",
    "-\n",
    "\n",
    " ",
  ];
  for (const unit of [
    ...units,
    "why do you keep ",
    "remove me from a ",
    "liked ",
    "sent from my a ",
    "de ",
    "!",
    "stop\n",
  ]) {
    const began = performance.now();
    readWish(`${unit.repeat(10_000 / unit.length)}x`);
    readWish(`${unit.repeat(300 / unit.length)}x`);
    expect(performance.now() - began, JSON.stringify(unit)).toBeLessThan(500);
  }
});

test.each([
  "please stop sending me so many messages",
  "deje de mandarme tantos mensajes",
  "st0p",
  "HELP STOP",
  "detente",
])("%s: a person decides", (body) => {
  expect(readWish(body)).toBe("doubt");
});
