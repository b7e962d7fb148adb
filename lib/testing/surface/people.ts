import { markSpam } from "../../conversations/closing.ts";
import { linkContact, unlinkContact } from "../../conversations/linking.ts";
import { markApart } from "../../people/apart.ts";
import { deleteContact, restoreContact } from "../../people/deleting.ts";
import { eraseContact, setLegalHold } from "../../people/erasing.ts";
import { listMerges } from "../../people/merges.ts";
import { mergeContacts, undoMerge } from "../../people/merging.ts";
import { makeContact, makeVisitor, say } from "../factories.ts";
import * as office from "./office.ts";
import type { Area } from "./row.ts";
import { cardOf, open, type Windows } from "./windows.ts";

const own = (name: string) => `app/[agency]/community/contacts/[id]/${name}`;
const pairs = (verb: string) => `app/[agency]/community/contacts/duplicates/actions.ts#${verb}`;

/** Whole persons: merged, deleted, erased, and back. */
export const people: Area = {
  "/[agency]/community/contacts/[id]/merge/page": {
    at: "/{agency}/community/contacts/{contact}/merge",
    least: "agent",
    search: ["with", "q", "say"],
  },
  "/[agency]/community/contacts/[id]/delete/page": {
    at: "/{agency}/community/contacts/{contact}/delete",
    least: "manager",
    search: ["say"],
  },
  "/[agency]/community/contacts/[id]/erase/page": {
    at: "/{agency}/community/contacts/{contact}/erase",
    least: "admin",
    search: ["say"],
  },

  [own("merge/actions.ts#mergeContacts")]: {
    least: "agent",
    fields: { keep: "{contact}", one: "{contact}", two: "1", one_version: "1", two_version: "1" },
    ready: async ({ admin }) => ({ two: `${await office.makeResident(admin)}` }),
    happens: [
      {
        name: "the same person opens a conversation from another browser",
        async act(windows) {
          const visitor = await makeVisitor(windows.agencyId, { name: "Pat", contactId: windows.contact });
          windows.kept.second = (await say(visitor, "From my telephone")).conversationId;
        },
      },
      {
        name: "that one is spam",
        act: async (windows) => markSpam(windows.cleo, await open(windows, windows.kept.second)),
      },
      {
        name: "another card is merged into this one",
        async act(windows) {
          windows.kept.twin = await makeContact(windows.agencyId, "P. Doe", [
            { kind: "email", value: "pdoe@example.com" },
          ]);
          await merge(windows, windows.contact, windows.kept.twin);
        },
      },
    ],
  },
  [pairs("markApart")]: {
    least: "agent",
    fields: { one: "{contact}", two: "1" },
    ready: async ({ admin }) => ({ two: `${await office.makeResident(admin)}`, after: "" }),
    happens: "what is said of two cards stands on neither of them",
  },
  [pairs("unmarkApart")]: {
    least: "agent",
    fields: { one: "{contact}", two: "1" },
    async ready({ admin }, { contact }) {
      const two = await office.makeResident(admin);
      await markApart(admin, { id: contact }, { id: two });
      return { two: `${two}`, after: "" };
    },
    happens: "as above",
  },
  [own("card-actions.ts#undoMerge")]: {
    least: "agent",
    fields: { merge: "{merge}" },
    happens: [
      { name: "that is undone", act: (windows) => separate(windows, windows.contact) },
      {
        name: "this card is merged into another",
        tells: ["contact.merged"],
        act: (windows) => merge(windows, windows.kept.twin!, windows.contact),
      },
      {
        name: "that is undone too",
        tells: ["contact.linked"],
        act: (windows) => separate(windows, windows.kept.twin!),
      },
    ],
  },
  [own("delete/actions.ts#deleteContact")]: {
    least: "manager",
    fields: { contact: "{contact}" },
    happens: [
      {
        name: "the card is deleted",
        act: async (windows) => deleteContact(windows.cleo, await cardOf(windows)),
      },
    ],
  },
  [own("card-actions.ts#restore")]: {
    least: "manager",
    fields: { contact: "{contact}" },
    async ready({ admin }, ids) {
      await deleteContact(admin, { id: ids.contact });
      return {};
    },
    happens: [
      {
        name: "it is restored",
        act: async (windows) => restoreContact(windows.cleo, await cardOf(windows)),
      },
      {
        name: "it is unlinked",
        act: async (windows) => unlinkContact(windows.cleo, await open(windows)),
      },
      {
        name: "the likely card is deleted",
        act: async (windows) => deleteContact(windows.cleo, await cardOf(windows)),
      },
      { name: "and restored", act: async (windows) => restoreContact(windows.cleo, await cardOf(windows)) },
      {
        name: "and linked",
        act: async (windows) => linkContact(windows.cleo, await open(windows), windows.contact),
      },
    ],
  },
  [own("erase/actions.ts#hold")]: {
    least: "admin",
    fields: { contact: "{contact}", hold: "intruder" },
    happens: [
      {
        name: "a legal hold comes and goes",
        async act(windows) {
          for (const why of ["a case", ""]) await setLegalHold(windows.cleo, await cardOf(windows), why);
        },
      },
    ],
  },
  [own("erase/actions.ts#erase")]: {
    least: "admin",
    fields: { contact: "{contact}", why: "intruder", confirm: "x" },
    ready: async ({ admin }, ids) => ({ confirm: (await office.cardOf(admin, ids.contact)).name }),
    happens: [
      {
        name: "the person is erased",
        tells: ["contact.erased"],
        act: async (windows) => eraseContact(windows.cleo, await cardOf(windows), "they asked"),
      },
    ],
  },
};

const merge = async (windows: Windows, kept: number, merged: number) =>
  mergeContacts(windows.cleo, await cardOf(windows, kept), await cardOf(windows, merged));

const separate = async (windows: Windows, kept: number) =>
  undoMerge(windows.cleo, (await listMerges(windows.cleo, kept))[0]!.id);
