import { fold } from "../fold.ts";
import type { Language } from "../words/translator.ts";

export const operators = [
  "from",
  "to",
  "tag",
  "field",
  "channel",
  "assignee",
  "team",
  "is",
  "after",
  "before",
] as const;
export type Operator = (typeof operators)[number];

/** What `is:` asks for. */
const states = [
  "open",
  "closed",
  "unassigned",
  "mine",
  "unread",
  "waiting",
  "overdue",
  "emergency",
  "new",
  "missed",
  "team",
  "followed",
  "spam",
] as const;
export type State = (typeof states)[number];

/** Those that are offered: an agency without teams knows of none. */
export const operatorsOf = ({ hasTeams }: { hasTeams: boolean }): Operator[] =>
  operators.filter((operator) => hasTeams || operator !== "team");
export const statesOf = ({ hasTeams }: { hasTeams: boolean }): State[] =>
  states.filter((state) => hasTeams || state !== "team");

/**
 * Whoever searches types these: a language of its own, that people know from their mail, and no words of a page. The first is
 * what is offered; both languages are understood in either, for a search that a colleague sent has to find the same.
 */
type Names = Record<Language, [string, ...string[]]>;

const operatorNames: Record<Operator, Names> = {
  from: { en: ["from"], es: ["de"] },
  to: { en: ["to"], es: ["para"] },
  tag: { en: ["tag", "label"], es: ["etiqueta"] },
  field: { en: ["field"], es: ["campo"] },
  channel: { en: ["channel"], es: ["canal"] },
  assignee: { en: ["assignee", "assigned"], es: ["asignada", "asignado", "responsable"] },
  team: { en: ["team"], es: ["equipo"] },
  is: { en: ["is"], es: ["es"] },
  after: { en: ["after", "since"], es: ["desde", "despues"] },
  before: { en: ["before", "until"], es: ["antes", "hasta"] },
};

const stateNames: Record<State, Names> = {
  open: { en: ["open"], es: ["abierta", "abierto", "abiertas"] },
  closed: { en: ["closed"], es: ["cerrada", "cerrado", "cerradas"] },
  unassigned: { en: ["unassigned"], es: ["sin-asignar", "sin-asignacion"] },
  mine: { en: ["mine", "yours"], es: ["mia", "mias", "mio", "suya", "suyas"] },
  unread: { en: ["unread"], es: ["sin-leer", "no-leida", "no-leidas"] },
  waiting: { en: ["waiting"], es: ["en-espera", "espera", "esperando"] },
  overdue: { en: ["overdue", "late"], es: ["vencida", "vencidas", "atrasada"] },
  emergency: { en: ["emergency"], es: ["emergencia", "urgente"] },
  new: { en: ["new"], es: ["nueva", "nuevas"] },
  missed: { en: ["missed"], es: ["sin-atender", "perdida"] },
  team: { en: ["team"], es: ["equipo"] },
  followed: { en: ["followed"], es: ["seguida", "seguidas", "seguido"] },
  spam: { en: ["spam"], es: ["spam", "no-deseada"] },
};

/** Who is meant without a name. */
export type Who = "me" | "nobody";
const whoNames: Record<Who, Names> = {
  me: { en: ["me"], es: ["yo", "mi"] },
  nobody: { en: ["nobody", "none"], es: ["nadie"] },
};

/** As names are compared: `Sin asignar` is `sin-asignar`. */
export const asName = (text: string): string =>
  fold(text)
    .trim()
    .replace(/[\s_-]+/g, "-");

const finder = <Key extends string>(names: Record<Key, Names>) => {
  const all = new Map<string, Key>();
  for (const [key, { en, es }] of Object.entries<Names>(names))
    for (const name of [...en, ...es]) all.set(asName(name), key as Key);
  return (text: string): Key | null => all.get(asName(text)) ?? null;
};

export const operatorNamed = finder(operatorNames);
export const stateNamed = finder(stateNames);
export const whoNamed = finder(whoNames);

export const nameOfOperator = (operator: Operator, language: Language): string =>
  operatorNames[operator][language][0];
export const nameOfState = (state: State, language: Language): string => stateNames[state][language][0];
export const nameOfWho = (who: Who, language: Language): string => whoNames[who][language][0];
