import assert from "node:assert/strict";
import type { QueryResultRow } from "pg";
import { allOut, within } from "./leaving.ts";
import type { startScriptedSmtp } from "./scripted-smtp.ts";
import type { SmtpPoint } from "./smtp-points.ts";
import { outOfOrder, queueMails, type WaitingText } from "./waiting-texts.ts";
import { startWorker, type Worker } from "./worker-process.ts";

/** Milliseconds in which all that waited has left, once somebody works again. */
const SOON = 60_000;

type Scene = {
  url: string;
  query: <Row extends QueryResultRow>(text: string, values?: unknown[]) => Promise<Row[]>;
  server: Awaited<ReturnType<typeof startScriptedSmtp>>;
  inbox: { id: number; agencyId: number };
};

/** Workers that are killed while they hand mails to a server, one after the other, and what has become of the mails. */
export function smtpKills({ url, query, server, inbox }: Scene) {
  const killed: { mail: WaitingText; point: SmtpPoint }[] = [];
  let written = 0;
  let worker: Worker | undefined;
  const start = () => startWorker({ DATABASE_URL: url });

  return {
    /** @returns milliseconds from the start of the next worker until all is out that waited */
    async kill(point: SmtpPoint): Promise<number> {
      const held = point.hold(url);
      server.play(held.script);
      // What rests of the last one: the next mail lays a line of its own.
      await server.cutAll();
      worker ??= await start();
      // Residents of its own, so that each conversation is the account of one kill.
      const after = killed.length * 5;
      const [mail] = await queueMails(query, inbox, { threads: 1, each: 3, after, more: point.more });
      await query("select pg_notify('parley', 'work 0')");
      await within(SOON, held.reached, `nobody came to the point: ${point.name}`);
      await worker.stop("SIGKILL");
      await held.letGo();
      await server.cutAll();
      server.play({});
      await queueMails(query, inbox, { threads: 4, each: 2, after: after + 1 });
      written += 11;
      killed.push({ mail: mail!, point });
      const begun = Date.now();
      worker = await start();
      await within(SOON, allOut(query), `something waits, a minute after a kill: ${point.name}`);
      return Date.now() - begun;
    },

    /** Each mail was taken and written down as its point wants, every other one once. @returns how many are uncertain */
    async requireEnds(): Promise<number> {
      const mails = await query<{ id: string; to: string; body: string; delivery: string }>(
        `select id, address as "to", body, delivery from messages
         where agency_id = $1 and inbox_id = $2 and kind = 'outbound' order by id`,
        [inbox.agencyId, inbox.id],
      );
      assert.equal(mails.length, written);
      const taken = server.taken.map(accountOf);
      const times = Map.groupBy(taken, ({ body }) => body);
      for (const { id, body, delivery } of mails) {
        const own = killed.find(({ mail }) => mail.id === Number(id));
        const found = { delivery, taken: times.get(lineOf(body))?.length ?? 0 };
        const wanted = own
          ? { delivery: "uncertain", taken: own.point.taken }
          : { delivery: "sent", taken: 1 };
        assert.deepEqual(found, wanted, `${lineOf(body)}, ${own?.point.name ?? "beside a kill"}`);
      }
      assert.deepEqual(outOfOrder(taken), [], "mails of a conversation were taken out of order");
      return mails.filter(({ delivery }) => delivery === "uncertain").length;
    },

    stop: async () => worker?.stop("SIGTERM"),
  };
}

const lineOf = (body: string) => body.split("\n")[0]!;

/** By the first line of its words. */
const accountOf = ({ to, content }: { to: string[]; content: string }) => ({
  to: to[0]!,
  body: /^resident\d+@example\.com \d+/m.exec(content)?.[0] ?? content,
});
