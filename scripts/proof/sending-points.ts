import { once } from "node:events";
import { type AddressInfo, createServer, type Socket } from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import { holdBack } from "#lib/testing/hold-back.ts";
import type { Script, startTextProvider } from "#lib/testing/text-provider.ts";
import type { WaitingText } from "#lib/testing/waiting-texts.ts";
import type { Town } from "./town.ts";

export type Scene = {
  town: Town;
  provider: Awaited<ReturnType<typeof startTextProvider>>;
  inbox: number;
  text: WaitingText;
};

/** `reached` once the worker stands at the point, where it stays until it is killed. */
type Held = { reached: Promise<unknown>; letGo: () => Promise<unknown> };

/** A point in a text's sending, and what has to have become of the text when its worker was killed there. */
export type Point = {
  name: string;
  ends: "sent" | "uncertain";
  /** How often the provider was asked to take it by then and later, and how often it did. */
  asked: number;
  taken: 0 | 1;
  hold: (scene: Scene) => Promise<Held>;
};

const nothing = async () => {};

/** Does with the text what `act` says, and holds it there. */
function atProvider({ provider, text }: Scene, act: (...given: Parameters<Script>) => unknown): Held {
  const reached = new Promise<void>((done, fail) =>
    provider.play((sent, answer, take) => {
      if (sent.body === text.body) Promise.resolve(act(sent, answer, take)).then(() => done(), fail);
      else take();
    }),
  );
  return { reached, letGo: nothing };
}

/** As long as the rows of `lock` are held, whoever comes to them once the provider has said yes stands still. */
async function behindTheYes(scene: Scene, lock: string, id: number, then: () => unknown): Promise<Held> {
  let held: Awaited<ReturnType<typeof holdBack>> | undefined;
  const { reached } = atProvider(scene, async (_, __, take) => {
    held = await holdBack(scene.town, lock, [id]);
    await held.had;
    take();
    await held.waitedFor();
    await then();
  });
  return { reached, letGo: async () => held?.letGo() };
}

export const points: Point[] = [
  {
    name: "claimed",
    ends: "uncertain",
    asked: 0,
    taken: 0,
    /** Its claim waits for its row until everybody waits for the inboxes, which is what the worker reads next. */
    async hold({ town, text }) {
      const row = await holdBack(town, "select from outbox where message_id = $1 for update", [text.id]);
      await row.had;
      const ends: Held["letGo"][] = [];
      const reach = async () => {
        await row.waitedFor();
        const table = await holdBack(town, "lock table inboxes in access exclusive mode");
        ends.push(table.letGo);
        // Not before it stands in line: the worker's own next look at its inbox would come first.
        await until(town, "select from pg_locks where pid = $1 and not granted", table.pid);
        await row.letGo();
        await table.had;
        await table.waitedFor();
      };
      return { reached: reach(), letGo: () => Promise.all(ends.map((end) => end())) };
    },
  },
  {
    name: "connected",
    ends: "uncertain",
    asked: 0,
    taken: 0,
    async hold({ town, provider, inbox }) {
      const sockets: Socket[] = [];
      const deaf = createServer({ pauseOnConnect: true }, (socket) => {
        socket.on("error", () => {});
        sockets.push(socket);
      }).listen(0, "127.0.0.1");
      await once(deaf, "listening");
      const leadTo = (base: string) =>
        town.query(
          "update inboxes set settings = settings || jsonb_build_object('base', $1::text) where id = $2",
          [base, inbox],
        );
      await leadTo(`http://127.0.0.1:${(deaf.address() as AddressInfo).port}`);
      return {
        reached: once(deaf, "connection"),
        async letGo() {
          for (const socket of sockets) socket.destroy();
          deaf.close();
          await leadTo(provider.base);
        },
      };
    },
  },
  {
    name: "request sent",
    ends: "uncertain",
    asked: 1,
    taken: 0,
    hold: async (scene) => atProvider(scene, nothing),
  },
  {
    name: "taken, not answered",
    ends: "uncertain",
    asked: 1,
    taken: 1,
    hold: async (scene) => atProvider(scene, (sent) => scene.provider.taken.push(sent)),
  },
  {
    name: "answered, not written down",
    ends: "uncertain",
    asked: 1,
    taken: 1,
    hold: (scene) =>
      behindTheYes(
        scene,
        "select from conversations where id = $1 for update",
        scene.text.conversation,
        nothing,
      ),
  },
  {
    name: "written down",
    ends: "sent",
    asked: 1,
    taken: 1,
    /** Behind the commit a worker notes when its number has sent last, where it has not for a while. */
    async hold(scene) {
      const { town, inbox, text } = scene;
      await town.query("update inboxes set last_sent_at = null where id = $1", [inbox]);
      return behindTheYes(scene, "select from inboxes where id = $1 for no key update", inbox, () =>
        until(town, "select from messages where id = $1 and delivery = 'sent'", text.id),
      );
    },
  },
  {
    name: "between two tries",
    ends: "sent",
    asked: 2,
    taken: 1,
    async hold(scene) {
      const held = atProvider(scene, (_, answer) => answer.writeHead(503).end());
      const later = "select from outbox where message_id = $1 and tries = 1 and claimed_by is null";
      return { ...held, reached: held.reached.then(() => until(scene.town, later, scene.text.id)) };
    },
  },
];

async function until(town: Town, text: string, id: number): Promise<void> {
  while ((await town.query(text, [id])).length === 0) await pause(10);
}
