import { eq } from "drizzle-orm";
import { db, prepared } from "#db/index.ts";
import { agencies } from "#db/schema/agencies.ts";
import { transaction } from "#db/transaction.ts";
import type { Agent } from "../agents/agent.ts";
import { canChangeSettings } from "../agents/may.ts";
import { recordAudit } from "../audit/audit.ts";
import { readText } from "../clean-text.ts";
import { Refused } from "../errors.ts";
import { ringAgency } from "../events/ring.ts";

export type ChatSettings = {
  asks: "either" | "email" | "phone";
  /** How a chat goes on once the visitor has left it. */
  goesOn: "chat" | "text";
  reopenWindowDays: number;
  sites: string[];
  emergencyPhone: string;
};

export type Blocked = { conversationId: number; name: string; at: Date; by: string | null };

export async function readChatSettings(agent: Agent): Promise<ChatSettings> {
  const [row] = await db().select().from(agencies).where(eq(agencies.id, agent.agency.id));
  return {
    asks: row!.chatAsks,
    goesOn: row!.chatByText ? "text" : "chat",
    reopenWindowDays: row!.reopenWindowDays,
    sites: row!.chatSites,
    emergencyPhone: row!.emergencyPhone ?? "",
  };
}

type Typed = Omit<ChatSettings, "sites" | "reopenWindowDays"> & {
  sites: string;
  reopenWindowDays: string;
};

/** Saves what residents see and get. Every change is in the audit log, without its words. */
export async function saveChatSettings(agent: Agent, typed: Typed): Promise<void> {
  if (!canChangeSettings(agent)) throw new Refused("not_allowed");
  const settings = {
    chatAsks: typed.asks,
    chatByText: typed.goesOn === "text",
    reopenWindowDays: readDays(typed.reopenWindowDays),
    chatSites: readSites(typed.sites),
    emergencyPhone: readText("emergency", typed.emergencyPhone) || null,
  };
  await transaction(async (tx) => {
    await tx.update(agencies).set(settings).where(eq(agencies.id, agent.agency.id));
    await recordAudit(tx, agent, "settings.chat", { changed: Object.keys(settings) });
    await ringAgency(tx, agent.agency.id);
  });
}

/** Conversations whose senders are blocked, newest first. */
export function listBlocked(agent: Agent): Promise<Blocked[]> {
  return prepared<Blocked>(
    "list-blocked",
    `select c.id as "conversationId", coalesce(k.name, c.remote_name) as name, c.spam_at as at, u.name as by
     from conversations c left join contacts k on k.agency_id = $1 and k.id = c.contact_id
     left join users u on u.id = c.closed_by
     where c.agency_id = $1 and c.spam_at is not null order by c.spam_at desc limit 200`,
    [agent.agency.id],
  );
}

function readDays(text: string): number {
  const days = Number(text.trim());
  if (!Number.isInteger(days) || days < 0 || days > 365 || !text.trim()) throw new Refused("bad_days");
  return days;
}

const MOST_SITES = 50;

function readSites(text: string): string[] {
  const sites = text.split(/\s+/).filter(Boolean);
  if (sites.length > MOST_SITES)
    throw new Refused("too_many_sites", { count: sites.length, most: MOST_SITES });
  return sites.map(readSite);
}

/** An origin, as a content security policy takes it. */
function readSite(text: string): string {
  try {
    const url = new URL(text.includes("://") ? text : `https://${text}`);
    if ((url.protocol === "https:" || url.protocol === "http:") && url.hostname.length > 2) return url.origin;
  } catch {
    // Refused below, with what was typed.
  }
  throw new Refused("bad_site", { value: text.slice(0, 120) });
}
