import type { Page } from "@playwright/test";
import { sql } from "drizzle-orm";
import { db } from "#db/index.ts";
import { findChatInbox } from "../../channels/inboxes.ts";
import { type Contact, findContact } from "../../contacts/card.ts";
import { assign, unassign } from "../../conversations/assignment.ts";
import { type Conversation, findConversation } from "../../conversations/finding.ts";
import { receiveMessage } from "../../conversations/intake.ts";
import { visitorRemote } from "../../conversations/routes.ts";
import { expect, type Person, type Town } from "../browser.ts";
import { makeVisitor, say } from "../factories.ts";
import type { Observer } from "../reload.ts";

/** What stands open while something happens, and who can do it. */
export type Windows = Town & {
  cleo: Person;
  /** The conversation that all have open: Ana's, with a resident who has the chat open too. */
  id: number;
  /** A second conversation, in New. */
  other: number;
  contact: number;
  pages: Record<"ana" | "ben" | "dee" | "pat", Page>;
  observers: Observer[];
  /** What an act leaves for the next one. */
  kept: Record<string, number>;
};

const staff = ["#bubble", "#duty", "#list-panel", "#thread", "#contact-panel"];

/** Ana has the conversation in her list, Ben has it open too, Dee looks at New, the resident at the chat's page. */
export async function openWindows(town: Town): Promise<Windows> {
  const [dee, cleo] = [await town.add("agent", "Dee Marsh"), await town.add("admin", "Cleo Hart")];
  const pat = await town.open(`/chat/${town.slug}`);
  await pat.getByLabel("Name").fill("Pat Doe");
  await pat.getByLabel("Email").fill("pat@example.com");
  await pat.getByLabel("Message").fill("Where is my bin?");
  await pat.getByRole("button", { name: "Start chat" }).click();
  await expect(pat.locator("#speech")).toContainText("Where is my bin?");
  const id = Number(await pat.locator("#talk").getAttribute("data-conversation"));
  const other = (await say(await makeVisitor(town.agencyId, { name: "Jo Park" }), "Hello")).conversationId;
  const own = (await findConversation(town.ana, id))!;
  await assign(town.ana, own, { to: town.ana.userId, sawAssignee: null });
  const at = `/${town.slug}/conversations`;
  const pages = {
    pat,
    ana: await town.open(`${at}/yours/${id}`, { person: town.ana }),
    ben: await town.open(`${at}/others/${id}`, { person: town.ben }),
    dee: await town.open(`${at}/new`, { person: dee }),
  };
  for (const page of [pages.ana, pages.ben, pages.dee])
    await expect(page.locator("#live-word")).toHaveText("live");
  const observers = [
    { who: "Ana, whose it is,", page: pages.ana, roots: staff },
    { who: "Ben, who has it open,", page: pages.ben, roots: staff },
    { who: "Dee, in New,", page: pages.dee, roots: staff },
    { who: "the resident", page: pat, roots: ["#talk"] },
  ];
  return { ...town, cleo, id, other, contact: 0, pages, observers, kept: {} };
}

export const open = async ({ ana, id }: Windows, which = id): Promise<Conversation> =>
  (await findConversation(ana, which))!;

export const cardOf = async ({ cleo, contact }: Windows, which = contact): Promise<Contact> =>
  (await findContact(cleo, which))!;

/** The resident writes, wherever their page is. */
export async function write(windows: Windows, body: string): Promise<void> {
  const { agencyId, visitorId, remoteName } = await open(windows);
  const inboxId = await findChatInbox(agencyId);
  await receiveMessage({
    ...{ agencyId, channel: "chat", inboxId, remote: visitorRemote(visitorId!), visitorId: visitorId! },
    ...{ name: remoteName, body, clientId: crypto.randomUUID() },
  });
}

/** Ana's conversation changes hands, or goes back to New. */
export async function give(windows: Windows, to: Person | null, by: Person = windows.ana): Promise<void> {
  const conversation = await open(windows);
  const { assigneeId } = conversation;
  const done = to
    ? await assign(by, conversation, { to: to.userId, sawAssignee: assigneeId })
    : await unassign(by, conversation, { sawAssignee: assigneeId! });
  expect(done.won).toBe(true);
}

/** A press without the pointer: while that is in a panel nothing in it moves. */
export const press = (page: Page, selector: string): Promise<void> =>
  page.evaluate((found) => document.querySelector<HTMLElement>(found)!.click(), selector);

/** Typing without the focus, for the same reason. */
export const type = (page: Page, selector: string, text: string): Promise<void> =>
  page.evaluate(
    ([found, value]) => {
      const field = document.querySelector<HTMLTextAreaElement>(found!)!;
      field.value = value!;
      field.dispatchEvent(new Event("input", { bubbles: true }));
    },
    [selector, text],
  );

/** The kinds of all events of the agency after `last`, and the newest one's id. */
export async function eventsAfter(agencyId: number, last: number) {
  const { rows } = await db().execute<{ id: string; kind: string }>(
    sql`select id, kind from events where agency_id = ${agencyId} and id > ${last} order by id`,
  );
  return { kinds: rows.map((row) => row.kind), last: Number(rows.at(-1)?.id ?? last) };
}
