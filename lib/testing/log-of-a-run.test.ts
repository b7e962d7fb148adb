import { appendFileSync } from "node:fs";
import { expect, test } from "vitest";
import { makeAgency, makeVisitor, say } from "./factories.ts";
import { forgetLogs, logOfRun, personsInLog } from "./log-of-a-run.ts";

test("a log that repeats what somebody wrote is found, in JSON too, and one that does not is not", async () => {
  process.env.PARLEY_TEST_LOG = ".artifacts/planted.log";
  forgetLogs();
  const words = 'The "blue" bin on Alder Street was skipped';
  await say(await makeVisitor(await makeAgency({ name: "Cedar" })), words);
  appendFileSync(logOfRun(), `${JSON.stringify({ msg: "unexpected" })}\n`);
  expect(await personsInLog(process.env.DATABASE_URL!)).toEqual([]);
  appendFileSync(logOfRun(), `${JSON.stringify({ msg: `unexpected: ${words}` })}\n`);
  expect(await personsInLog(process.env.DATABASE_URL!)).toEqual([words]);
});
