import { expect, test } from "vitest";
import { html } from "#lib/html.ts";
import { makeAgency, makeAgent } from "#lib/testing/factories.ts";
import { wordsFor } from "#lib/words/words.ts";
import { KeysHelp } from "./keys-help.tsx";

test("the help says of each number which list it leads to, with teams and without", async () => {
  const ana = await makeAgent(await makeAgency());
  const said = async (hasTeams: boolean, language: "en" | "es") => {
    const agent = { ...ana, agency: { ...ana.agency, hasTeams } };
    const markup = await html(<KeysHelp agent={agent} words={wordsFor(language, "UTC")} />);
    const [, keys, lists] = /<kbd[^>]*>(1 2 [\d ]+)<\/kbd><\/dt><dd>([^<]+)<\/dd>/.exec(markup)!;
    return [keys!.split(" ").length, lists!.split(", ").length];
  };
  for (const language of ["en", "es"] as const)
    expect([await said(false, language), await said(true, language)]).toEqual([
      [4, 4],
      [5, 5],
    ]);
});

test("after g a letter leads to each page that this person may open, and each to one alone", async () => {
  const agencyId = await makeAgency();
  const lettersOf = async (role: "agent" | "admin") => {
    const agent = await makeAgent(agencyId, role);
    const markup = await html(<KeysHelp agent={agent} words={wordsFor("en", "UTC")} />);
    return [...markup.matchAll(/data-go="(\w)"/g)].map(([, letter]) => letter!);
  };
  const [few, all] = [await lettersOf("agent"), await lettersOf("admin")];
  expect(all.filter((letter) => !few.includes(letter))).toEqual(["h", "p", "s"]);
  expect(new Set(all).size).toBe(all.length);
});
