import { createHash } from "node:crypto";
import type { PointKind } from "#db/schema/contacts.ts";
import type { RowAnswer } from "#db/schema/imports.ts";
import { postKey } from "../addresses/post.ts";
import type { Said } from "../consents/bulk.ts";
import { consentValue } from "../consents/consents.ts";
import type { AddedPart, CardFields, Mark } from "../contacts/bulk.ts";
import type { FoundKnown, Known, Sought } from "../contacts/known.ts";
import { baseKey, isLikeName, nameKey } from "../contacts/names.ts";
import { pointKey } from "./cells.ts";
import { type Person, reachedBy } from "./row.ts";

export type Card = CardFields & { version: number };

/** What one row does to one contact. */
export type Step = {
  /** `ask`: `contact` may be another person, and nothing is done before somebody says so. */
  outcome: "add" | "change" | "same" | "ask";
  /** As it stands after this row. */
  contact: Known;
  /** How its card stood before; null for one that the row adds. */
  was: Card | null;
  parts: AddedPart[];
  marks: Mark[];
  said: Said[];
  tags: string[];
};

/**
 * Contacts as they stand, and as the rows so far would leave them: each row meets what earlier rows of its file did,
 * so a dry run comes to the same as the real one.
 */
export class Matching {
  /** Accounts that this file gives to people of several names: there the account alone names nobody. */
  readonly #shared: ReadonlySet<string>;
  readonly #language: "en" | "es";
  readonly #contacts = new Map<number, Known>();
  readonly #holders = new Map<string, number>();
  /** Whom rows so far have meant beyond doubt: who stands beside them in the file is somebody else. */
  readonly #met = new Set<number>();
  /** What stands about an address, by purpose. */
  readonly #said = new Map<string, Said["state"]>();
  /** The oldest contact by what it is found under; one entry each, however many share a number. */
  readonly #under = new Map<string, Known>();

  /** `language` is that of people who are added without one. */
  constructor(shared: ReadonlySet<string>, language: "en" | "es") {
    this.#shared = shared;
    this.#language = language;
  }

  /** Takes in what the database knows. What earlier rows changed stays as they left it. */
  learn(sought: Sought, { contacts, holders }: FoundKnown, said: Said[]): void {
    for (const one of said) if (!this.#said.has(saidKey(one))) this.#said.set(saidKey(one), one.state);
    for (const account of sought.accounts)
      if (!this.#holders.has(account)) this.#holders.set(account, holders.get(account) ?? 0);
    for (const contact of contacts) if (!this.#contacts.has(contact.id)) this.#enter(contact);
  }

  /** Places one person who was learned about. `newId` numbers a contact that this has to add. */
  place(person: Person, newId: () => number, answer: RowAnswer | null = null): Step {
    const sure = this.#find(person);
    const doubtful = sure ? null : this.#mayBe(person);
    if (doubtful && !answer)
      return { ...nothing, outcome: "ask", contact: { ...doubtful }, was: cardOf(doubtful) };
    const found = sure ?? (answer === "same" ? doubtful : null);
    const contact = found ?? { ...nobody, id: newId(), name: person.name, language: this.#language };
    this.#met.add(contact.id);
    const was = found && cardOf(found);
    const done = fill(contact, person, this.#said);
    const changed = !was || Object.values(done).some((list) => list.length) || !isEqual(was, cardOf(contact));
    if (changed && was) contact.version++;
    for (const part of done.parts) if (part.kind === "account") this.#countHolder(part.value);
    if (changed) this.#enter(contact);
    const outcome = !was ? "add" : changed ? "change" : "same";
    return { outcome, contact: { ...contact }, was, ...done };
  }

  #find(person: Person): Known | null {
    const name = nameKey(person.name);
    const own = person.contactId === null ? undefined : this.#contacts.get(person.contactId);
    if (own && nameKey(own.name) === name) return own;
    for (const account of person.accounts) {
      const only = this.#onlyHolder(account);
      if (only && isLikeName(only.name, person.name)) return only;
      const holder = this.#under.get(`account:${account}\n${name}`);
      if (holder) return holder;
    }
    for (const point of reachedBy(person)) {
      const holder = this.#under.get(`${point}\n${name}`);
      if (holder) return holder;
    }
    if (person.accounts.length || reachedBy(person).length) return null;
    // A name and an address are that person; a name alone only somebody of whom nothing else is known either.
    if (person.location) return this.#under.get(`address:${postKey(person.location)}\n${name}`) ?? null;
    const bearer = this.#under.get(`\n${name}`);
    return bearer && !bearer.accounts.length && !bearer.points.length ? bearer : null;
  }

  /** An account's holder of another name may have moved out; father and son may share a number. */
  #mayBe(person: Person): Known | null {
    for (const account of person.accounts) {
      const only = this.#onlyHolder(account);
      if (only && !this.#met.has(only.id)) return only;
    }
    const base = baseKey(person.name);
    const own = person.accounts.filter((account) => !this.#shared.has(account));
    for (const key of [...own.map((account) => `account:${account}`), ...reachedBy(person)]) {
      const holder = this.#under.get(`${key}\n~${base}`);
      if (holder && !this.#met.has(holder.id)) return holder;
    }
    return null;
  }

  #onlyHolder(account: string): Known | undefined {
    const alone = this.#holders.get(account) === 1 && !this.#shared.has(account);
    return alone ? this.#under.get(`account:${account}`) : undefined;
  }

  #enter(contact: Known): void {
    this.#contacts.set(contact.id, contact);
    const [name, base] = [nameKey(contact.name), baseKey(contact.name)];
    for (const account of contact.accounts) {
      this.#put(`account:${account}`, contact);
      this.#put(`account:${account}\n${name}`, contact);
      this.#put(`account:${account}\n~${base}`, contact);
    }
    for (const point of contact.points) {
      this.#put(`${point}\n${name}`, contact);
      this.#put(`${point}\n~${base}`, contact);
    }
    if (contact.location) this.#put(`address:${postKey(contact.location)}\n${name}`, contact);
    if (!contact.accounts.length && !contact.points.length) this.#put(`\n${name}`, contact);
  }

  #put(key: string, contact: Known): void {
    const other = this.#under.get(key);
    if (!other || age(contact) < age(other)) this.#under.set(key, contact);
  }

  #countHolder(account: string): void {
    this.#holders.set(account, (this.#holders.get(account) ?? 0) + 1);
  }
}

/** What has to be looked up before these people can be placed. */
export function soughtFor(people: Person[]): Sought {
  const bare = (person: Person) => !person.accounts.length && !reachedBy(person).length;
  const names = (list: Person[]) => [...new Set(list.map((person) => person.name))];
  return {
    ids: people.flatMap(({ contactId }) => contactId ?? []),
    accounts: [...new Set(people.flatMap((person) => person.accounts))],
    points: [...new Set(people.flatMap(reachedBy))],
    names: names(people.filter((person) => !bare(person))),
    bare: names(people.filter(bare)),
  };
}

const nobody = {
  ...{ organization: null, location: null, zone: null, meter: null, latitude: null, longitude: null },
  ...{ preferredMethod: null, unwantedMethods: [] },
  ...{ custom: {}, tags: [], version: 1, accounts: [], points: [], extensions: [], bad: [], notes: [] },
} satisfies Partial<Known>;

const nothing = { parts: [], marks: [], said: [], tags: [] };

/** Gives a contact what the person has and it has not; takes nothing away. */
function fill(contact: Known, person: Person, saidBefore: Map<string, Said["state"]>) {
  const parts = fillPoints(contact, person);
  const contactId = contact.id;
  for (const value of person.accounts) {
    if (contact.accounts.includes(value)) continue;
    contact.accounts = [...contact.accounts, value];
    parts.push({ contactId, kind: "account", value });
  }
  const noted = person.note && createHash("md5").update(person.note).digest("hex");
  if (person.note && noted && !contact.notes.includes(noted)) {
    contact.notes = [...contact.notes, noted];
    parts.push({ contactId, kind: "note", value: person.note });
  }
  const missing = (list: string[], had: string[]) => list.filter((one) => !had.includes(one));
  const tags = missing(person.tags, contact.tags);
  if (tags.length) contact.tags = [...contact.tags, ...tags];
  const unwanted = missing(person.unwantedMethods, contact.unwantedMethods);
  if (unwanted.length) contact.unwantedMethods = [...contact.unwantedMethods, ...unwanted];
  for (const field of ["language", "organization", "location", "zone", "meter", "preferredMethod"] as const)
    if (person[field] !== null) Object.assign(contact, { [field]: person[field] });
  if (person.place) Object.assign(contact, person.place);
  contact.custom = { ...contact.custom, ...person.custom };
  // A refusal stands whatever a file says; what was given may be refused since.
  const said = person.said.filter((one) => {
    const stands = saidBefore.get(saidKey(one));
    return stands !== one.state && stands !== "refused";
  });
  for (const one of said) saidBefore.set(saidKey(one), one.state);
  return { parts, marks: markPoints(contact, person), said, tags };
}

function fillPoints(contact: Known, person: Person): AddedPart[] {
  const parts: AddedPart[] = [];
  const has = new Set(contact.points.map(keyOfPoint));
  for (const { kind, value, extension } of person.points) {
    const key = pointKey(kind, value);
    if (has.has(key)) continue;
    has.add(key);
    const isPrimary = !contact.points.some((point) => point.startsWith(`${kind}:`));
    contact.points = [...contact.points, `${kind}:${value}`];
    if (extension) contact.extensions = [...contact.extensions, `${kind}:${value}x${extension}`];
    parts.push({ contactId: contact.id, kind, value, extension, isPrimary });
  }
  return parts;
}

/** What the person says of points that stand on the card: an extension that was missing, or that one does not work. */
function markPoints(contact: Known, person: Person): Mark[] {
  const marks: Mark[] = [];
  for (const point of contact.points) {
    const at = point.indexOf(":");
    const [kind, value] = [point.slice(0, at) as PointKind, point.slice(at + 1)];
    const own = person.points.find((one) => one.kind === kind && one.value === value)?.extension;
    const extension = own && !contact.extensions.some((one) => one.startsWith(`${point}x`)) ? own : null;
    const bad = person.bad.includes(pointKey(kind, value)) && !contact.bad.includes(point);
    if (!extension && !bad) continue;
    if (extension) contact.extensions = [...contact.extensions, `${point}x${extension}`];
    if (bad) contact.bad = [...contact.bad, point];
    marks.push({ contactId: contact.id, kind, value, extension, bad });
  }
  return marks;
}

const keyOfPoint = (point: string) => {
  const at = point.indexOf(":");
  return pointKey(point.slice(0, at) as PointKind, point.slice(at + 1));
};

const saidKey = ({ kind, value, purpose }: Said) => `${kind}:${consentValue(value)}:${purpose}`;

export const cardOf = (card: Card): Card => ({
  ...{ language: card.language, organization: card.organization, location: card.location },
  ...{ zone: card.zone, meter: card.meter, latitude: card.latitude, longitude: card.longitude },
  ...{ preferredMethod: card.preferredMethod, unwantedMethods: card.unwantedMethods, version: card.version },
  custom: card.custom,
});

const isEqual = (one: Card, two: Card) => JSON.stringify(one) === JSON.stringify(two);

/** Those that a dry run adds have negative numbers, counting down, and are younger than all. */
const age = ({ id }: Known) => (id < 0 ? Number.MAX_SAFE_INTEGER / 2 - id : id);
