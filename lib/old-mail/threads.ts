import type { Head } from "./heads.ts";

const MONTH = 30 * 86_400_000;

/**
 * Mails that belong together, each thread in the order of time. By what they say they answer, where the two have somebody in
 * common: many have a Message-ID that a program gives to all that it sends, and those are of different people. Else by the
 * same subject with the same person within a month.
 */
export function threadsOf(heads: Head[]): Head[][] {
  const sets = heads.map((_, at) => at);
  const rootOf = (at: number): number => {
    let root = at;
    while (sets[root] !== root) root = sets[root]!;
    for (let one = at; sets[one] !== root; ) [one, sets[one]] = [sets[one]!, root];
    return root;
  };
  const unite = (one: number, other: number) => {
    sets[rootOf(one)] = rootOf(other);
  };
  const answering = uniteChains(heads, unite);
  for (const those of Map.groupBy(heads.keys(), (at) => subjectKey(heads[at]!)).values()) {
    const inTime = those.filter((at) => heads[at]!.subject).sort((a, b) => +heads[a]!.at - +heads[b]!.at);
    for (const [n, at] of inTime.entries()) {
      const before = inTime[n - 1];
      if (before === undefined || answering.has(at)) continue;
      if (+heads[at]!.at - +heads[before]!.at <= MONTH) unite(before, at);
    }
  }
  const threads = Map.groupBy(heads.keys(), rootOf).values();
  return [...threads]
    .map((those) => those.map((at) => heads[at]!).sort((a, b) => +a.at - +b.at))
    .sort(([a], [b]) => +a!.at - +b!.at);
}

const subjectKey = ({ subject, other }: Head) => `${other}\n${subject}`;

/** @returns those that answer one that is here, or that another answers too */
function uniteChains(heads: Head[], unite: (one: number, other: number) => void): Set<number> {
  type Named = { own: number[]; answers: number[] };
  const named = new Map<string, Named>();
  const note = (id: string, at: number, how: keyof Named) => {
    for (const party of heads[at]!.parties) {
      const key = `${id} ${party}`;
      if (!named.has(key)) named.set(key, { own: [], answers: [] });
      named.get(key)![how].push(at);
    }
  };
  for (const [at, { id, references }] of heads.entries()) {
    if (id) note(id, at, "own");
    for (const one of references) if (one !== id) note(one, at, "answers");
  }
  const answering = new Set<number>();
  for (const { own, answers } of named.values()) {
    const all = [...own, ...answers];
    if (!answers.length || all.length < 2) continue;
    for (const at of all) unite(all[0]!, at);
    for (const at of answers) answering.add(at);
  }
  return answering;
}
