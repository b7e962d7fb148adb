import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { PlainBrowser, readForm } from "#lib/testing/plain-browser.ts";
import { Resident } from "#lib/testing/resident.ts";
import { patiently } from "#lib/testing/waiting.ts";
import type { Ledger } from "./ledger.ts";
import { Page } from "./page.ts";
import type { Agent, Town } from "./town.ts";

type Day = { town: Town; url: string; agent: Agent; ledger: Ledger; isOver: () => boolean };

/** What one conversation went through, beside who has read what. */
const course = [
  "conversation.opened",
  "message.received",
  "message.automatic",
  "conversation.assigned",
  "message.posted",
  "note.added",
  "conversation.closed",
  "conversation.reopened",
  "conversation.closed",
];

/**
 * A resident writes; an agent signs in, assigns, answers, notes, closes, reopens and closes again, by the forms of the
 * pages as a browser without scripts would. Whatever gets no answer is looked at again, as a person does.
 * @returns both sides' pages with their streams
 */
export async function workDay({ town, url, agent, ledger, isOver }: Day): Promise<Page[]> {
  const browser = await signIn(url, agent);
  const resident = new Resident("Resident of the day");
  await resident.arrive(url);
  const first = { id: randomUUID(), body: `First ${randomUUID()}` };
  await ledger.post(resident, url, first);
  const [row] = await town.query<{ id: number }>(
    "select conversation_id::int as id from messages where client_id = $1",
    [first.id],
  );
  const id = row!.id;
  const pages = [
    await openPatiently(new Page(browser.cookie, id, "agent"), url),
    await openPatiently(new Page(resident.cookie, id, "resident"), url),
  ];
  for (const { reader } of pages) void reader.follow({ address: () => url, isOver });
  await automaticAnswer(town, id);
  const path = `/proof/conversations/new/${id}`;
  const look = () => patiently(() => browser.load(url, path));
  const press = async (mark: RegExp, isDone: RegExp) => {
    for (let turn = 0; ; turn++) {
      const page = await look();
      if (isDone.test(page)) return;
      assert(turn < 50, `${mark} had no effect on ${path}`);
      await browser.send(url, readForm(page, path, mark)!);
    }
  };
  const write = async (mark: RegExp, words: string) =>
    ledger.submit(browser, url, readForm(await look(), path, mark, { body: `${words} ${randomUUID()}` })!);
  await press(/id="assign-self"/, / aria-checked="true"/);
  await write(/id="reply-form"/, "Answer");
  await write(/id="note-form"/, "Note");
  await press(/id="close-form"/, / data-status="closed"/);
  await press(/Reopen\s*<\/button>/, / data-status="open"/);
  await press(/id="close-form"/, / data-status="closed"/);
  const rows = await town.query<{ kind: string }>(
    "select kind from events where conversation_id = $1 and kind !~ '[.](seen|read)$' order by id",
    [id],
  );
  const kinds = rows.map(({ kind }) => kind).join();
  assert(kinds === course.join(), `conversation ${id} went through ${kinds}`);
  return pages;
}

async function signIn(url: string, { email, password }: Agent): Promise<PlainBrowser> {
  const browser = new PlainBrowser();
  const path = "/sign-in";
  await patiently(async () => {
    const page = await browser.load(url, path);
    const form = page && readForm(page, path, /name="password"/, { email, password });
    if (!form) return false;
    const { status, to } = await browser.send(url, form);
    return status === 303 && /dashboard/.test(to) && browser.cookie;
  });
  return browser;
}

const openPatiently = (page: Page, url: string) => patiently(() => page.open(url).catch(() => null));

/** An agent who was quicker would get none; a killed worker's job is another's within seconds. */
async function automaticAnswer(town: Town, id: number): Promise<void> {
  for (let wait = 0; wait < 150; wait++) {
    const [found] = await town.query(
      "select 1 from messages where conversation_id = $1 and kind = 'auto_response'",
      [id],
    );
    if (found) return;
    await pause(200);
  }
  throw new Error(`conversation ${id} had no automatic answer after 30 s`);
}
