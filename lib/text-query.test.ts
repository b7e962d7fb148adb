import { randomBytes } from "node:crypto";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { migrate } from "#db/migrate.ts";
import { names } from "./testing/names.ts";
import { sentences } from "./testing/sentences.ts";
import { withDatabase } from "./testing/template.ts";
import { readQuery } from "./text-query.ts";
import { searchVector } from "./text-words.ts";

const all = Object.values(sentences).flat();
const listed = (more: string) => more.split(";").map((one) => one.trim());

/** As a dictionary of the language parts them, and as they stand between blanks: somebody copies it. */
function wordsOf(text: string): string[] {
  const segments = [...new Intl.Segmenter(undefined, { granularity: "word" }).segment(text)];
  const words = segments.filter(({ isWordLike }) => isWordLike).map(({ segment }) => segment);
  const copied = text.split(/\s+/).filter((part) => /[\p{L}\p{Nd}]/u.test(part) && !part.startsWith("-"));
  // By itself it says "one or the other".
  return [...new Set([...words, ...copied])].filter((word) => !/^\W*or\W*$/i.test(word));
}

const asked = all.flatMap(([text, more], row) =>
  [...wordsOf(text), ...(more ? listed(more) : [])].map((search) => ({ row, text, search })),
);

/** Which of them do not find theirs. */
async function lost(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ at: number }>(
    `with said as materialized (select row - 1 as row, vector::tsvector from unnest($1::text[]) with ordinality as said(vector, row))
     select at - 1 as at from unnest($2::int[], $3::text[]) with ordinality as asked(row, query, at)
     left join said using (row) where (vector @@ query::tsquery) is not true`,
    [
      all.map(([text]) => searchVector(text)),
      asked.map(({ row }) => row),
      asked.map(({ search }) => readQuery(search).said),
    ],
  );
  return rows.map(({ at }) => `“${asked[at]!.search}” in “${asked[at]!.text}”`);
}

async function lostNames(client: pg.Client): Promise<string[]> {
  const typed = names.flatMap(([name, more]) => [name, ...listed(more)].map((search) => ({ name, search })));
  const { rows } = await client.query<{ at: number }>(
    `select at - 1 as at from unnest($1::text[], $2::text[]) with ordinality as asked(name, query, at)
     where (name_words(name) @@ query::tsquery) is not true`,
    [typed.map(({ name }) => name), typed.map(({ search }) => readQuery(search).names)],
  );
  return rows.map(({ at }) => `“${typed[at]!.search}” for “${typed[at]!.name}”`);
}

describe.each([
  ["as Parley makes it", ""],
  ["that was made with C", "locale_provider libc lc_collate 'C' lc_ctype 'C'"],
  ["that speaks Turkish", "locale_provider icu icu_locale 'tr' lc_collate 'C' lc_ctype 'C'"],
])("in a database %s", (_, made) => {
  const database = `words_${randomBytes(4).toString("hex")}`;
  const url = withDatabase(inject("server"), database);
  let client: pg.Client;

  beforeAll(async () => {
    const admin = new pg.Client(inject("server"));
    await admin.connect();
    await admin.query(
      made
        ? `create database ${database} template template0 encoding 'UTF8' ${made}`
        : `create database ${database} template ${inject("template")}`,
    );
    await admin.end();
    if (made) await migrate(url);
    client = new pg.Client(url);
    await client.connect();
  });

  afterAll(() => client.end());

  test("a message is found by each of its words, and by other writings of them", async () => {
    expect(await lost(client)).toEqual([]);
  });

  test("a person is found as written and as typed", async () => {
    expect(await lostNames(client)).toEqual([]);
  });
});

test("what finds a text in the database finds it here, and marks it", () => {
  const unmarked = asked.filter(({ text, search }) => {
    const { isSaidIn, marksIn } = readQuery(search);
    return !isSaidIn(text) || !marksIn(text).length;
  });
  expect(unmarked).toEqual([]);
});
