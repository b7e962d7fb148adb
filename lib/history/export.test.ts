import { parse } from "csv-parse/sync";
import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "#db/index.ts";
import { logEntries } from "#db/schema/contacts.ts";
import { bytesOf, streamBytes } from "../table-file.ts";
import { makeAgency, makeAgent, makeContact } from "../testing/factories.ts";
import { makePast } from "../testing/past.ts";
import { type Export, exportHistory, historyTable } from "./export.ts";
import { type Filter, readFilter } from "./filter.ts";
import { listHistory } from "./list.ts";

const ALL = readFilter({ range: "all_time" }, "2026-11-25");

async function scene() {
  const agencyId = await makeAgency();
  const gail = await makeAgent(agencyId, "manager", "Gail Lund");
  const file = async (wanted: Partial<Export> = {}, more: Partial<Filter> = {}) => {
    const asked = { rows: "conversation", notes: false, entries: false, ...wanted } as const;
    const table = historyTable("csv", asked);
    const rows = exportHistory(gail, { ...ALL, ...more }, asked, table);
    return Buffer.concat(await Array.fromAsync(bytesOf(table, rows))).toString();
  };
  const lines = async (wanted?: Partial<Export>, more?: Partial<Filter>): Promise<string[][]> =>
    parse(await file(wanted, more), { bom: true, from: 2 });
  return { agencyId, gail, file, lines };
}

/** Cells as one reads them: `-` is an empty one, `_` a blank. */
const cells = (parts: TemplateStringsArray, ...values: unknown[]): string[] =>
  String.raw({ raw: parts }, ...values)
    .split(" ")
    .map((cell) => (cell === "-" ? "" : cell.replaceAll("_", " ")));

/** A conversation with a note and a formula, and beside it an older entry and a younger one. */
async function filled() {
  const world = await scene();
  const { agencyId, gail } = world;
  const contactId = await makeContact(agencyId, "=HYPERLINK(1)");
  const id = await makePast(agencyId, {
    contactId,
    assigneeId: gail.userId,
    tags: ["leak", "billing"],
    firstAnswerAt: new Date("2026-11-01T08:32:30Z"),
    said: [
      { at: "2026-11-01T08:30:00Z", body: "＠SUM(A1), said I" },
      { at: "2026-11-01T08:31:00Z", body: "Careful with him", kind: "note", userId: gail.userId },
      { at: "2026-11-01T09:32:30Z", body: 'Two\nlines "quoted"', kind: "outbound", userId: gail.userId },
      { at: "2026-11-01T09:33:00Z", body: "Goodbye", kind: "closure" },
    ],
  });
  const entry = (at: string, body: string) => ({
    ...{ agencyId, contactId, authorId: gail.userId, kind: "phone" as const },
    ...{ body, happenedAt: new Date(at), clientId: body },
  });
  await db()
    .insert(logEntries)
    .values([entry("2026-11-01T07:00:00Z", "First call"), entry("2026-11-01T20:00:00Z", "-second call")]);
  return { ...world, contactId, id };
}

test("one row per conversation, in the agency's time on both sides of a change of clocks", async () => {
  const { file, contactId, id } = await filled();
  const text = await file();
  expect(text.startsWith('\ufeff"kind","conversation","started_at","started_at_utc","contact",')).toBe(true);
  // 08:30 UTC is still in summer time, 09:33 the same hour of the clock in winter time.
  expect(text.split("\r\n")[1]).toBe(
    `"conversation",${id},"2026-11-01 01:30:00","2026-11-01T08:30:00Z","'=HYPERLINK(1)",${contactId},"chat","Gail Lund",` +
      `"closed","2026-11-01 01:33:00",,0,150,,,"2026-11-01 01:33:00",4,"billing; leak","'＠SUM(A1), said I"`,
  );
  expect(text.split("\r\n")).toHaveLength(3);
});

test("one row per message, without notes unless they are asked for", async () => {
  const { file, lines, contactId, id } = await filled();
  const rows = await lines({ rows: "message" });
  expect(rows).toEqual([
    cells`inbound ${id} 2026-11-01_01:30:00 2026-11-01T08:30:00Z '=HYPERLINK(1) ${contactId} chat '=HYPERLINK(1) - - '＠SUM(A1),_said_I -`,
    cells`outbound ${id} 2026-11-01_01:32:30 2026-11-01T09:32:30Z '=HYPERLINK(1) ${contactId} chat Gail_Lund - - Two\nlines_"quoted" -`,
    cells`closure ${id} 2026-11-01_01:33:00 2026-11-01T09:33:00Z '=HYPERLINK(1) ${contactId} chat automatic - - Goodbye -`,
  ]);
  expect(await file({ rows: "message" })).not.toContain("Careful");
  expect((await lines({ rows: "message", notes: true })).map((row) => row[0])).toEqual([
    "inbound",
    "note",
    "outbound",
    "closure",
  ]);
});

test("a row says by when an answer was due, and by how many seconds it was or is late", async () => {
  const { agencyId, lines } = await scene();
  const first = new Date("2026-05-01T18:00:00Z");
  const due = new Date("2026-05-01T20:00:00Z");
  const past = (more: object) =>
    makePast(agencyId, {
      said: [{ at: first.toISOString(), body: "Hello" }],
      firstInboundAt: first,
      firstDueAt: due,
      ...more,
    });
  const inTime = await past({ firstAnswerAt: due });
  const late = await past({ firstAnswerAt: new Date(+due + 90_000) });
  const again = await past({
    status: "open",
    firstAnswerAt: due,
    waitingSince: due,
    dueAt: new Date(Date.now() - 3_600_000),
  });
  const never = await past({ firstDueAt: null });
  const rows = new Map((await lines()).map((row) => [Number(row[1]), row.slice(13, 15)]));
  expect(rows.get(inTime)).toEqual(["2026-05-01 13:00:00", ""]);
  expect(rows.get(late)).toEqual(["2026-05-01 13:00:00", "90"]);
  expect(Number(rows.get(again)![1])).toBeGreaterThanOrEqual(3600);
  expect(rows.get(never)).toEqual(["", ""]);
});

test("entries stand in their order when asked for, fit the filter, and are in no total", async () => {
  const { gail, lines, contactId, id } = await filled();
  const kinds = async (more?: Partial<Filter>) => (await lines({ entries: true }, more)).map((row) => row[0]);
  expect(await kinds()).toEqual(["entry", "conversation", "entry"]);
  expect((await listHistory(gail, ALL)).total).toBe(1);
  const [first, , last] = await lines({ entries: true });
  expect(first).toEqual(
    cells`entry - 2026-11-01_00:00:00 2026-11-01T07:00:00Z '=HYPERLINK(1) ${contactId} phone Gail_Lund - - - - - - - - - - First_call`,
  );
  expect(last).toContain("'-second call");
  const [, , , , third] = await lines({ rows: "message", entries: true });
  expect(third![0]).toBe("entry");
  expect(await kinds({ from: "2026-11-02" })).toEqual([]);
  expect(await kinds({ to: "2026-10-31" })).toEqual([]);
  expect(await kinds({ search: "second" })).toEqual(["entry"]);
  expect(await kinds({ search: `call ${"-".repeat(150)}second` })).toEqual(["entry"]);
  expect(await kinds({ assignee: "nobody" })).toEqual([]);
  expect(await kinds({ contact: contactId + 1 })).toEqual([]);
  expect(await kinds({ search: String(id) })).toEqual(["conversation"]);
});

test("a long file has every row once and in order, and a long conversation too", async () => {
  const { agencyId, lines } = await scene();
  const said = [{ at: "2026-05-01T18:00:00Z", body: "Hello" }];
  const id = await makePast(agencyId, { said });
  await db().execute(sql`
    insert into messages (agency_id, conversation_id, kind, channel, body, created_at)
    select ${agencyId}, ${id}, 'inbound', 'chat', n::text, '2026-05-01T18:00:00Z'::timestamptz + (n / 9) * interval '1 microsecond'
    from generate_series(1, 7000) n`);
  await db().execute(sql`
    insert into conversations (agency_id, remote_name, channel, channels, queue, placed_because, placed_at,
      last_message_at, last_message_by, started_by, started_at)
    select agency_id, remote_name, channel, channels, queue, placed_because, placed_at, last_message_at,
      last_message_by, started_by, started_at + (n / 7) * interval '1 microsecond'
    from conversations, generate_series(1, 9000) n where agency_id = ${agencyId}`);
  const numbers = (await lines()).map((row) => Number(row[1]));
  expect(numbers).toEqual([...new Set(numbers)].sort((a, b) => a - b));
  expect(numbers).toHaveLength(9001);
  const bodies = (await lines({ rows: "message" })).map((row) => row[10]);
  expect(bodies).toEqual(["Hello", ...Array.from({ length: 7000 }, (_, n) => String(n + 1))]);
});

test("a reader who goes away stops the queries", async () => {
  const { agencyId, gail } = await scene();
  await makePast(agencyId, { said: [{ at: "2026-05-01T18:00:00Z", body: "Hello" }] });
  const asked = { rows: "message", notes: false, entries: true } as const;
  for (const format of ["csv", "xlsx"] as const) {
    const table = historyTable(format, asked);
    const pieces = exportHistory(gail, ALL, asked, table);
    const reader = streamBytes(bytesOf(table, pieces)).getReader();
    expect((await reader.read()).value!.length).toBeGreaterThan(0);
    await reader.cancel();
    expect(await pieces.next()).toEqual({ done: true, value: undefined });
  }
});
