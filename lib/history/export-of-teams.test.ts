import { parse } from "csv-parse/sync";
import { expect, test } from "vitest";
import type { Agent } from "../agents/agent.ts";
import { listFields } from "../custom-fields/fields.ts";
import { bytesOf } from "../table-file.ts";
import { archiveTeam } from "../teams/managing.ts";
import { makeConversation } from "../testing/factories.ts";
import { makeField } from "../testing/scenes/own-fields.ts";
import { give, teamScene } from "../testing/scenes/teams.ts";
import { exportHistory, historyTable } from "./export.ts";
import { readFilter } from "./filter.ts";

async function fileOf(agent: Agent, hasTeams: boolean) {
  const wanted = { rows: "conversation", notes: false, entries: true } as const;
  const fields = await listFields(agent, "conversation");
  const table = historyTable("csv", wanted, fields, hasTeams);
  const rows = exportHistory(agent, readFilter({ range: "all_time" }, "2026-11-25"), wanted, table, fields);
  const file = Buffer.concat(await Array.fromAsync(bytesOf(table, rows))).toString();
  const read = parse(file, { bom: true, columns: true }) as Record<string, string>[];
  return { names: Object.keys(read[0]!), rows: read };
}

test("a file of conversations says whose team each is or was, where the agency has teams", async () => {
  const { admin, ana, ben, team, conversation } = await teamScene();
  const other = await makeConversation(ana);
  await give(ana, conversation, team);
  await makeField(admin, "conversation", "Team");
  const { names, rows } = await fileOf(ben, true);
  expect(names.slice(-4)).toEqual(["tags", "team", "Team (2)", "first_words"]);
  const teamOf = (all: typeof rows, { id }: { id: number }) =>
    all.find((row) => row.conversation === `${id}`)?.team;
  expect([teamOf(rows, conversation), teamOf(rows, other)]).toEqual(["Water", ""]);
  expect(rows.map((row) => row.first_words)).toContain("A hydrant leaks");

  await archiveTeam(admin, team);
  expect(teamOf((await fileOf(ben, true)).rows, conversation), "as History finds it").toBe("Water");
  const { names: without } = await fileOf(ben, false);
  expect(without.slice(-3)).toEqual(["tags", "Team", "first_words"]);
});
