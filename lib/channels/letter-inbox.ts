import { and, eq } from "drizzle-orm";
import { prepared } from "#db/index.ts";
import { inboxes } from "#db/schema/inboxes.ts";
import { transaction } from "#db/transaction.ts";
import { noteLetters } from "../agencies/letters.ts";
import { findLogo } from "../agencies/logo.ts";
import type { Agent } from "../agents/agent.ts";
import { canChangeSettings } from "../agents/may.ts";
import { recordAudit } from "../audit/audit.ts";
import { readText } from "../clean-text.ts";
import { Refused } from "../errors.ts";
import { ringAgency } from "../events/ring.ts";
import { openFont } from "./letter/font.ts";
import { headLines, isReturnLong, MOST_HEAD, returnLine } from "./letter/head.ts";
import type { Look } from "./letter/letter.ts";
import { type Form, formOf } from "./letter/page.ts";
import { plain, unprintable } from "./letter/printable.ts";

type Agency = { id: number; name: string; color: string };
type LetterInbox = { id: number; isOn: boolean; look: Look };

/** How the agency's letters look now, and whether it sends any. */
export async function readLetterInbox(agency: Agency): Promise<LetterInbox> {
  const [row] = await prepared<{ id: number; state: string; settings: Record<string, unknown> }>(
    "read-letter-inbox",
    "select id, state, settings from inboxes where agency_id = $1 and channel = 'letter' order by id limit 1",
    [agency.id],
  );
  const logo = (await findLogo(agency.id))?.toString("base64");
  return { id: row!.id, isOn: row!.state === "on", look: lookOf(agency, { ...row!.settings, logo }) };
}

const lines = (kept: unknown): string[] => (Array.isArray(kept) ? kept.map(String) : []);

/** As it was kept, of an inbox or of a batch. */
export const lookOf = ({ name, color }: Omit<Agency, "id">, kept: Record<string, unknown>): Look => ({
  form: formOf(kept.form),
  agency: String(kept.agency ?? name),
  color: String(kept.color ?? color),
  sender: lines(kept.sender),
  letterhead: lines(kept.letterhead),
  logo: typeof kept.logo === "string" ? kept.logo : null,
});

type Typed = { form: Form; sender: string; letterhead: string };

/** Letters may be written from now on, and look like this. What was printed before stays as it is. */
export async function connectLetters(agent: Agent, typed: Typed): Promise<void> {
  if (!canChangeSettings(agent)) throw new Refused("not_allowed");
  const { id, look: before } = await readLetterInbox(agent.agency);
  const settings = {
    form: typed.form,
    sender: linesOf(typed.sender, "sender"),
    letterhead: linesOf(typed.letterhead, "letterhead"),
  };
  await refuseUnfit({ ...before, ...settings });
  await transaction(async (tx) => {
    await tx
      .update(inboxes)
      .set({ settings, state: "on" })
      .where(and(eq(inboxes.agencyId, agent.agency.id), eq(inboxes.id, id)));
    await noteLetters(tx, agent.agency.id);
    await recordAudit(tx, agent, "settings.letters", { inbox: id });
    await ringAgency(tx, agent.agency.id);
  });
}

/** Whether the letters that an agency writes can be headed by this name. */
export async function requirePrintable({ agency }: Agent, name: string): Promise<void> {
  if (!agency.writesLetters) return;
  const { look } = await readLetterInbox(agency);
  await refuseUnfit({ ...look, agency: name.trim() });
}

const linesOf = (text: string, field: string): string[] =>
  plain(readText("letterhead", text, field))
    .split("\n")
    .map((line) => line.trim())
    .filter(Boolean);

async function refuseUnfit(look: Look): Promise<void> {
  if (!look.sender.length) throw new Refused("letter_sender");
  const words = await unprintable([look.agency, ...look.sender, ...look.letterhead].join("\n"));
  if (words.length) throw new Refused("letter_unprintable", { words: words.join(" ") });
  const font = await openFont();
  if (headLines(look, font).length > MOST_HEAD) throw new Refused("letter_head", { most: MOST_HEAD });
  if (isReturnLong(returnLine(look), look.form, font)) throw new Refused("letter_return");
}
