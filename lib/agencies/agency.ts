import { eq } from "drizzle-orm";
import { agencies } from "#db/schema/agencies.ts";
import { transaction } from "#db/transaction.ts";
import type { Agent } from "../agents/agent.ts";
import { canChangeSettings } from "../agents/may.ts";
import { recordAudit } from "../audit/audit.ts";
import { readText } from "../clean-text.ts";
import { Refused } from "../errors.ts";
import { ringAgency } from "../events/ring.ts";
import { enqueue } from "../jobs/queue.ts";
import { readColor } from "./color.ts";

type Language = "en" | "es";
type Typed = {
  name: string;
  language: Language;
  onlyLanguage: Language | null;
  timeZone: string;
  color: string;
};

/**
 * What the agency is called, its colour, by which clock it lives, which languages residents may choose, and which is theirs who have not. By another
 * clock the days of business and of reports are others: who waits is due anew, and what was counted is counted again.
 */
export async function saveAgency(agent: Agent, typed: Typed): Promise<void> {
  if (!canChangeSettings(agent)) throw new Refused("not_allowed");
  const { id, ...now } = agent.agency;
  const settings = {
    name: readText("name", typed.name),
    language: typed.language,
    onlyLanguage: typed.onlyLanguage,
    timeZone: typed.timeZone,
    color: readColor(typed.color),
  };
  if (!settings.name) throw new Refused("agency_name");
  // Of the zones that there are: one that a browser alone knows would stop every page.
  if (!Intl.supportedValuesOf("timeZone").includes(settings.timeZone) && settings.timeZone !== now.timeZone)
    throw new Refused("bad_zone");
  const changed = (["name", "language", "onlyLanguage", "timeZone", "color"] as const).filter(
    (what) => settings[what] !== now[what],
  );
  if (!changed.length) return;
  await transaction(async (tx) => {
    await tx.update(agencies).set(settings).where(eq(agencies.id, id));
    await recordAudit(tx, agent, "settings.agency", { changed });
    if (changed.includes("timeZone")) {
      await enqueue(tx, "clocks.renew", { agencyId: id });
      await enqueue(tx, "reports.renew", { agencyId: id });
    }
    await ringAgency(tx, id);
  });
}
