import assert from "node:assert/strict";
import { setTimeout as pause } from "node:timers/promises";
import { freePort } from "#db/embedded/port.ts";
import { startApp, type TestApp } from "#lib/testing/app.ts";
import { PlainBrowser, readForm } from "#lib/testing/plain-browser.ts";
import { startWorker } from "#lib/testing/worker-process.ts";
import { type Front, haproxy, isInstalled, nginx, startFront } from "./fronts.ts";
import { Ledger } from "./ledger.ts";
import { type Page, readEvents } from "./page.ts";
import { secondMachine } from "./second-machine.ts";
import { type Agent, openTown, Skipped, type Town } from "./town.ts";
import { workDay } from "./work-day.ts";

const AGENTS = 3;
/** Milliseconds after which a page has what has happened. */
const LIVE = 2000;

export const behindNginx = () => behind(nginx);
export const behindHaproxy = () => behind(haproxy);

/**
 * Two machines, each with a build of its own, behind a front as the README says: agents do their day's work by forms that
 * one machine printed and another takes, all pages are told of everything, a file of two megabytes comes in.
 */
async function behind(front: Front): Promise<string | Skipped> {
  if (!isInstalled(front)) return new Skipped(`there is no ${front.name} in ${front.program}`);
  const town = await openTown(front.name.toLowerCase());
  await town.query("update bubbles set is_on = false");
  const second = await secondMachine();
  const ports = [await freePort(), await freePort()];
  const apps: TestApp[] = [];
  const state = { over: false };
  const pages: Page[] = [];
  const ledger = new Ledger();
  try {
    const [one, two] = ports.map((port) => ({ PORT: String(port), ROLE: "web", TRUST_PROXY: "127.0.0.1" }));
    // Whom neither machine knows under the host that it listens at, but by what the front passes on.
    apps.push(...(await Promise.all([startApp(one), second.start(two!)])));
    const worker = await startWorker();
    const at = await startFront(front, ports);
    try {
      const agents = await town.addAgents(AGENTS);
      const days = agents.map((agent) =>
        workDay({ town, url: at.url, agent, ledger, isOver: () => state.over }),
      );
      pages.push(...(await Promise.all(days)).flat());
      await pause(LIVE);
      const events = await readEvents(town);
      const told = pages.reduce((sum, page) => sum + page.requireEvents(events), 0);
      const messages = await ledger.requireIn(town);
      const file = await bringIn(town, at.url, agents[0]!);
      return `${AGENTS} working days on two machines behind ${front.name}, ${messages}, ${told} events live on ${pages.length} pages, a file of ${file} bytes`;
    } finally {
      state.over = true;
      for (const { reader } of pages) reader.cut();
      await at.stop();
      await worker.stop("SIGKILL");
    }
  } finally {
    for (const app of apps) await app.stop("SIGKILL");
    second.remove();
    await town.close();
  }
}

/** @returns the bytes of a file of contacts that came in */
async function bringIn(town: Town, url: string, { id, cookie }: Agent): Promise<number> {
  await town.query("update memberships set role = 'manager' where user_id = $1", [id]);
  const path = "/proof/community/contacts/import";
  const browser = new PlainBrowser(cookie);
  const form = readForm(await browser.load(url, path), path, /type="file"/);
  assert(form, `${path} has no form for a file`);
  const content = Array.from(
    { length: 40_000 },
    (_, n) => `Contact ${n},"${n} Long Street, Proof, CA 95000"`,
  );
  const csv = { name: "customers.csv", content: `Name,Address\n${content.join("\n")}\n` };
  const sent = await browser.send(url, { ...form, path: `${path}/upload` }, url, { file: csv });
  assert(
    /\/import\/\d+/.test(sent.to),
    `a file of ${csv.content.length} bytes was answered ${sent.status} ${sent.to}`,
  );
  return csv.content.length;
}
