import { eq } from "drizzle-orm";
import { db } from "#db/index.ts";
import { agencies, type OwnText, type OwnTexts } from "#db/schema/agencies.ts";
import { transaction } from "#db/transaction.ts";
import type { Agent } from "../agents/agent.ts";
import { canChangeSettings } from "../agents/may.ts";
import { recordAudit } from "../audit/audit.ts";
import { readText } from "../clean-text.ts";
import { Refused } from "../errors.ts";
import { ringAgency } from "../events/ring.ts";

/** What an agency says in its chat in words of its own: `auto` is sent as a message, the others stand on the page. */
export const chatTexts = ["on", "off", "sent", "auto", "ended"] as const satisfies (OwnText | "auto")[];
export type ChatText = (typeof chatTexts)[number];
export type ChatTexts = Record<"en" | "es", Record<ChatText, string>>;

export const fieldOf = (text: ChatText, language: "en" | "es") => `own_${text}_${language}` as const;

/** As they stand in a form. */
export function textsIn(form: Record<string, string>): ChatTexts {
  const of = (language: "en" | "es") => {
    const text = (one: ChatText) => form[fieldOf(one, language)] ?? "";
    return { on: text("on"), off: text("off"), sent: text("sent"), auto: text("auto"), ended: text("ended") };
  };
  return { en: of("en"), es: of("es") };
}

/** What each of them can name, in braces. By when somebody answers is promised only where somebody waits. */
export const namesIn = {
  on: ["agency", "phone"],
  off: ["time", "agency", "phone"],
  sent: ["time", "agency", "phone"],
  auto: ["time", "agency", "phone"],
  ended: ["agency", "phone"],
} as const satisfies Record<ChatText, readonly string[]>;
export type NameIn = (typeof namesIn)["auto"][number];

/** Whom to call where an agency has named no number of its own. */
export const ANYWHERE = "911";

/** What the names stand for. `time`: by when somebody answers. */
export const valuesOf = (
  { name, emergencyPhone }: { name: string; emergencyPhone: string | null },
  time: string,
): Record<NameIn, string> => ({ time, agency: name, phone: emergencyPhone ?? ANYWHERE });

/** "7:00 p.m." ends a sentence by itself. */
export const fillNames = (text: string, values: Record<NameIn, string>): string =>
  text.replace(/\{(time|agency|phone)\}(\.?)/g, (_, name: NameIn, stop: string) =>
    stop && values[name].endsWith(".") ? values[name] : values[name] + stop,
  );

export async function readChatTexts(agent: Agent): Promise<ChatTexts> {
  const [row] = await db()
    .select({ own: agencies.chatTexts, en: agencies.autoResponseEn, es: agencies.autoResponseEs })
    .from(agencies)
    .where(eq(agencies.id, agent.agency.id));
  const of = (language: "en" | "es") =>
    ({ on: "", off: "", sent: "", ended: "", ...row!.own[language], auto: row![language] }) as const;
  return { en: of("en"), es: of("es") };
}

/** Empty ones are ours, but for the automatic answer: without words none goes out. The audit log has no words. */
export async function saveChatTexts(agent: Agent, typed: ChatTexts): Promise<void> {
  if (!canChangeSettings(agent)) throw new Refused("not_allowed");
  const read = readAll(typed);
  const own = ({ auto: _, ...rest }: ChatTexts["en"]) =>
    Object.fromEntries(Object.entries(rest).filter(([, text]) => text));
  await transaction(async (tx) => {
    const settings = {
      chatTexts: { en: own(read.en), es: own(read.es) } satisfies OwnTexts,
      autoResponseEn: read.en.auto,
      autoResponseEs: read.es.auto,
    };
    await tx.update(agencies).set(settings).where(eq(agencies.id, agent.agency.id));
    await recordAudit(tx, agent, "settings.chat", { changed: Object.keys(settings) });
    await ringAgency(tx, agent.agency.id);
  });
}

const readAll = (typed: ChatTexts): ChatTexts => {
  const read: Record<string, string> = {};
  for (const language of ["en", "es"] as const)
    for (const of of chatTexts) {
      const field = fieldOf(of, language);
      read[field] = readText(of === "auto" ? "answer" : "greeting", typed[language][of], field);
      refuseUnknown(read[field], namesIn[of]);
    }
  return textsIn(read);
};

/** A name that was misspelt would stand before residents with its braces. */
function refuseUnknown(text: string, known: readonly string[]): void {
  for (const [whole, name] of text.matchAll(/\{([^{}\s]*)\}?/g))
    if (!known.includes(name!) || !whole.endsWith("}"))
      throw new Refused("chat_name", {
        value: whole.slice(0, 40),
        known: known.map((one) => `{${one}}`).join(", "),
      });
}
