import { eq } from "drizzle-orm";
import { db } from "#db/index.ts";
import { agencies } from "#db/schema/agencies.ts";
import { transaction } from "#db/transaction.ts";
import type { Agent } from "../agents/agent.ts";
import { canChangeSettings } from "../agents/may.ts";
import { recordAudit } from "../audit/audit.ts";
import { readText } from "../clean-text.ts";
import { Refused } from "../errors.ts";

/** On which a question can be asked, and answered. */
export const askingChannels = ["chat", "text", "email"] as const;
export type AskingChannel = (typeof askingChannels)[number];

/** Texts that are empty are ours. */
export type SatisfactionSettings = {
  channels: AskingChannel[];
  textEn: string;
  textEs: string;
  /** Whether a digit by text is thanked for. */
  thanksByText: boolean;
  thanksEn: string;
  thanksEs: string;
};

export async function readSatisfactionSettings(agent: Agent): Promise<SatisfactionSettings> {
  const [row] = await db()
    .select({
      channels: agencies.satisfactionChannels,
      textEn: agencies.satisfactionEn,
      textEs: agencies.satisfactionEs,
      thanksByText: agencies.thanksByText,
      thanksEn: agencies.thanksEn,
      thanksEs: agencies.thanksEs,
    })
    .from(agencies)
    .where(eq(agencies.id, agent.agency.id));
  return { ...row!, channels: askingChannels.filter((channel) => row!.channels.includes(channel)) };
}

/** Whom it asks and how. The audit log says that it changed, not to which words. */
export async function saveSatisfactionSettings(agent: Agent, typed: SatisfactionSettings): Promise<void> {
  if (!canChangeSettings(agent)) throw new Refused("not_allowed");
  const settings = {
    satisfactionChannels: typed.channels,
    satisfactionEn: readText("question", typed.textEn, "satisfaction_en"),
    satisfactionEs: readText("question", typed.textEs, "satisfaction_es"),
    thanksByText: typed.thanksByText,
    thanksEn: readText("question", typed.thanksEn, "thanks_en"),
    thanksEs: readText("question", typed.thanksEs, "thanks_es"),
  };
  await transaction(async (tx) => {
    await tx.update(agencies).set(settings).where(eq(agencies.id, agent.agency.id));
    await recordAudit(tx, agent, "settings.satisfaction", { changed: Object.keys(settings) });
  });
}
