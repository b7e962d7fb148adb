import { expect, test } from "vitest";
import { html } from "#lib/html.ts";
import { wordsFor } from "#lib/words/words.ts";
import { KeysHelp } from "./keys-help.tsx";

test("the help says of each number which list it leads to, with teams and without", async () => {
  const said = async (hasTeams: boolean, language: "en" | "es") => {
    const markup = await html(<KeysHelp hasTeams={hasTeams} words={wordsFor(language, "UTC")} />);
    const [, keys, lists] = /<kbd[^>]*>(1 2 [\d ]+)<\/kbd><\/dt><dd>([^<]+)<\/dd>/.exec(markup)!;
    return [keys!.split(" ").length, lists!.split(", ").length];
  };
  for (const language of ["en", "es"] as const)
    expect([await said(false, language), await said(true, language)]).toEqual([
      [4, 4],
      [5, 5],
    ]);
});
