import { spawn } from "node:child_process";
import type { Bench, Figure } from "./bench.ts";
import { alone, ask, ms, p50 } from "./load.ts";
import { page } from "./pages.ts";

const searched = (name: string, path: string): Figure => ({
  name,
  goal: "p50 ≤ 20 ms",
  async measure({ app, town }) {
    return { text: ms(p50(await alone(() => page(town.manager, app, path), 20, 10))) };
  },
});

/** In History, where all that fit are counted, newest first. */
const search = (name: string, query: string): Figure =>
  searched(`search: ${name}`, `/bench/history?from=&to=&range=all_time&q=${encodeURIComponent(query)}`);

/** From the one field: everything, by where it stands. */
const everywhere = (name: string, query: string): Figure =>
  searched(`search everywhere: ${name}`, `/bench/search/hits?q=${encodeURIComponent(query)}`);

const contact = (name: string, query: string): Figure => ({
  name: `contacts: ${name}`,
  goal: "p50 ≤ 20 ms",
  async measure({ app, town }) {
    const path = `/bench/community/contacts?q=${encodeURIComponent(query)}`;
    return { text: ms(p50(await alone(() => page(town.manager, app, path), 30, 20))) };
  },
});

const report = (name: string, show: string, range: string, goal: string): Figure => ({
  name: `report: ${name}`,
  goal,
  async measure({ app, town, processes }) {
    const path = `/bench/reports?range=${range}&show=${show}`;
    const shown = () => page(town.manager, app, path);
    await alone(shown, 0, 10);
    const cpu = processes.cpu();
    const taken = await alone(shown, 20, 0);
    return { text: ms(p50(taken)), cpu: (processes.cpu() - cpu) / taken.length };
  },
});

/** Begins something beside, and gives the way to end it. */
type Beside = (bench: Bench) => () => Promise<void> | void;

/** The list in turn by itself and beside something: what else a machine does comes to both alike. */
const listBeside = (name: string, goal: string, begin: Beside): Figure => ({
  name: `list and counts, ${name}`,
  goal,
  async measure(bench) {
    const { app, town } = bench;
    const list = () =>
      page(town.agents[0]!, app, "/bench/conversations/list?category=new&sort=urgent&rows=50&q=");
    await alone(list, 0, 30);
    const [by, beside]: [number[], number[]] = [[], []];
    for (let round = 0; round < ROUNDS; round++) {
      by.push(...(await alone(list, 20, 3)));
      const end = begin(bench);
      beside.push(...(await alone(list, 20, 3)));
      await end();
    }
    const most = Math.max(...beside);
    const times = (p50(beside) / p50(by)).toFixed(2);
    return { text: `${ms(p50(by))} alone, ${ms(p50(beside))} beside, ${times} times, at most ${ms(most)}` };
  },
});

const ROUNDS = 16;

/** What somebody who answers notices of somebody who looks at years. */
const besideReports: Beside = ({ app, town }) => {
  let over = false;
  const { url, headers } = page(town.manager, app, "/bench/reports?range=all_time&show=overview");
  const manager = (async () => {
    while (!over) await ask(url, { headers });
  })();
  return () => {
    over = true;
    return manager;
  };
};

/** And of a program that does nothing but compute, as far behind as reports are: less than that no machine can do. */
const besideLoop: Beside = () => {
  const loop = spawn("nice", ["-n", "15", process.execPath, "-e", "for (;;);"]);
  return () => void loop.kill("SIGKILL");
};

/** Pages on which somebody looks something up: cards, the history, what was said, reports. */
export const lookedUp: Figure[] = [
  contact("by name", "firsta"),
  contact("by two words", "firstb lasta"),
  contact("last digits of a number", "5550"),
  contact("by account", "40-00123"),
  contact("by street", "lastd3 street"),
  contact("with a typing error", "frista1 lsta1"),
  {
    name: "contact card, 5,000 items of history",
    goal: "p50 ≤ 50 ms",
    async measure({ app, town }) {
      const path = `/bench/community/contacts/${town.contact}`;
      return { text: ms(p50(await alone(() => page(town.manager, app, path), 40, 20))) };
    },
  },
  {
    name: "history, newest first",
    goal: "p50 ≤ 20 ms",
    async measure({ app, town }) {
      const path = "/bench/history?from=&to=&preset=all_time";
      return { text: ms(p50(await alone(() => page(town.manager, app, path), 40, 20))) };
    },
  },
  search("rare word", "zanzibar"),
  search("word in a third", "water"),
  search("two words", "water hydrant"),
  search("phrase", '"the water"'),
  search("last four digits", "5550"),
  everywhere("rare word", "zanzibar"),
  everywhere("word in a third", "water"),
  everywhere("two words", "water hydrant"),
  everywhere("a number", "5305550142"),
  everywhere("a name", "firsta26 lastb1"),
  report("overview of a month", "overview", "last30", "p50 ≤ 40 ms"),
  ...["overview", "hours", "channel", "person", "tag", "queue", "satisfaction"].map((show) =>
    report(`${show}, of all time`, show, "all_time", "p50 ≤ 150 ms"),
  ),
  listBeside("while reports of all time follow each other", "≤ 1.1 times", besideReports),
  listBeside("beside a program that only computes, behind all others", "as the last, at best", besideLoop),
];
