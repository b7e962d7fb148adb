import { sql } from "drizzle-orm";
import type { Tx } from "#db/index.ts";
import type { Priorities } from "#db/schema/broadcasts.ts";
import { transaction } from "#db/transaction.ts";
import { ringWork } from "../events/ring.ts";
import { isMeant } from "./audience.ts";
import { isLate } from "./broadcasts.ts";
import { stepsOf } from "./cascade.ts";
import { quietUntil } from "./quiet.ts";
import { carryOnSoon } from "./starting.ts";
import { type Carried, stepOn } from "./stepping.ts";

/** How many are looked at in one transaction: as many as the database has done within a fraction of a second. */
const BATCH = 500;
/** Milliseconds until it is looked again for those whose time is over, and for the end. */
const PAUSE = 2_000;

/**
 * Carries a broadcast on: writes down who gets it, then step by step what is to leave, each batch in one transaction with what
 * it makes. Whoever dies in the middle has it begun again behind the last batch, and two who carry the same do nothing
 * twice. Ends by itself while it is paused.
 */
export async function carryOnBroadcast(agencyId: number, broadcastId: number): Promise<void> {
  for (;;) if (!(await transaction((tx) => turn(tx, agencyId, broadcastId)))) return;
}

/** @returns whether there is more to do now */
async function turn(tx: Tx, agencyId: number, id: number): Promise<boolean> {
  const one = await hold(tx, agencyId, id);
  if (one?.state === "stopped" && !(await closeAccount(tx, one))) await lookAgain(tx, one);
  if (one?.state === "scheduled") await begin(tx, one);
  if (one?.state !== "sending") return false;
  const night = one.keepsQuiet && !one.override ? quietUntil(new Date(), one.zone) : null;
  if (night) {
    await carryOnSoon(tx, agencyId, id, night);
    return false;
  }
  if (!one.isFrozen) {
    await freeze(tx, one);
    return true;
  }
  const { looked, queued } = await stepOn(tx, one, BATCH);
  if (queued) await ringWork(tx);
  if (looked === BATCH) return true;
  if (!(await endIfOver(tx, one))) await lookAgain(tx, one);
  return false;
}

const lookAgain = (tx: Tx, { agencyId, id }: Carried) =>
  carryOnSoon(tx, agencyId, id, new Date(Date.now() + PAUSE));

type Timed = Carried & { keepsQuiet: boolean; zone: string; sendAt: Date | string | null };

/** Its time has come. What nobody began in time waits for a person, who lets it go on or stops it. */
async function begin(tx: Tx, { agencyId, id, sendAt }: Timed): Promise<void> {
  const [now, at] = [new Date(), new Date(sendAt ?? 0)];
  if (now < at) return carryOnSoon(tx, agencyId, id, at);
  const late = isLate(at, now);
  await tx.execute(sql`
    update broadcasts set state = ${late ? "paused" : "sending"}, started_at = ${now.toISOString()}, version = version + 1
    where agency_id = ${agencyId} and id = ${id}`);
  if (!late) await carryOnSoon(tx, agencyId, id);
}

/** Whoever pauses or stops it waits for the batch that is under way, and after that nothing more is written to anybody. */
async function hold(tx: Tx, agencyId: number, id: number): Promise<Timed | null> {
  type Row = Omit<Timed, "agencyId" | "id" | "steps"> & { priorities: Priorities };
  const { rows } = await tx.execute<Row>(sql`
    select b.state, b.purpose, b.override, b.keeps_quiet as "keepsQuiet", b.send_at as "sendAt", a.time_zone as zone,
      b.audience, b.priorities, b.wait_minutes * 60000 as wait, b.frozen_at is not null as "isFrozen",
      coalesce((select json_agg(json_build_object('channel', t.channel, 'language', t.language)
          order by t.language = coalesce(a.only_language, a.language) desc)
        from broadcast_texts t where t.agency_id = ${agencyId} and t.broadcast_id = ${id}), '[]') as words
    from broadcasts b join agencies a on a.id = ${agencyId}
    where b.agency_id = ${agencyId} and b.id = ${id} for no key update of b`);
  if (!rows[0]) return null;
  const { priorities, ...row } = rows[0];
  return { ...row, agencyId, id, steps: stepsOf(priorities) };
}

/** From now on it is known who gets it: who comes later does not, and who goes is told apart. */
async function freeze(tx: Tx, { agencyId, id, audience }: Carried): Promise<void> {
  const now = new Date().toISOString();
  await tx.execute(sql`
    insert into broadcast_recipients (agency_id, broadcast_id, contact_id, language, next_at)
    select ${agencyId}, ${id}, k.id, coalesce(a.only_language, k.language), ${now}::timestamptz
    from contacts k join agencies a on a.id = ${agencyId}
    where k.agency_id = ${agencyId} and ${isMeant(agencyId, audience)}
    on conflict do nothing`);
  await tx.execute(
    sql`update broadcasts set frozen_at = ${now} where agency_id = ${agencyId} and id = ${id}`,
  );
}

/** Over is what has nobody left to write to, and nothing on its way. @returns whether it is */
async function endIfOver(tx: Tx, { agencyId, id, state }: Carried): Promise<boolean> {
  const { rows } = await tx.execute(sql`
    select where exists (select from broadcast_recipients r
        where r.agency_id = ${agencyId} and r.broadcast_id = ${id} and r.state in ('due', 'tried'))
      or exists (select from broadcast_sends s
        where s.agency_id = ${agencyId} and s.broadcast_id = ${id} and s.contact_id is not null
          and s.delivery in ('queued', 'sending'))`);
  if (rows.length) return false;
  await tx.execute(sql`
    update broadcasts set state = ${state === "stopped" ? "stopped" : "done"}, ended_at = ${new Date().toISOString()}
    where agency_id = ${agencyId} and id = ${id}`);
  return true;
}

/**
 * What was stopped: what has not left never does, and to whom nothing was sent is told so. Whoever may have it is not sure: told
 * that they have not, somebody would write to them again. What is just being handed over is waited for. @returns whether nothing is
 */
async function closeAccount(tx: Tx, one: Carried): Promise<boolean> {
  const { agencyId, id } = one;
  const now = new Date().toISOString();
  await tx.execute(sql`
    update broadcast_sends set delivery = 'withdrawn', at = ${now}
    where agency_id = ${agencyId} and broadcast_id = ${id} and delivery = 'queued' and claimed_by is null`);
  await tx.execute(sql`
    with had as materialized (
      select s.contact_id, bool_or(s.delivery in ('sent', 'delivered', 'read')) as sent, bool_or(s.delivery = 'uncertain') as unsure,
        bool_or(s.delivery = 'failed') as failed, bool_or(s.delivery = 'sending') as leaving from broadcast_sends s
      where s.agency_id = ${agencyId} and s.broadcast_id = ${id} and s.contact_id is not null group by s.contact_id
    ), open as materialized (
      select r.contact_id, case when h.sent then 'reached' when h.unsure then 'unsure' else 'unreached' end as state,
        case when h.failed then 'failed' else 'stopped' end as because from broadcast_recipients r
      left join had h on h.contact_id = r.contact_id
      where r.agency_id = ${agencyId} and r.broadcast_id = ${id} and r.state in ('due', 'tried')
        and h.leaving is not true
    )
    update broadcast_recipients r set next_at = null, state = o.state,
      because = case when o.state = 'unreached' then o.because end
    from open o where r.agency_id = ${agencyId} and r.broadcast_id = ${id} and r.contact_id = o.contact_id`);
  return endIfOver(tx, one);
}
