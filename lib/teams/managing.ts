import { and, eq, sql } from "drizzle-orm";
import type { Tx } from "#db/index.ts";
import type { TagColor } from "#db/schema/tags.ts";
import { teamMembers, teams } from "#db/schema/teams.ts";
import { transaction } from "#db/transaction.ts";
import { noteTeams } from "../agencies/with-teams.ts";
import type { Agent } from "../agents/agent.ts";
import { canChangeSettings } from "../agents/may.ts";
import { recordAudit } from "../audit/audit.ts";
import { readText } from "../clean-text.ts";
import { Refused } from "../errors.ts";
import { ringAgency } from "../events/ring.ts";
import { fold } from "../fold.ts";
import { enqueue } from "../jobs/queue.ts";
import { MOST_TEAMS } from "./teams.ts";

/** Members are people of the agency; whoever is none is left out. */
export type TypedTeam = { name: string; color: TagColor; members: number[] };

type Row = typeof teams.$inferSelect;

export async function createTeam(agent: Agent, { name: typed, color, members }: TypedTeam): Promise<number> {
  const name = nameIn(typed);
  return manage(agent, async (tx) => {
    await refuseTaken(tx, agent, name, 0);
    await refuseFull(tx, agent);
    const [row] = await tx
      .insert(teams)
      .values({ agencyId: agent.agency.id, name, color })
      .returning({ id: teams.id });
    await setMembers(tx, agent, row!.id, members);
    await recordAudit(tx, agent, "team.created", { team: row!.id, name });
    return row!.id;
  });
}

/**
 * What waits for it waits for whoever is in it from then on, and is due by its goals for as long as anybody is: where the last
 * has left, or the first has come, whoever waits is due by others.
 */
export async function changeTeam(agent: Agent, id: number, typed: TypedTeam): Promise<void> {
  const name = nameIn(typed.name);
  await manage(agent, async (tx) => {
    const row = await find(tx, agent, id);
    if (row.archivedAt) throw new Refused("team_gone");
    await refuseTaken(tx, agent, name, id);
    await tx.update(teams).set({ name, color: typed.color }).where(one(agent, id));
    await setMembers(tx, agent, id, typed.members);
    await enqueue(tx, "clocks.renew", { agencyId: agent.agency.id });
    await recordAudit(tx, agent, "team.changed", { team: id, before: row.name, name });
  });
}

/**
 * What waits for it stands in New or Missed from then on, and is its own again once it is put back: conversations keep its id,
 * so it is done with one row, however many they are, and whoever works in them meanwhile is in nobody's way. Whoever waits is due
 * by the agency's goals then.
 */
export async function archiveTeam(agent: Agent, id: number): Promise<void> {
  await manage(agent, async (tx) => {
    const row = await find(tx, agent, id);
    // Pressed twice, or in two windows: it is so already.
    if (row.archivedAt) return;
    await tx.update(teams).set({ archivedAt: new Date() }).where(one(agent, id));
    await enqueue(tx, "clocks.renew", { agencyId: agent.agency.id });
    await recordAudit(tx, agent, "team.archived", { team: id, name: row.name });
  });
}

export async function restoreTeam(agent: Agent, id: number): Promise<void> {
  await manage(agent, async (tx) => {
    const row = await find(tx, agent, id);
    if (!row.archivedAt) return;
    await refuseTaken(tx, agent, row.name, id);
    await refuseFull(tx, agent);
    await tx.update(teams).set({ archivedAt: null }).where(one(agent, id));
    await enqueue(tx, "clocks.renew", { agencyId: agent.agency.id });
    await recordAudit(tx, agent, "team.restored", { team: id, name: row.name });
  });
}

/**
 * One changes the list at a time: a name is free, or room is there, only for as long as nobody else looks as well. Whoever
 * gives a conversation to a team does not wait for it. Every open page is told.
 */
async function manage<T>(agent: Agent, change: (tx: Tx) => Promise<T>): Promise<T> {
  if (!canChangeSettings(agent)) throw new Refused("not_allowed");
  return transaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`teams ${agent.agency.id}`}, 0))`);
    const done = await change(tx);
    await noteTeams(tx, agent.agency.id, (await countTeams(tx, agent)) > 0);
    await ringAgency(tx, agent.agency.id);
    return done;
  });
}

function nameIn(typed: string): string {
  const name = readText("label", typed, "name");
  if (!name) throw new Refused("team_empty", { field: "name" });
  return name;
}

const ofAgency = (agent: Agent) => eq(teams.agencyId, agent.agency.id);
const one = (agent: Agent, id: number) => and(ofAgency(agent), eq(teams.id, id));

async function find(tx: Tx, agent: Agent, id: number): Promise<Row> {
  const [row] = await tx.select().from(teams).where(one(agent, id));
  if (!row) throw new Refused("team_gone");
  return row;
}

async function setMembers(tx: Tx, agent: Agent, teamId: number, members: number[]): Promise<void> {
  const agencyId = agent.agency.id;
  await tx.delete(teamMembers).where(and(eq(teamMembers.agencyId, agencyId), eq(teamMembers.teamId, teamId)));
  await tx.execute(sql`
    insert into team_members (agency_id, team_id, user_id)
    select ${agencyId}, ${teamId}, m.user_id from memberships m
    where m.agency_id = ${agencyId} and m.user_id = any(${sql.param(members)}::bigint[])`);
}

async function refuseTaken(tx: Tx, agent: Agent, name: string, id: number): Promise<void> {
  const { rows } = await tx.execute(sql`
    select from teams where agency_id = ${agent.agency.id} and fold(name) = ${fold(name)} and id <> ${id}
      and archived_at is null`);
  if (rows.length) throw new Refused("team_taken", { name, field: "name" });
}

async function refuseFull(tx: Tx, agent: Agent): Promise<void> {
  if ((await countTeams(tx, agent)) >= MOST_TEAMS) throw new Refused("team_many", { most: MOST_TEAMS });
}

async function countTeams(tx: Tx, agent: Agent): Promise<number> {
  const { rows } = await tx.execute<{ n: string }>(sql`
    select count(*) as n from teams where agency_id = ${agent.agency.id} and archived_at is null`);
  return Number(rows[0]!.n);
}
