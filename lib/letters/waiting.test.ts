import { expect, test } from "vitest";
import { makeAgency, makeAgent } from "../testing/factories.ts";
import { connect, writeLetter } from "../testing/scenes/letters.ts";
import { printAll } from "./printing.ts";
import { findLongWaiting, listWaiting } from "./waiting.ts";

test("letters that nobody has printed for longer than a day are counted, since the oldest", async () => {
  const agencyId = await makeAgency();
  const ana = await makeAgent(agencyId);
  await connect(await makeAgent(agencyId, "admin"));
  await writeLetter(ana, "Curtis Holloway", "1 Elm St, Truckee, CA 96161");
  await writeLetter(ana, "Ann Lee", "9 Oak St, Riverton, CA 95949");
  const [first] = await listWaiting(ana);
  expect(await findLongWaiting(ana, new Date())).toBeNull();
  const tomorrow = new Date(+first!.since + 86_400_001);
  expect(await findLongWaiting(ana, tomorrow)).toMatchObject({ since: first!.since });
  await printAll(ana);
  expect(await findLongWaiting(ana, tomorrow)).toBeNull();
});
