import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { saveGeocoder } from "../../agencies/geocoder.ts";
import { recordConsents } from "../../consents/consents.ts";
import { type CardInput, cardFrom, cardOf as inputOf } from "../../contacts/card-input.ts";
import { listCommunications } from "../../contacts/communications.ts";
import { saveContact } from "../../contacts/edit.ts";
import { addEntry, correctEntry, findEntry } from "../../contacts/entries.ts";
import { locateContact } from "../../contacts/locating.ts";
import { addNote } from "../../contacts/notes.ts";
import { markSpam } from "../../conversations/closing.ts";
import { linkContact, unlinkContact } from "../../conversations/linking.ts";
import { env } from "../../env.ts";
import { findImport } from "../../imports/find.ts";
import { check, discard, undo } from "../../imports/moves.ts";
import { deleteContact, restoreContact } from "../../people/deleting.ts";
import { eraseContact, setLegalHold } from "../../people/erasing.ts";
import { listMerges } from "../../people/merges.ts";
import { mergeContacts, undoMerge } from "../../people/merging.ts";
import { expect } from "../browser.ts";
import { bringIn, makeContact, makeVisitor, say, settled, uploadImport } from "../factories.ts";
import { bySending, PHONE } from "./sending.ts";
import { cardOf, type Happening, open, type World } from "./world.ts";

const contacts = "app/[agency]/community/contacts";
const card = (name: string) => `${contacts}/[id]/actions.ts#${name}`;
const written = (name: string) => `${contacts}/[id]/card-actions.ts#${name}`;
const file = (name: string) => `${contacts}/import/[id]/actions.ts#${name}`;
const clientId = () => crypto.randomUUID();

async function edit(world: World, change: (card: CardInput) => CardInput, which = world.contact) {
  const contact = await cardOf(world, which);
  const input = { version: contact.version, clientId: clientId(), card: change(inputOf(contact)) };
  await saveContact(world.cleo, contact, input);
}

const merge = async (world: World, kept: number, merged: number) =>
  mergeContacts(world.cleo, await cardOf(world, kept), await cardOf(world, merged));

const separate = async (world: World, kept: number) =>
  undoMerge(world.cleo, (await listMerges(world.cleo, kept))[0]!.id);

const imported = async ({ cleo, kept }: World) => (await findImport(cleo, kept.import!))!;

/** What can happen to the card beside the conversation, in an order in which each leaves the next one its beginning. */
export const onCard: Happening[] = [
  {
    name: "a card like the unlinked resident's is made",
    of: [`${contacts}/edit-actions.ts#saveContact`],
    async act(world) {
      const made = cardFrom({ name: "Patricia Doe", email_0: "pat@example.com", language: "en" });
      world.contact = await saveContact(world.cleo, null, { version: 0, clientId: clientId(), card: made });
    },
  },
  {
    name: "the likely card is edited",
    act: (world) => edit(world, (one) => ({ ...one, name: "Patricia A. Doe", location: "5 Main St" })),
  },
  { name: "it is linked", act: async (world) => linkContact(world.cleo, await open(world), world.contact) },
  {
    name: "the linked card is renamed and gets a number, tags and an account",
    act: (world) =>
      edit(world, (one) => ({
        ...one,
        ...{ name: "Patricia B. Doe", tags: "leak, high-bill", preferredMethod: "text" },
        points: {
          ...one.points,
          phone: [{ id: null, value: PHONE, label: "", isPrimary: true, bad: false }],
        },
        accounts: [{ id: null, number: "40-11873-02" }],
      })),
  },
  {
    name: "a note on the card",
    of: [written("addNote")],
    act: (world) => addNote(world.cleo, { id: world.contact }, "Has a dog"),
  },
  {
    name: "an entry",
    of: [card("addEntry")],
    act: ({ cleo, contact: id }) =>
      addEntry(
        cleo,
        { id },
        { kind: "phone", body: "Rang", localTime: "2026-01-05T10:00", clientId: clientId() },
      ),
  },
  {
    name: "the entry is corrected",
    of: [written("correctEntry")],
    async act({ cleo, contact }) {
      const all = { from: null, to: null, method: null, limit: 9 };
      const { items } = await listCommunications(cleo, contact, all);
      const entry = (await findEntry(cleo, items.find((item) => item.type === "entry")!.id))!;
      const now = { kind: "in_person", body: "Came by", localTime: "2026-01-05T11:00" } as const;
      await correctEntry(cleo, entry, { ...now, corrections: 0 });
    },
  },
  {
    name: "the address is found on the map",
    of: [card("locate"), "app/[agency]/settings/contacts/actions.ts#saveContacts"],
    async act(world) {
      const server = createServer((_, response) => response.end('[{"lat":"39.2","lon":"-121.1"}]'));
      await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
      const { port } = server.address() as AddressInfo;
      await saveGeocoder(world.cleo, `http://127.0.0.1:${port}/?q={address}`);
      env().OUTBOUND_ALLOW.push("127.0.0.0/8");
      try {
        await locateContact(world.cleo, await cardOf(world));
      } finally {
        env().OUTBOUND_ALLOW.pop();
        server.close();
      }
    },
  },
  {
    name: "a consent is written down",
    of: [card("saveConsent")],
    act: ({ cleo, contact }) =>
      recordConsents(cleo, contact, [{ kind: "phone", value: PHONE, purpose: "bulletin", state: "given" }]),
  },
  {
    name: "a legal hold comes and goes",
    of: [`${contacts}/[id]/erase/actions.ts#hold`],
    async act(world) {
      for (const why of ["a case", ""]) await setLegalHold(world.cleo, await cardOf(world), why);
    },
  },
  ...bySending,
  {
    name: "the same person opens a conversation from another browser",
    async act(world) {
      const visitor = await makeVisitor(world.agencyId, { name: "Pat", contactId: world.contact });
      world.kept.second = (await say(visitor, "From my telephone")).conversationId;
    },
  },
  {
    name: "that one is spam",
    act: async (world) => markSpam(world.cleo, await open(world, world.kept.second)),
  },
  {
    name: "another card is merged into this one",
    of: [`${contacts}/[id]/merge/actions.ts#mergeContacts`],
    async act(world) {
      world.kept.twin = await makeContact(world.agencyId, "P. Doe", [
        { kind: "email", value: "pdoe@example.com" },
      ]);
      await merge(world, world.contact, world.kept.twin);
    },
  },
  {
    name: "that is undone",
    of: [written("undoMerge")],
    act: (world) => separate(world, world.contact),
  },
  {
    name: "this card is merged into another",
    of: ["contact.merged"],
    act: (world) => merge(world, world.kept.twin!, world.contact),
  },
  { name: "that is undone too", of: ["contact.linked"], act: (world) => separate(world, world.kept.twin!) },
  {
    name: "a file changes the card",
    of: [file("checkImport"), file("applyImport")],
    async act(world) {
      const csv = "Account,Name,Email,Tags\n40-11873-02,Patricia B. Doe,new@example.com,imported\n";
      const { done } = await bringIn(world.cleo, csv);
      expect(done.counts).toMatchObject({ change: 1 });
      world.kept.import = done.id;
    },
  },
  {
    name: "the file is taken back",
    of: [file("undoImport")],
    async act(world) {
      await undo(world.cleo, await imported(world));
      await settled(world.cleo, await imported(world));
    },
  },
  {
    name: "another file is thrown away",
    of: [file("discardImport")],
    async act({ cleo }) {
      const uploaded = (await findImport(cleo, await uploadImport(cleo, "Name\nSomebody Else\n")))!;
      await check(cleo, uploaded, uploaded.columns);
      await discard(cleo, await settled(cleo, uploaded));
    },
  },
  {
    name: "the card is deleted",
    of: [`${contacts}/[id]/delete/actions.ts#deleteContact`],
    act: async (world) => deleteContact(world.cleo, await cardOf(world)),
  },
  {
    name: "it is restored",
    of: [written("restore")],
    act: async (world) => restoreContact(world.cleo, await cardOf(world)),
  },
  { name: "it is unlinked", act: async (world) => unlinkContact(world.cleo, await open(world)) },
  {
    name: "the likely card is deleted",
    act: async (world) => deleteContact(world.cleo, await cardOf(world)),
  },
  { name: "and restored", act: async (world) => restoreContact(world.cleo, await cardOf(world)) },
  { name: "and linked", act: async (world) => linkContact(world.cleo, await open(world), world.contact) },
  {
    name: "the person is erased",
    of: [`${contacts}/[id]/erase/actions.ts#erase`, "contact.erased"],
    act: async (world) => eraseContact(world.cleo, await cardOf(world), "they asked"),
  },
];
