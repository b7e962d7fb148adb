import { expect, test } from "vitest";
import { html, part } from "./html.ts";

type Say = (depends: unknown[], text: string) => string;

const List = ({ words, say }: { words: string[]; say: Say }) => (
  <ol dangerouslySetInnerHTML={{ __html: words.map((word) => say([word], word)).join("") }} />
);

test("a part is printed once for everything that it depends on", async () => {
  let printed = 0;
  const say: Say = (depends, text) =>
    part(depends, () => {
      printed++;
      return <li>{text}</li>;
    });
  expect(await html(<List words={["a", "b", "a"]} say={say} />)).toBe(
    "<ol><li>a</li><li>b</li><li>a</li></ol>",
  );
  expect(await html(<List words={["b", "<c>"]} say={say} />)).toBe("<ol><li>b</li><li>&lt;c&gt;</li></ol>");
  expect(printed).toBe(3);
});

test("what looks alike and is not is printed for itself", async () => {
  const alike: unknown[][] = [
    [1],
    ["1"],
    [null],
    ["null"],
    [undefined],
    [new Date(5)],
    [5, ""],
    [["a"], "b"],
    [["a", "b"]],
    [{ first: "a", second: null }],
    [{ first: null, second: "a" }],
    ["a", "b"],
  ];
  await html(<p />);
  const markup = alike.map((depends, n) => part(depends, () => <b>{n}</b>));
  expect(new Set(markup).size).toBe(alike.length);
});
