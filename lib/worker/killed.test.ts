import { afterAll, beforeAll, expect, test } from "vitest";
import { env } from "../env.ts";
import { makeAgency, makeAgent } from "../testing/factories.ts";
import { queryOnce } from "../testing/queries.ts";
import { connectMailbox } from "../testing/scenes/mailing.ts";
import { startScriptedSmtp } from "../testing/scripted-smtp.ts";
import { smtpKills } from "../testing/smtp-kills.ts";
import { smtpPoints } from "../testing/smtp-points.ts";

let server: Awaited<ReturnType<typeof startScriptedSmtp>>;
beforeAll(async () => {
  server = await startScriptedSmtp();
});
afterAll(() => server.close());

test("a worker that is killed wherever it stands in a mail's sending loses no mail and sends none twice", async () => {
  const url = env().DATABASE_URL;
  const { agency } = await makeAgent(await makeAgency());
  const { id } = await connectMailbox(agency.id, server.port);
  const inbox = { id, agencyId: agency.id };
  const kills = smtpKills({ url, query: (text, values) => queryOnce(url, text, values), server, inbox });
  try {
    for (const point of smtpPoints) await kills.kill(point);
  } finally {
    await kills.stop();
  }
  expect(await kills.requireEnds()).toBe(smtpPoints.length);
}, 300_000);
