import { expect, test } from "vitest";
import samples from "./wishes.samples.json" with { type: "json" };
import { readWish, wishLanguage } from "./wishes.ts";

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

test("a long letter is read for doubts alone", () => {
  const letter = "The meter at our house runs while nobody is at home, and I would like to know why. ".repeat(
    100,
  );
  expect(readWish(letter)).toBeNull();
  expect(readWish(`${letter} And please stop texting me.`)).toBe("doubt");
});

test("what almost fits again and again comes to an end, however long it is", () => {
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
    const [long, short] = [30_000, 290].map((length) => `${unit.repeat(length / unit.length)}x`);
    expect([null, "doubt"], JSON.stringify(unit)).toContain(readWish(long!));
    expect([null, "doubt"], JSON.stringify(unit)).toContain(readWish(short!));
  }
});

test("a command tells its language where it is a word of one alone", () => {
  for (const body of ["Alto", "AYUDA", "No más mensajes", "iniciar", "Dejen de escribirme"])
    expect(wishLanguage(body), body).toBe("es");
  for (const body of ["STOP", "Stop por favor", "start", "HELP", "unsubscribe me"])
    expect(wishLanguage(body), body).toBeUndefined();
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
