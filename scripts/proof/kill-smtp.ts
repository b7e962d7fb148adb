import { sealSecrets } from "#lib/sealing.ts";
import { startScriptedSmtp } from "#lib/testing/scripted-smtp.ts";
import { smtpKills } from "#lib/testing/smtp-kills.ts";
import { type SmtpPoint, smtpPoints } from "#lib/testing/smtp-points.ts";
import { openTown, type Town } from "./town.ts";

const TIMES = 30;

/**
 * The worker is killed at seven points of a mail's handing over, beside a mail server that keeps account of what it took.
 * What was on its way is *uncertain* and handed over by nobody again; all else leaves, in order.
 */
export async function killSmtp(): Promise<string> {
  const lanes: Lane[] = [];
  try {
    // Each point in a town of its own, beside the others: most of the time is waiting.
    for (const point of smtpPoints) lanes.push(await openLane(point));
    const longest = await Promise.all(lanes.map(killAll));
    const uncertain = await Promise.all(lanes.map(({ kills }) => kills.requireEnds()));
    const taken = lanes.reduce((sum, { server }) => sum + server.taken.length, 0);
    return (
      `${TIMES * lanes.length} kills at ${lanes.length} points of a sending, ${taken} mails taken once, ` +
      `${uncertain.reduce((sum, many) => sum + many)} uncertain, all else out within ${Math.max(...longest)} ms of a start`
    );
  } finally {
    // The first has started the database.
    for (const { town, server, kills } of lanes.toReversed()) {
      await kills.stop();
      server.close();
      await town.close();
    }
  }
}

type Lane = Awaited<ReturnType<typeof openLane>>;

async function openLane(point: SmtpPoint) {
  const town = await openTown(`kill-smtp-${smtpPoints.indexOf(point)}`);
  const server = await startScriptedSmtp();
  const inbox = await connectMailboxOf(town, server.port);
  return { point, town, server, kills: smtpKills({ ...town, server, inbox }) };
}

async function connectMailboxOf({ query }: Town, port: number) {
  const settings = {
    ...{ smtpHost: "127.0.0.1", smtpPort: String(port), smtpSecurity: "plain", smtpUser: "" },
    ...{ imapHost: "", perSecond: "100" },
  };
  const [row] = await query<{ id: string; agency: string }>(
    `update inboxes set name = 'Mail', address = 'help@proof.example', state = 'on', sealed = $1, settings = $2
     where channel = 'email' returning id, agency_id as agency`,
    [sealSecrets({}), JSON.stringify(settings)],
  );
  return { id: Number(row!.id), agencyId: Number(row!.agency) };
}

/** @returns the longest time (ms) from a start to the last mail */
async function killAll({ point, kills }: Lane): Promise<number> {
  let longest = 0;
  for (let time = 0; time < TIMES; time++) longest = Math.max(longest, await kills.kill(point));
  return longest;
}
