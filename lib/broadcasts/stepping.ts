import { sql } from "drizzle-orm";
import type { Tx } from "#db/index.ts";
import type {
  Audience,
  BroadcastChannel,
  BroadcastState,
  RecipientState,
  UnreachedBecause,
} from "#db/schema/broadcasts.ts";
import type { Broadcast, Language } from "./broadcasts.ts";
import { judge, type Sent, tellingOf } from "./cascade.ts";
import { type Way, waysOf } from "./ways.ts";

/** What of a broadcast is to be known to carry it on. */
export type Carried = {
  agencyId: number;
  id: number;
  state: BroadcastState;
  purpose: Broadcast["purpose"];
  override: boolean;
  audience: Audience;
  steps: BroadcastChannel[][];
  /** Milliseconds. */
  wait: number;
  isFrozen: boolean;
  /** In which languages each channel has words, the agency's own first. */
  words: { channel: BroadcastChannel; language: Language }[];
};

type Recipient = { contactId: number; language: Language; step: number; sends: Sent[] };
type Move = {
  contactId: number;
  state: RecipientState;
  step: number;
  because: UnreachedBecause | null;
  nextAt: Date | null;
};
type Send = {
  contactId: number;
  channel: BroadcastChannel;
  language: Language;
  address: string;
  step: number;
  isLast: boolean;
};

/** Takes up to `most` whose turn it is one step on: they are reached, or something more is to leave, or nothing is left to try. */
export async function stepOn(
  tx: Tx,
  one: Carried,
  most: number,
): Promise<{ looked: number; queued: number }> {
  const now = new Date();
  const due = await listDue(tx, one, now, most);
  if (!due.length) return { looked: 0, queued: 0 };
  const moves: Move[] = [];
  const onwards: Recipient[] = [];
  for (const recipient of due) {
    const { contactId, step, sends } = recipient;
    const how = { isLast: step === one.steps.length - 1, wait: one.wait, now };
    const verdict = step < 0 ? ({ is: "next" } as const) : judge(sends, how);
    if (verdict.is === "next") onwards.push(recipient);
    else if (verdict.is === "wait")
      moves.push({ contactId, step, state: "tried", because: null, nextAt: verdict.until });
    else moves.push({ contactId, step, state: verdict.is, because: null, nextAt: null });
  }
  const sends = await goOn(tx, one, onwards, moves);
  await write(tx, one, moves);
  return { looked: due.length, queued: sends };
}

async function listDue(tx: Tx, { agencyId, id }: Carried, now: Date, most: number): Promise<Recipient[]> {
  type Row = Omit<Recipient, "contactId" | "sends"> & {
    contactId: string;
    sends: (Omit<Sent, "at"> & { at: string })[];
  };
  const { rows } = await tx.execute<Row>(sql`
    with due as materialized (
      select r.contact_id, r.language, r.step from broadcast_recipients r
      where r.agency_id = ${agencyId} and r.broadcast_id = ${id} and r.next_at <= ${now.toISOString()}::timestamptz
      order by r.next_at, r.contact_id limit ${most} for update skip locked
    )
    select d.contact_id as "contactId", d.language, d.step,
      coalesce((select json_agg(json_build_object('channel', s.channel, 'delivery', s.delivery, 'at', s.at))
        from broadcast_sends s where s.agency_id = ${agencyId} and s.broadcast_id = ${id}
          and s.contact_id = d.contact_id and s.step = d.step), '[]') as sends
    from due d`);
  return rows.map(({ contactId, sends, ...row }) => ({
    ...row,
    contactId: Number(contactId),
    sends: sends.map((sent) => ({ ...sent, at: new Date(sent.at) })),
  }));
}

/** Writes to each by the next step that has an address for them. @returns how many messages are to leave */
async function goOn(tx: Tx, one: Carried, onwards: Recipient[], moves: Move[]): Promise<number> {
  if (!onwards.length) return 0;
  const ways = await listWays(tx, one, onwards);
  const sends: Send[] = [];
  const tried = new Map<number, number>();
  for (const recipient of onwards) {
    const open = (step: number) =>
      one.steps[step]!.flatMap((channel) =>
        sendBy(one, recipient, step, ways.get(recipient.contactId)?.get(channel)),
      );
    const next = one.steps.findIndex((_, step) => step > recipient.step && open(step).length > 0);
    if (next < 0) continue;
    tried.set(recipient.contactId, next);
    sends.push(...open(next));
  }
  const written = await insert(tx, one, sends);
  for (const { contactId, step, sends: before } of onwards) {
    const next = tried.get(contactId);
    if (next !== undefined && written.has(contactId)) {
      moves.push({ contactId, step: next, state: "tried", because: null, nextAt: null });
      continue;
    }
    const refusals = [...(ways.get(contactId)?.values() ?? [])].map(({ refusal }) => refusal);
    const because =
      next !== undefined
        ? "shared"
        : tellingOf([...refusals, ...(before.length || step >= 0 ? ["failed" as const] : [])]);
    moves.push({ contactId, step, state: "unreached", because, nextAt: null });
  }
  return written.size;
}

/** In their own language, or in the one that there is. */
function sendBy(one: Carried, recipient: Recipient, step: number, way: Way | undefined): Send[] {
  if (!way?.address || way.refusal) return [];
  const spoken = one.words.filter(({ channel }) => channel === way.channel).map(({ language }) => language);
  const language = spoken.includes(recipient.language) ? recipient.language : spoken[0];
  if (!language) return [];
  const { contactId } = recipient;
  const isLast = step === one.steps.length - 1;
  return [{ contactId, channel: way.channel, language, address: way.address, step, isLast }];
}

async function listWays(
  tx: Tx,
  one: Carried,
  onwards: Recipient[],
): Promise<Map<number, Map<BroadcastChannel, Way>>> {
  const { agencyId, purpose, override } = one;
  const ids = sql.param(onwards.map(({ contactId }) => contactId));
  const { rows } = await tx.execute<Omit<Way, "contactId"> & { contact_id: string }>(
    waysOf(
      { agencyId, purpose, override, channels: one.steps.flat() },
      sql`contacts k`,
      sql`k.agency_id = ${agencyId} and k.id = any(${ids}::bigint[])`,
    ),
  );
  const all = new Map<number, Map<BroadcastChannel, Way>>();
  for (const { contact_id, channel, address, refusal } of rows) {
    const contactId = Number(contact_id);
    if (!all.has(contactId)) all.set(contactId, new Map());
    all.get(contactId)!.set(channel, { contactId, channel, address, refusal });
  }
  return all;
}

/** An address gets it once, whoever else has it. @returns to whom something is to leave */
async function insert(tx: Tx, { agencyId, id }: Carried, sends: Send[]): Promise<Set<number>> {
  if (!sends.length) return new Set();
  const { rows } = await tx.execute<{ contactId: string }>(sql`
    insert into broadcast_sends (agency_id, broadcast_id, contact_id, channel, language, address, step, is_last)
    select ${agencyId}, ${id}, s."contactId", s.channel, s.language, s.address, s.step, s."isLast"
    from jsonb_to_recordset(${JSON.stringify(sends)}::jsonb) as s("contactId" bigint, channel text, language text, address text,
      step int, "isLast" boolean)
    on conflict (agency_id, broadcast_id, channel, address) where contact_id is not null and address <> '' do nothing
    returning contact_id as "contactId"`);
  return new Set(rows.map(({ contactId }) => Number(contactId)));
}

async function write(tx: Tx, { agencyId, id }: Carried, moves: Move[]): Promise<void> {
  if (!moves.length) return;
  await tx.execute(sql`
    update broadcast_recipients r set state = m.state, step = m.step, because = m.because, next_at = m."nextAt"
    from jsonb_to_recordset(${JSON.stringify(moves)}::jsonb)
      as m("contactId" bigint, state text, step int, because text, "nextAt" timestamptz)
    where r.agency_id = ${agencyId} and r.broadcast_id = ${id} and r.contact_id = m."contactId"`);
}
