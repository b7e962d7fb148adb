import { createHmac, timingSafeEqual } from "node:crypto";
import { prepared } from "#db/index.ts";
import type { MessageKind } from "#db/schema/messages.ts";
import type { Found } from "../attachments/serving.ts";
import { env } from "../env.ts";
import { eventKinds, eventOf } from "../events/kinds.ts";
import { besideChatPath } from "../resident-paths.ts";

/** Milliseconds for which an address of a file leads to it at least. */
const LASTS = 12 * 3_600_000;

/**
 * The address of a file for the residents whose conversation it is in. In the bubble's frame a picture is asked for without
 * anything that tells who asks, so the address itself says that we gave it away, and for how long it holds.
 */
export function residentFilePath(
  slug: string,
  { agencyId, id }: { agencyId: number; id: number },
  now: Date,
  small = false,
): string {
  // The same for hours: a page that comes again asks for no picture again.
  const until = Math.ceil(+now / LASTS) * LASTS + LASTS;
  const more = { id, until, mark: markOf(agencyId, id, until), size: small ? "small" : null };
  return besideChatPath(slug, "file", more);
}

/** What a resident's page has led to; null where the address is none of ours or has run out, or the message is not theirs. */
export async function findResidentFile(
  agencyId: number,
  asked: URLSearchParams,
  now: Date,
): Promise<Found | null> {
  const [id, until] = [Number(asked.get("id")), Number(asked.get("until"))];
  if (!Number.isSafeInteger(id) || id < 1 || !Number.isSafeInteger(until) || until < +now) return null;
  if (!isSame(asked.get("mark") ?? "", markOf(agencyId, id, until))) return null;
  const [file] = await prepared<Found & { kind: MessageKind }>(
    "find-resident-file",
    `select a.agency_id as "agencyId", a.key, a.name, a.type, a.bytes, m.kind from attachments a
     join messages m on m.agency_id = $1 and m.id = a.message_id
     where a.agency_id = $1 and a.id = $2 and a.state = 'stored' and m.channel = 'chat'`,
    [agencyId, id],
  );
  return file && eventKinds[eventOf[file.kind]].screens.resident !== null ? file : null;
}

const markOf = (agencyId: number, id: number, until: number): string =>
  createHmac("sha256", env().AUTH_SECRET)
    .update(`resident file ${agencyId} ${id} ${until}`)
    .digest("base64url");

function isSame(given: string, own: string): boolean {
  const [theirs, ours] = [Buffer.from(given), Buffer.from(own)];
  return theirs.length === ours.length && timingSafeEqual(theirs, ours);
}
