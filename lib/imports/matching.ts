import { createHash } from "node:crypto";
import type { AddedPart } from "../contacts/bulk.ts";
import type { FoundKnown, Known, Sought } from "../contacts/known.ts";
import { type Person, reachedBy } from "./row.ts";

export type Card = Pick<Known, "language" | "location" | "latitude" | "longitude" | "version">;

/** What one row does to one contact. */
export type Step = {
  outcome: "add" | "change" | "same";
  /** As it stands after this row. */
  contact: Known;
  /** How its card stood before; null for one that the row adds. */
  was: Card | null;
  parts: AddedPart[];
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
  /** The oldest contact by what it is found under; one entry each, however many share a number. */
  readonly #under = new Map<string, Known>();

  /** `language` is that of people who are added without one. */
  constructor(shared: ReadonlySet<string>, language: "en" | "es") {
    this.#shared = shared;
    this.#language = language;
  }

  /** Takes in what the database knows. What earlier rows changed stays as they left it. */
  learn(sought: Sought, { contacts, holders }: FoundKnown): void {
    for (const account of sought.accounts)
      if (!this.#holders.has(account)) this.#holders.set(account, holders.get(account) ?? 0);
    for (const contact of contacts) if (!this.#contacts.has(contact.id)) this.#enter(contact);
  }

  /** Places one person who was learned about. `newId` numbers a contact that this has to add. */
  place(person: Person, newId: () => number): Step {
    const found = this.#find(person);
    const contact = found ?? { ...nobody, id: newId(), name: person.name, language: this.#language };
    const was = found && cardOf(found);
    const { parts, tags } = fill(contact, person);
    const changed = !was || parts.length > 0 || tags.length > 0 || !isEqual(was, cardOf(contact));
    if (changed && was) contact.version++;
    for (const part of parts) if (part.kind === "account") this.#countHolder(part.value);
    if (changed) this.#enter(contact);
    const outcome = !was ? "add" : changed ? "change" : "same";
    return { outcome, contact: { ...contact }, was, parts, tags };
  }

  #find(person: Person): Known | null {
    const name = nameKey(person.name);
    for (const account of person.accounts) {
      const alone = this.#holders.get(account) === 1 && !this.#shared.has(account);
      const holder = this.#under.get(alone ? `account:${account}` : `account:${account}\n${name}`);
      if (holder) return holder;
    }
    for (const point of reachedBy(person)) {
      const holder = this.#under.get(`${point}\n${name}`);
      if (holder) return holder;
    }
    if (person.accounts.length || reachedBy(person).length) return null;
    // A name and an address are that person; a name alone only somebody of whom nothing else is known either.
    if (person.location) return this.#under.get(`address:${person.location}\n${name}`) ?? null;
    const bearer = this.#under.get(`\n${name}`);
    return bearer && !bearer.accounts.length && !bearer.points.length ? bearer : null;
  }

  #enter(contact: Known): void {
    this.#contacts.set(contact.id, contact);
    const name = nameKey(contact.name);
    for (const account of contact.accounts) {
      this.#put(`account:${account}`, contact);
      this.#put(`account:${account}\n${name}`, contact);
    }
    for (const point of contact.points) this.#put(`${point}\n${name}`, contact);
    if (contact.location) this.#put(`address:${contact.location}\n${name}`, contact);
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
    accounts: [...new Set(people.flatMap((person) => person.accounts))],
    points: [...new Set(people.flatMap(reachedBy))],
    names: names(people.filter((person) => !bare(person))),
    bare: names(people.filter(bare)),
  };
}

/** However it is written: accents, capitals and blanks make no other person. */
export const nameKey = (name: string): string =>
  name.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replace(/\s+/g, " ").trim();

const nobody = {
  location: null,
  latitude: null,
  longitude: null,
  tags: [],
  version: 1,
  accounts: [],
  points: [],
  notes: [],
} satisfies Partial<Known>;

/** Gives a contact what the person has and it has not; takes nothing away. */
function fill(contact: Known, person: Person): Pick<Step, "parts" | "tags"> {
  const parts: AddedPart[] = [];
  const contactId = contact.id;
  for (const { kind, value } of person.points) {
    if (contact.points.includes(`${kind}:${value}`)) continue;
    const isPrimary = !contact.points.some((point) => point.startsWith(`${kind}:`));
    contact.points = [...contact.points, `${kind}:${value}`];
    parts.push({ contactId, kind, value, isPrimary });
  }
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
  const tags = person.tags.filter((tag) => !contact.tags.includes(tag));
  if (tags.length) contact.tags = [...contact.tags, ...tags];
  contact.language = person.language ?? contact.language;
  contact.location = person.location ?? contact.location;
  if (person.place) Object.assign(contact, person.place);
  return { parts, tags };
}

export const cardOf = ({ language, location, latitude, longitude, version }: Card): Card => ({
  language,
  location,
  latitude,
  longitude,
  version,
});

const isEqual = (one: Card, two: Card) => JSON.stringify(one) === JSON.stringify(two);

/** Those that a dry run adds have negative numbers, counting down, and are younger than all. */
const age = ({ id }: Known) => (id < 0 ? Number.MAX_SAFE_INTEGER / 2 - id : id);
