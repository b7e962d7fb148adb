import { Refused } from "../../errors.ts";
import { type Answer, ask } from "../ask.ts";
import { type Nasty, nastyStrings } from "../nasty-strings.ts";

/** What becomes of the value that a person would have typed. */
export type Change = (good: string) => string;
/** A form, ready to be sent once, with one of its fields changed or as people fill it in. */
export type Ready = {
  fields: string[];
  /** Who sends it, to open the page behind its redirect. */
  cookie: string;
  send: (field?: string, change?: Change) => Promise<Answer>;
};
export type Form = {
  name: string;
  /** Whatever it names is fresh each time, because a form that is carried out changes what it names. */
  ready: () => Promise<Ready>;
  /** Whether it was carried out. */
  done: (answer: Answer) => boolean;
};

export const changed = (fields: Record<string, string>, field?: string, change?: Change) =>
  field === undefined || !change ? fields : { ...fields, [field]: change(fields[field]!) };

const AT_ONCE = 6;
/** Alone, and behind a value that passes for what the field asks for. */
const ways: ((text: string) => Change)[] = [(text) => () => text, (text) => (good) => good + text];
/** Of so many answers that lead on, one is followed. */
const FOLLOWED = 3;

/**
 * Sends every form with a string in each of its fields in turn: `each` of them a field, chosen so that all have their
 * turn, or all of them in both ways. @returns what was sent, and every answer that is a fault of ours
 */
export async function storm(url: string, forms: Form[], each: number) {
  const all = each >= nastyStrings.length;
  const tally = { posts: 0, fields: 0, forms: forms.length, carriedOut: 0, followed: 0 };
  const faults: string[] = [];
  const work: (() => Promise<void>)[] = [];
  const used = new Set<Nasty>();
  const statuses = new Map<string, Set<number>>();
  for (const form of forms) {
    const first = await freshly(form);
    const plain = await first.send();
    if (!form.done(plain))
      faults.push(
        `${form.name}, as people fill it in: ${plain.status} ${plain.location} ${begin(plain.text)}`,
      );
    for (const field of first.fields) {
      const number = tally.fields++;
      const chosen = all
        ? nastyStrings
        : Array.from({ length: each }, (_, at) => mixed[(number * each + at) % mixed.length]!);
      statuses.set(`${form.name}, ${field}`, new Set());
      chosen.forEach((nasty, at) => {
        for (const way of all ? ways : [ways[(number + at) % 2]!])
          work.push(() => sendOne(form, field, nasty, way(nasty.text)));
      });
    }
  }
  await inParallel(work);
  // A field that was only ever refused for its pace was not looked at.
  for (const [field, seen] of statuses)
    if (seen.size === 1 && seen.has(429)) faults.push(`${field}: every answer was 429`);
  return { tally, faults, used };

  async function sendOne(form: Form, field: string, nasty: Nasty, change: Change): Promise<void> {
    const ready = await freshly(form);
    const answer = await ready.send(field, change);
    used.add(nasty);
    statuses.get(`${form.name}, ${field}`)!.add(answer.status);
    if (form.done(answer)) tally.carriedOut++;
    const where = `${form.name}, ${field}, ${nasty.breaks} ${JSON.stringify(begin(nasty.text))}`;
    if (isFault(answer)) faults.push(`${where}: ${answer.status} ${begin(answer.text)}`);
    if (tally.posts++ % FOLLOWED === 0 && answer.location) await goOn(where, answer, ready.cookie);
  }

  async function goOn(where: string, { location, cookies }: Answer, cookie: string): Promise<void> {
    const to = new URL(location, url);
    if (to.origin !== url) return void faults.push(`${where}: leads to ${to.origin}`);
    const page = await ask(to.href, { headers: { cookie: [cookie, ...cookies].join("; ") } });
    tally.followed++;
    if (isFault(page)) faults.push(`${where}, then ${begin(location)}: ${page.status} ${begin(page.text)}`);
  }
}

const TRIES = 10;

/** A digit behind a number is the number of something else, which another form may just have had in hand: then anew. */
async function freshly(form: Form): Promise<Ready> {
  for (let tries = 1; ; tries++) {
    try {
      return await form.ready();
    } catch (error) {
      if (!(error instanceof Refused) || tries === TRIES) throw error;
    }
  }
}

const isFault = ({ status }: Answer) => status === 0 || status >= 500;
const begin = (text: string) => text.slice(0, 80);

/** The order is the same in every run, and neighbours are of different families. */
const mixed = nastyStrings.map((_, index) => nastyStrings[(index * 197) % nastyStrings.length]!);

async function inParallel(work: (() => Promise<void>)[]): Promise<void> {
  const rest = work.values();
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      for (const one of rest) await one();
    }),
  );
}
