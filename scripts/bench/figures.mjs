import { gzipSync } from "node:zlib";
import { alone, ask, hammer, p50 } from "./load.mjs";

const cookie = (token) => ({ cookie: `__Host-parley=${token}` });
const ms = (number) => `${number.toFixed(1)} ms`;
const perSecond = (number) => `${Math.round(number)}/s`;

/** Pages as a browser asks for them, without gzip. */
const page = (token, app, path) => ({
  url: app.url + path,
  headers: { ...cookie(token), "sec-fetch-dest": "document" },
});

const search = (name, query) => ({
  name: `search: ${name}`,
  goal: "p50 ≤ 60 ms (≤ 20 ms at 50,000)",
  async measure({ app, town }) {
    const path = `/bench/history?from=&to=&preset=all_time&q=${encodeURIComponent(query)}`;
    return { text: ms(p50(await alone(() => page(town.manager, app, path), 20, 3))) };
  },
});

const contact = (name, query) => ({
  name: `contacts: ${name}`,
  goal: "p50 ≤ 20 ms",
  async measure({ app, town }) {
    const path = `/bench/community/contacts?q=${encodeURIComponent(query)}`;
    return { text: ms(p50(await alone(() => page(town.manager, app, path), 30, 5))) };
  },
});

/** What is measured, in the order of the table. */
export const figures = [
  {
    name: "conversations page, alone",
    goal: "p50 ≤ 10 ms",
    async measure({ app, town }) {
      return {
        text: ms(p50(await alone((n) => page(town.agents[0], app, conversationPath(town, n)), 100, 30))),
      };
    },
  },
  {
    name: "conversations page, under load",
    goal: "≥ 120/s, CPU ≤ 9 ms",
    async measure({ app, town }) {
      const { rate, cpu } = await hammer(app, (n) =>
        page(town.agents[n % 20], app, conversationPath(town, n)),
      );
      return { text: perSecond(rate), cpu };
    },
  },
  {
    name: "list and counts as a fragment",
    goal: "≥ 400/s, CPU ≤ 2.5 ms",
    async measure({ app, town }) {
      const path = "/bench/conversations/list?category=new&sort=urgent&rows=50&q=";
      const { rate, cpu } = await hammer(app, (n) => page(town.agents[n % 20], app, path));
      return { text: perSecond(rate), cpu };
    },
  },
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
      return { text: ms(p50(await alone(() => page(town.manager, app, path), 40, 5))) };
    },
  },
  {
    name: "history, newest first",
    goal: "p50 ≤ 20 ms",
    async measure({ app, town }) {
      const path = "/bench/history?from=&to=&preset=all_time";
      return { text: ms(p50(await alone(() => page(town.manager, app, path), 40, 5))) };
    },
  },
  search("rare word", "zanzibar"),
  search("word in a third", "water"),
  search("two words", "water hydrant"),
  search("phrase", '"the water"'),
  search("last four digits", "5550"),
  {
    name: "scripts of a resident's chat page",
    goal: "≤ 20 KB gzip",
    async measure({ app }) {
      const { body } = await ask(`${app.url}/chat.js`);
      return { text: `${(gzipSync(body).length / 1024).toFixed(1)} KB` };
    },
  },
  {
    name: "scripts of the conversations page",
    goal: "≤ 170 KB gzip",
    async measure({ app, town }) {
      const { body } = await ask(app.url + conversationPath(town, 0), { headers: cookie(town.agents[0]) });
      // What is for browsers without modules is loaded by none of today's.
      const tags = [...body.matchAll(/<script[^>]+src="([^"]+)"[^>]*>/g)].filter(
        ([tag]) => !/nomodule/i.test(tag),
      );
      const paths = tags.map((match) => match[1]);
      let bytes = 0;
      for (const path of new Set(paths)) bytes += gzipSync((await ask(app.url + path)).body).length;
      return { text: `${Math.round(bytes / 1024)} KB` };
    },
  },
  {
    name: "start, when installed and built",
    goal: "≤ 3 s (of npm start)",
    async measure({ app }) {
      return { text: `${(app.startedIn / 1000).toFixed(1)} s` };
    },
  },
];

const conversationPath = ({ open }, n) => `/bench/conversations/new/${open[n % 50].id}`;
