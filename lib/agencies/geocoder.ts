import { eq } from "drizzle-orm";
import { prepared } from "#db/index.ts";
import { agencies } from "#db/schema/agencies.ts";
import { transaction } from "#db/transaction.ts";
import type { Agent } from "../agents/agent.ts";
import { canChangeSettings } from "../agents/may.ts";
import { recordAudit } from "../audit/audit.ts";
import { readText } from "../clean-text.ts";
import { Refused } from "../errors.ts";

/** The address of the agency's own geocoder, with `{address}` where the question goes; null asks nobody. */
export async function findGeocoder(agent: Agent): Promise<string | null> {
  const rows = await prepared<{ url: string | null }>(
    "find-geocoder",
    "select geocoder_url as url from agencies where id = $1",
    [agent.agency.id],
  );
  return rows[0]?.url ?? null;
}

/** Saves it, an empty one as nobody. The audit log says that it changed, not to what. */
export async function saveGeocoder(agent: Agent, typed: string): Promise<void> {
  if (!canChangeSettings(agent)) throw new Refused("not_allowed");
  const url = readText("url", typed) || null;
  if (url && !isTemplate(url)) throw new Refused("bad_geocoder");
  await transaction(async (tx) => {
    await tx.update(agencies).set({ geocoderUrl: url }).where(eq(agencies.id, agent.agency.id));
    await recordAudit(tx, agent, "settings.contacts", { changed: ["geocoder"] });
  });
}

function isTemplate(url: string): boolean {
  return URL.canParse(url.replaceAll("{address}", "x")) && /^https?:\/\/.*\{address\}/.test(url);
}
