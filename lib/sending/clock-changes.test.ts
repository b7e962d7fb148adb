import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "#db/index.ts";
import { momentOf } from "../local-time.ts";
import { scheduledScene } from "../testing/scenes/scheduled.ts";

/** The hour of each change of clocks, minute by minute around it, as the zone's own rules give it. */
const zones = [
  "America/New_York",
  "Europe/London",
  "Australia/Lord_Howe",
  "America/Santiago",
  "Pacific/Apia",
  "Asia/Kolkata",
];

test("216 times around every change of clocks: kept as typed, sent at the documented instant", async () => {
  const { agencyId, later } = await scheduledScene();
  const cases = zones.flatMap((zone) => around(zone).map((local) => ({ zone, local })));
  expect(cases.length).toBeGreaterThanOrEqual(200);
  for (const { zone, local } of cases) {
    const id = await later(0, { localTime: local, zone });
    const { rows } = await db().execute<{ local: string; zone: string; at: Date }>(sql`
      select local_time as local, time_zone as zone, send_at as at from scheduled_messages
      where agency_id = ${agencyId} and id = ${id}`);
    const row = rows[0]!;
    expect([row.local, row.zone]).toEqual([local, zone]);
    expect(new Date(row.at).toISOString(), `${local} ${zone}`).toBe(documented(local, zone));
    expect(momentOf(local, zone)!.toISOString()).toBe(documented(local, zone));
  }
});

/** From the database's own zone rules: the first instant whose wall clock shows `local`, or is past it. */
function documented(local: string, zone: string): string {
  const wanted = Date.parse(`${local}:00Z`);
  // No zone is further than 15 hours from UTC; look minute by minute for the first that shows it or has skipped it.
  for (let at = wanted - 15 * 3_600_000; ; at += 60_000) {
    const shown = wall.get(zone)!(at);
    if (shown === wanted) return new Date(at).toISOString();
    if (shown > wanted && wall.get(zone)!(at - 60_000) < wanted) return new Date(at).toISOString();
  }
}

const wall = new Map(
  zones.map((zone) => {
    const format = new Intl.DateTimeFormat("en-CA", {
      timeZone: zone,
      hourCycle: "h23",
      year: "numeric",
      month: "2-digit",
      day: "2-digit",
      hour: "2-digit",
      minute: "2-digit",
    });
    return [
      zone,
      (at: number) => {
        const part = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, value]));
        return Date.parse(`${part.year}-${part.month}-${part.day}T${part.hour}:${part.minute}:00Z`);
      },
    ];
  }),
);

function around(zone: string): string[] {
  const day = 86_400_000;
  const changes: number[] = [];
  const offset = (at: number) => wall.get(zone)!(at) - at;
  const start = Math.floor(Date.now() / 60_000) * 60_000 + day;
  for (let at = start; at < start + 370 * day && changes.length < 2; at += 1_800_000)
    if (offset(at) !== offset(at + 1_800_000)) changes.push(at + 1_800_000);
  while (changes.length < 2) changes.push(start + (changes.length + 1) * 40 * day);
  return changes.flatMap((at) =>
    Array.from({ length: 18 }, (_, step) => {
      const shown = wall.get(zone)!(at - 60_000) + (step - 9) * 600_000 + 60_000;
      return new Date(shown).toISOString().slice(0, 16);
    }),
  );
}
