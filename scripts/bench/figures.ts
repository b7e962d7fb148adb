import { randomUUID } from "node:crypto";
import { gzipSync } from "node:zlib";
import type { Figure } from "./bench.ts";
import { clickToThread, sendToScreen } from "./browser.ts";
import { exported } from "./exports.ts";
import { printed } from "./letters.ts";
import { alone, ask, hammer, ms, p50 } from "./load.ts";
import { lookedUp } from "./looked-up.ts";
import { besideSlowMail, mailsRead, mailToStream } from "./mails.ts";
import { conversationPath, formOf, ownChat, page } from "./pages.ts";
import { started } from "./start.ts";
import { clicks, toScreen, toThousand } from "./streams.ts";
import { textsIn, textsOut, textToStream } from "./texts.ts";
import { type Reached, toWindows } from "./windows.ts";

const perSecond = (number: number) => `${Math.round(number)}/s`;

const told = ({ first, median, last, cpu, each, idle }: Reached) => ({
  text: `${ms(first)}, ${ms(median)}, last ${ms(last)}; ${Math.round(each)} KB each; ${Math.round(idle)} ms/s meanwhile`,
  cpu,
});

const csv = (name: string, path: string): Figure => ({
  name: `CSV of ${name}`,
  goal: "≥ 50,000 rows/s, + 50 MB",
  async measure({ app, town }) {
    const { rate, lines, grown } = await exported(app, town.manager, path);
    return {
      text: `${Math.round(rate).toLocaleString("en")}/s of ${lines.toLocaleString("en")}, + ${Math.round(grown)} MB`,
    };
  },
});

/** What is measured, in the order of the table. */
export const figures: Figure[] = [
  {
    name: "conversations page, under load",
    goal: "≥ 120/s, CPU ≤ 8 ms",
    async measure({ app, town, processes }) {
      const { rate, cpu } = await hammer(processes, (n) =>
        page(town.agents[n % 20]!, app, conversationPath(town, n)),
      );
      return { text: perSecond(rate), cpu, compared: cpu };
    },
  },
  {
    name: "conversations page, alone",
    goal: "p50 ≤ 10 ms",
    async measure({ app, town }) {
      return {
        text: ms(p50(await alone((n) => page(town.agents[0]!, app, conversationPath(town, n)), 100, 30))),
      };
    },
  },
  {
    name: "list and counts as a fragment",
    goal: "≥ 400/s, CPU ≤ 3 ms",
    async measure({ app, town, processes }) {
      const path = "/bench/conversations/list?category=new&sort=urgent&rows=50&q=";
      const { rate, cpu } = await hammer(processes, (n) => page(town.agents[n % 20]!, app, path));
      return { text: perSecond(rate), cpu, compared: cpu };
    },
  },
  {
    name: "click on a row, all that the window then asks",
    goal: "CPU ≤ 3.6 ms",
    async measure(bench) {
      const { rate, cpu } = await clicks(bench);
      return { text: perSecond(rate), cpu, compared: cpu };
    },
  },
  {
    name: "reply, to the first byte of its answer",
    goal: "p50 ≤ 12 ms",
    async measure({ app, town }) {
      const taken: number[] = [];
      for (let n = 0; n < 40; n++) {
        const { path, token } = ownChat(town, n);
        const typed = { body: `Bench reply ${n}`, client_id: randomUUID() };
        const { url, ...form } = await formOf(token, app, path, "reply-form", typed);
        const answer = await ask(url, form);
        if (answer.status !== 303 || /say=|ask=/.test(answer.headers.location ?? ""))
          throw new Error(`a reply was answered ${answer.status} ${answer.headers.location}`);
        if (n >= 10) taken.push(answer.first);
      }
      return { text: ms(p50(taken)) };
    },
  },
  {
    name: "click on a row to its thread, CPU slowed 4 times",
    goal: "≤ 110 ms",
    async measure(bench) {
      return { text: ms(await clickToThread(bench)) };
    },
  },
  {
    name: "Send to own message on screen, CPU slowed 4 times",
    goal: "≤ 80 ms",
    async measure(bench) {
      return { text: ms(await sendToScreen(bench)) };
    },
  },
  {
    name: "resident's POST to an agent's screen, 200 other pages open",
    goal: "p50 ≤ 50 ms, p99 ≤ 150 ms",
    async measure(bench) {
      const taken = await toScreen(bench);
      return { text: `${ms(taken.p50)}, ${ms(taken.p99)}` };
    },
  },
  {
    name: "one event to 1,000 streams, POST included",
    goal: "last ≤ 100 ms",
    async measure(bench) {
      return { text: ms(await toThousand(bench)) };
    },
  },
  {
    name: "one event to 10,000 windows of a process, POST included",
    goal: "last ≤ 250 ms, ≤ 60 KB each",
    async measure(bench) {
      return told(await toWindows(bench, 10_000));
    },
  },
  {
    name: "webhooks of texts taken in, and read beside that",
    goal: "≥ 250/s and 40 % of an empty handler",
    async measure(bench) {
      const { rate, cpu, empty, behind } = await textsIn(bench);
      const part = Math.round((rate / empty) * 100);
      return {
        text: `${perSecond(rate)}, ${part} % of ${perSecond(empty)}, ${behind.toFixed(1)} s behind`,
        cpu,
      };
    },
  },
  {
    name: "webhook of a text to an agent's stream",
    goal: "p50 ≤ 60 ms, p99 ≤ 300 ms",
    async measure(bench) {
      const taken = await textToStream(bench);
      return { text: `${ms(taken.p50)}, ${ms(taken.p99)}` };
    },
  },
  {
    name: "texts out, 10,000 waiting",
    goal: "≥ 200/s, memory flat",
    async measure(bench) {
      const { rate, cpu, memory } = await textsOut(bench);
      return { text: `${perSecond(rate)}, app ${memory.map(Math.round).join(", ")} MB`, cpu };
    },
  },
  {
    name: "mail from a mail server to an agent's stream",
    goal: "p50 ≤ 400 ms, p99 ≤ 1 s",
    async measure(bench) {
      const taken = await mailToStream(bench);
      return { text: `${ms(taken.p50)}, ${ms(taken.p99)}` };
    },
  },
  {
    name: "mails read, one after the other in a thread",
    goal: "≥ 60 % of postal-mime alone",
    async measure() {
      const { ours, theirs } = await mailsRead();
      return { text: `${perSecond(ours)}, ${Math.round((ours / theirs) * 100)} % of ${perSecond(theirs)}` };
    },
  },
  {
    name: "pages and mails while one mail takes all its time",
    goal: "pages' p99 ≤ 200 ms, mails ≤ 5 s",
    async measure(bench) {
      const { pages, next, mails } = await besideSlowMail(bench);
      return { text: `${ms(pages)}, ${(next / 1000).toFixed(1)} s of ${mails}` };
    },
  },
  {
    name: "print batch, 1,000 letters",
    goal: "≤ 20 s, + 200 MB",
    async measure(bench) {
      const { batch, pdf, grown } = await printed(bench);
      return { text: `${batch.toFixed(1)} s + ${pdf.toFixed(1)} s, + ${Math.round(grown)} MB` };
    },
  },
  ...lookedUp,
  csv("contacts", "/bench/community/contacts/export"),
  csv("conversations", "/bench/history/export?from=&to=&preset=all_time&rows=conversation"),
  csv("messages", "/bench/history/export?from=&to=&preset=all_time&rows=message"),
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
      const { body } = await ask(app.url + conversationPath(town, 0), {
        headers: page(town.agents[0]!, app, "").headers,
      });
      // What is for browsers without modules is loaded by none of today's.
      const tags = [...body.matchAll(/<script[^>]+src="([^"]+)"[^>]*>/g)].filter(
        ([tag]) => !/nomodule/i.test(tag),
      );
      const paths = tags.map((match) => match[1]!);
      let bytes = 0;
      for (const path of new Set(paths)) bytes += gzipSync((await ask(app.url + path)).body).length;
      return { text: `${Math.round(bytes / 1024)} KB` };
    },
  },
  {
    name: "memory of app and database, after all that",
    goal: "app ≤ 200 MB",
    async measure({ app, processes }) {
      return { text: `app ${Math.round(app.memory())} MB, both ${Math.round(processes.memory())} MB` };
    },
  },
  {
    name: "npm start, installed and built, to the first page",
    goal: "≤ 3 s",
    async measure() {
      return { text: `${(await started()).toFixed(1)} s` };
    },
  },
];
