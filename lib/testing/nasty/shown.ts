import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { db } from "#db/index.ts";
import { agencies } from "#db/schema/agencies.ts";
import { saveChatTexts } from "#lib/agencies/chat-texts.ts";
import { saveChatSettings } from "#lib/agencies/settings.ts";
import { caps } from "#lib/caps.ts";
import { cardFrom } from "#lib/contacts/card-input.ts";
import { saveContact } from "#lib/contacts/edit.ts";
import { addEntry } from "#lib/contacts/entries.ts";
import { addNote as addCardNote } from "#lib/contacts/notes.ts";
import { linkContact } from "#lib/conversations/linking.ts";
import { addNote, postReply } from "#lib/conversations/replies.ts";
import { Refused } from "#lib/errors.ts";
import { findImport } from "#lib/imports/find.ts";
import { check } from "#lib/imports/moves.ts";
import { schedule } from "#lib/sending/schedule.ts";
import type { Person } from "../browser.ts";
import { makeVisitor, say, settled, uploadImport } from "../factories.ts";
import { nastyStrings } from "../nasty-strings.ts";
import { cardOf, conversationOf } from "../surface/office.ts";

/** What one form after the other would leave behind, and where it is shown. */
export type Shown = {
  card: number;
  other: number;
  conversation: number;
  import: number;
  visitorToken: string;
};

/** The widest, the highest, the one that turns, the one that joins, the one that runs. */
const worst = [
  "W".repeat(300),
  "שלום מרחבא ".repeat(30),
  [..."Ana Ruiz"].map((letter) => letter + "\u0300\u0336\u0489\u0316\u0360".repeat(20)).join(""),
  Array(60).fill("👩").join("\u200d"),
  '"><img src=x onerror=window.__nasty=1><svg onload=window.__nasty=1>',
  "ﷺ".repeat(200),
];
const within = (text: string, limit: number) => text.slice(0, limit).toWellFormed();

/** Every string as a name, a message and a note; the worst ones in every field that there is. */
export async function showAll(admin: Person): Promise<Shown> {
  const agencyId = admin.agency.id;
  for (const { text } of nastyStrings) {
    const name = within(text, caps.name);
    await kept(() => save(admin, { name }, `Ana ${within(text, 100)}`));
  }
  const cards: number[] = [];
  for (const text of worst) cards.push(await save(admin, everyField(text), ""));
  const visitor = await makeVisitor(agencyId, { name: within(worst[1]!, 100) });
  const { conversationId: conversation } = await say(visitor, "Hello");
  await linkContact(admin, await conversationOf(admin, conversation), cards[1]!);
  for (const { text } of nastyStrings)
    await kept(async () => {
      if (text.trim()) await say(visitor, within(text, 20_000));
    });
  for (const text of worst) {
    const now = await conversationOf(admin, conversation);
    const words = { body: text, clientId: randomUUID() };
    await postReply(admin, now, { ...words, seen: now.lastEventId });
    await addNote(admin, now, { ...words, clientId: randomUUID(), mentions: [] });
    await say(await makeVisitor(agencyId, { name: within(text, 100) }), text);
  }
  for (const [index, text] of worst.entries()) await writeOn(admin, cards[index]!, text);
  const card = cards[1]!;
  for (const text of worst) await writeOn(admin, card, `${text} `);
  await saveSettings(admin);
  return { card, other: cards[0]!, conversation, import: await bring(admin), visitorToken: visitor.token };
}

const kept = async (verb: () => Promise<unknown>) => {
  try {
    await verb();
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
  }
};

async function save(admin: Person, fields: Record<string, string>, otherwise: string): Promise<number> {
  const form = { version: 0, clientId: randomUUID() };
  try {
    return await saveContact(admin, null, { ...form, card: cardFrom(fields) });
  } catch (error) {
    if (!(error instanceof Refused) || !otherwise) throw error;
    return saveContact(admin, null, { ...form, card: cardFrom({ ...fields, name: otherwise }) });
  }
}

const everyField = (text: string): Record<string, string> => ({
  name: within(text, caps.name),
  organization: within(text, caps.organization),
  location: within(text, caps.location),
  zone: within(text, caps.zone),
  meter: within(text, caps.meter),
  tags: [within(text, 30), within(text, caps.tag)].map((tag) => tag.replaceAll(",", " ")).join(","),
  phone_0: "530 555 0142",
  phone_0_label: within(text, caps.label),
  email_0: `${"w".repeat(64)}@${"w".repeat(63)}.${"w".repeat(63)}.example`,
  email_0_label: within(text, caps.label),
  address_0: within(text, caps.address),
  address_0_label: within(text, caps.label),
  account_0: within(text, caps.account),
});

async function writeOn(admin: Person, id: number, text: string): Promise<void> {
  const entry = { kind: "phone", localTime: "2026-01-05T10:00", clientId: randomUUID() } as const;
  await addEntry(admin, { id }, { ...entry, body: text });
  await addCardNote(admin, { id }, text);
  await schedule(admin, await cardOf(admin, id), {
    channel: "text",
    address: "+15305550142",
    body: text,
    override: false,
    clientId: randomUUID(),
    localTime: `${new Date().getFullYear() + 1}-01-05T10:00`,
    timeZone: "America/Los_Angeles",
  });
  await db().execute(sql`update scheduled_messages set state = 'held', held_reason = 'late'
    where agency_id = ${admin.agency.id} and contact_id = ${id}`);
}

async function saveSettings(admin: Person): Promise<void> {
  const said = (text: string) => {
    const short = within(text, caps.greeting);
    return { on: short, off: short, sent: short, auto: text, ended: short };
  };
  await saveChatTexts(admin, { en: said(worst[0]!), es: said(worst[1]!) });
  await saveChatSettings(admin, {
    asks: "either",
    goesOn: "chat",
    reopenWindowDays: "7",
    sites: `https://${"w".repeat(63)}.${"w".repeat(63)}.example`,
    emergencyPhone: within(worst[0]!, 60),
  });
  await db()
    .update(agencies)
    .set({ name: within(worst[0]!, 60) })
    .where(sql`id = ${admin.agency.id}`);
}

/** A file whose headings and cells are such strings, looked at before it is applied. */
async function bring(admin: Person): Promise<number> {
  const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
  const rows = nastyStrings
    .filter(({ text }) => text.length < 2000)
    .map(({ text }) => [`Ana ${text}`, text, text, text].map(quoted).join(","));
  const head = ["Name", "Phone", "Email", worst[0]!].map(quoted).join(",");
  const name = `${within(worst[0]!, 100)}${within(worst[1]!, 80)}.csv`;
  const uploaded = (await findImport(admin, await uploadImport(admin, [head, ...rows].join("\n"), name)))!;
  await check(admin, uploaded, uploaded.columns);
  return (await settled(admin, uploaded)).id;
}
