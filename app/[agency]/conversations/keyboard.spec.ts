import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { sql } from "drizzle-orm";
import { db } from "#db/index.ts";
import { saveCanned } from "#lib/canned/canned.ts";
import { receiveMessage } from "#lib/conversations/intake.ts";
import { findOrCreateTags } from "#lib/tags/creating.ts";
import { expect, type Town, test } from "#lib/testing/browser.ts";
import { again, makeContact, makeVisitor, say } from "#lib/testing/factories.ts";
import { connectNumber } from "#lib/testing/text-provider.ts";

/** Presses a key, and counts it; `words` are what somebody has to say, and are not. */
type Hands = { press: (key: string) => Promise<void>; words: (text: string) => Promise<void>; page: Page };
type Work = {
  /** Whether whoever writes has a card already. */
  linked?: boolean;
  does: (hands: Hands) => Promise<void>;
  leaves: Record<string, unknown>;
};

const box = (page: Page) => page.locator("#reply-body");
const THANKS = "Thank you, we will look at it today.";

/** On to the next one, where nothing leads there by itself. */
async function next({ press, page }: Hands) {
  const here = await opened(page);
  await press("j");
  await expect.poll(() => opened(page)).not.toBe(here);
  await press("r");
}

const works: Record<string, Work> = {
  "answer and close": {
    linked: true,
    async does({ press, words }) {
      await words(THANKS);
      await press("Control+Shift+Enter");
    },
    leaves: { status: "closed" },
  },
  "answer, link and close": {
    async does({ press, words, page }) {
      await words(THANKS);
      await press("Control+Shift+Enter");
      await expect(page.locator("#bar [data-question] button").first()).toBeFocused();
      await press("Enter");
    },
    leaves: { status: "closed", contactId: expect.any(Number) },
  },
  "canned reply that tags and closes": {
    linked: true,
    async does({ press, page }) {
      await press("/");
      await press("Enter");
      // Read before it is sent.
      await expect(box(page)).toHaveValue(/./);
      await press("Control+Enter");
    },
    leaves: { status: "closed", tags: [expect.objectContaining({ name: "Billing" })] },
  },
  "tag, answer and close": {
    linked: true,
    async does({ press, words, page }) {
      await press("Escape");
      await press("l");
      await words("Billing");
      await press("Enter");
      await expect(page.locator("#thread-tags .given")).toHaveCount(1);
      await press("r");
      await words(THANKS);
      await press("Control+Shift+Enter");
    },
    leaves: { status: "closed", tags: [expect.objectContaining({ name: "Billing" })] },
  },
  "note, answer and close": {
    linked: true,
    async does({ press, words, page }) {
      await press("Escape");
      await press("n");
      await words("Told the crew.");
      await press("Control+Enter");
      await expect(page.locator("#messages .note")).toHaveCount(1);
      await press("Escape");
      await press("r");
      await words(THANKS);
      await press("Control+Shift+Enter");
    },
    leaves: { status: "closed" },
  },
  "answer and leave open": {
    async does(hands) {
      await hands.words(THANKS);
      await hands.press("Control+Enter");
      await expect(box(hands.page)).toHaveValue("");
      await hands.press("Escape");
      await next(hands);
    },
    leaves: { status: "open", tags: [] },
  },
  snooze: {
    async does(hands) {
      await hands.press("Escape");
      await hands.press("s");
      await hands.press("Enter");
      await expect(hands.page.locator("#snoozed")).toBeVisible();
      await next(hands);
    },
    leaves: { status: "open", snoozedAt: expect.any(Date) },
  },
  "hand to a colleague": {
    async does(hands) {
      await hands.press("Escape");
      await hands.press("t");
      await hands.press("Enter");
      await expect(hands.page.locator("#thread-head")).toContainText("Ben");
      await next(hands);
    },
    leaves: { status: "open", assigneeName: "Ben Okafor" },
  },
  spam: {
    async does(hands) {
      await hands.press("Escape");
      await hands.press("Control+k");
      await hands.words("spam");
      await hands.press("Enter");
      await expect(hands.page.getByRole("button", { name: "Not spam" })).toBeVisible();
      await next(hands);
    },
    leaves: { status: "closed", spamAt: expect.any(Date) },
  },
  "close without a word": {
    linked: true,
    async does(hands) {
      await hands.press("Escape");
      await hands.press("x");
      await hands.press("Control+Enter");
      await expect(hands.page.locator("#just-closed")).toBeVisible();
      await next(hands);
    },
    leaves: { status: "closed" },
  },
};

const names = Object.keys(works);
const channels = ["chat", "text", "email"] as const;
const opened = (page: Page) => page.locator("#thread").getAttribute("data-conversation");

/** Three of each, by chat, text and mail in turn, in English and Spanish; the one who has waited longest first. */
async function letWait(town: Town) {
  const { agencyId } = town;
  const number = await connectNumber(agencyId, "http://127.0.0.1:1");
  const { rows } = await db().execute<{ id: string }>(sql`update inboxes
    set state = 'on', address = 'help@city.example' where agency_id = ${agencyId} and channel = 'email' returning id`);
  const ids: number[] = [];
  for (let n = 0; n < 30; n++) {
    const [phone, email] = [`+1530555${2000 + n}`, `resident${n}@example.com`];
    const kind = names[n % 10]!;
    const asksLink = kind === "answer, link and close";
    const channel = channels[(n + Math.floor(n / 10)) % 3]!;
    const body = n % 2 ? `¿Cuándo pasa el camión? ${n}` : `Where is my bin? ${n}`;
    const points = [
      { kind: "phone", value: phone },
      { kind: "email", value: email },
    ] as const;
    const hasCard = works[kind]!.linked || asksLink;
    const contactId = hasCard ? await makeContact(agencyId, `Resident ${n}`, [...points]) : null;
    const isLinked = works[kind]!.linked === true;
    if (channel === "chat") {
      const visitor = await makeVisitor(agencyId, {
        ...{ name: `Resident ${n}`, phone, email, contactId: isLinked ? contactId : null },
      });
      ids.push((await say(visitor, body)).conversationId);
      continue;
    }
    const from =
      channel === "text"
        ? { remote: phone, inboxId: number.id }
        : { remote: email, inboxId: Number(rows[0]!.id) };
    const done = await receiveMessage({
      ...{ agencyId, channel, ...from, name: `Resident ${n}`, body },
      ...{ contactId: isLinked ? contactId : null, externalId: `walk ${agencyId} ${n}` },
    });
    ids.push(done.conversationId);
  }
  // To whom the last one leads.
  await say(await makeVisitor(agencyId), "And me?");
  return ids;
}

/** The first number of each row of the page that tells of the keys. */
const told = () =>
  Object.fromEntries(
    readFileSync("docs/keyboard.md", "utf8")
      .split("\n")
      .flatMap((line) => {
        const [, name, keys] = /^\| ([^|]+?) \| (\d+) \|/.exec(line) ?? [];
        return name ? [[name, Number(keys)]] : [];
      }),
  );

test("thirty conversations by keyboard alone, with as many keys as the page of the keys says", async ({
  town,
}) => {
  const grace = await town.add("manager", "Grace Lee");
  const [billing] = await findOrCreateTags(grace, "Billing");
  const texts = { textEn: "On Tuesday.", textEs: "El martes." };
  const afterwards = { tags: [billing!], give: null, end: "close" as const };
  await saveCanned(grace, { name: "Bin days", folder: "", whose: "agency", ...texts, afterwards }, null);
  const ids = await letWait(town);
  const page = await town.open(`/${town.slug}/conversations/new`, { person: town.ana });
  await expect(page.locator("#live-word")).toHaveText("live");
  const counts: Record<string, number[]> = {};
  let keys = 0;
  const hands: Hands = {
    page,
    async press(key) {
      keys++;
      await page.keyboard.press(key);
    },
    words: (text) => page.keyboard.type(text),
  };
  await page.keyboard.press("j");
  await expect(page.locator("#messages-name")).toBeFocused();
  await page.keyboard.press("r");
  for (const [n, id] of ids.entries()) {
    const kind = names[n % 10]!;
    await test.step(`${n} ${kind}`, async () => {
      await expect(page.locator("#thread")).toHaveAttribute("data-conversation", `${id}`);
      await expect(box(page)).toBeFocused();
      keys = 0;
      await works[kind]!.does(hands);
      await expect.poll(() => opened(page)).not.toBe(`${id}`);
      counts[kind] = [...(counts[kind] ?? []), keys];
      expect(await again(town.ana, { id }), `${n} ${kind}`).toMatchObject(works[kind]!.leaves);
    });
  }
  const each = Object.fromEntries(names.map((name) => [name, [...new Set(counts[name])]]));
  expect(each).toEqual(Object.fromEntries(names.map((name) => [name, [told()[name]]])));
});
