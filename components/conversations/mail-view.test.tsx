import { expect, test } from "vitest";
import { html } from "#lib/html.ts";
import { wordsFor } from "#lib/words/words.ts";
import { MailView } from "./mail-view.tsx";

const print = (body: string) =>
  html(<MailView message={{ id: 5, body }} slug="riverton" words={wordsFor("es", "UTC")} />);

test("a link leads to the mail as it was sent, in a tab of its own", async () => {
  const markup = await print("Hola");
  expect(markup).toContain('href="/riverton/conversations/mail?message=5" target="_blank" rel="noopener"');
  expect(markup).toContain("Mostrar como se envió</a>");
});

test("the frame is as high as the words need, within what a screen has", async () => {
  const height = async (body: string) => Number(/data-frame="(\d+)"/.exec(await print(body))?.[1]);
  expect(await height("Hi")).toBe(160);
  expect(await height("a line\n".repeat(10))).toBe(344);
  expect(await height("long ".repeat(5000))).toBe(640);
});
