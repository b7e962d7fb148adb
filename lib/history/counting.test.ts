import { expect, test } from "vitest";
import { makeAgency, makeAgent } from "../testing/factories.ts";
import { makePast } from "../testing/past.ts";
import { countAll } from "./counting.ts";
import { EVERYTHING } from "./filter.ts";
import { nothingFiner } from "./finer.ts";

test("what is counted to several ends is a statement of its own for each", async () => {
  const agencyId = await makeAgency();
  const agent = await makeAgent(agencyId, "manager", "Gail Lund");
  for (const body of ["One", "Two"])
    await makePast(agencyId, { said: [{ at: new Date().toISOString(), body }] });
  const filter = { ...EVERYTHING, ...nothingFiner, view: null };
  const ends = [undefined, 1, 3, undefined];
  const counts = [];
  for (const most of ends) counts.push(await countAll(agent, filter, most));
  expect(counts).toEqual([2, 1, 2, 2]);
});
