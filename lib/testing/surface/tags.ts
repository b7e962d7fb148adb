import { tag, tagAgain, tagByName, untag } from "../../conversations/tagging.ts";
import { readThread } from "../../conversations/thread.ts";
import { findOrCreateTags } from "../../tags/creating.ts";
import { changeTag, mergeTag, removeTag, undoMerge } from "../../tags/managing.ts";
import type { Ids } from "./fill.ts";
import { conversationOf, type Office } from "./office.ts";
import type { Area } from "./row.ts";
import { open, type Windows } from "./windows.ts";

const own = (name: string) => `app/[agency]/conversations/tag-actions.ts#${name}`;
const settings = (name: string) => `app/[agency]/settings/tags/actions.ts#${name}`;
const fields = { conversation: "{conversation}" };

const ofOffice = async ({ admin }: Office, name: string) => (await findOrCreateTags(admin, name))[0]!;
/** The list itself is the whole agency's. */
const ofSettler = async ({ settler }: Office, name: string) => (await findOrCreateTags(settler, name))[0]!;
const ofWindows = async ({ cleo }: Windows, name: string) => (await findOrCreateTags(cleo, name))[0]!;

/** By agency. */
const apart = new Map<number, number>();

/** What conversations are tagged with, and what becomes of that while they are open. */
export const tags: Area = {
  [own("tagByName")]: {
    least: "agent",
    fields: { ...fields, tags: "leak" },
    happens: [
      {
        name: "Ana tags it with a tag that was there and a new one",
        tells: ["conversation.tagged"],
        act: async (windows) => tagByName(windows.ana, await open(windows), "leak, bill"),
      },
    ],
  },
  [own("tag")]: {
    least: "agent",
    fields: { ...fields, tag: "987654321" },
    ready: async (office) => ({ tag: `${await ofOffice(office, "pressed")}` }),
    happens: [
      {
        name: "Ben tags it with one press",
        act: async (windows) => tag(windows.ben, await open(windows), [await ofWindows(windows, "water")]),
      },
    ],
  },
  [own("untag")]: {
    least: "agent",
    fields: { ...fields, tag: "987654321" },
    async ready(office: Office, ids: Ids) {
      const id = await ofOffice(office, "taken");
      await tag(office.admin, await conversationOf(office.admin, ids.conversation), [id]);
      return { tag: `${id}` };
    },
    happens: [
      {
        name: "Ben takes a tag off",
        tells: ["conversation.untagged"],
        act: async (windows) => untag(windows.ben, await open(windows), [await ofWindows(windows, "leak")]),
      },
      {
        name: "Ana puts it back",
        async act(windows) {
          const conversation = await open(windows);
          const { items } = await readThread(conversation);
          const line = items.findLast((item) => item.type === "line" && item.undo === "tag_again");
          await tagAgain(windows.ana, conversation, line!.eventId);
        },
      },
    ],
  },

  "/[agency]/settings/tags/page": {
    at: "/{agency}/settings/tags",
    least: "manager",
    search: ["say", "saved", "edit", "merged", "removed"],
  },
  [settings("addTags")]: {
    least: "manager",
    fields: { tags: "intruder" },
    happens: "what is offered changes nothing that is there",
  },
  [settings("changeTag")]: {
    least: "manager",
    fields: { tag: "987654321", name: "another name", color: "pink" },
    ready: async (office) => ({ tag: `${await ofSettler(office, "changed")}` }),
    happens: [
      {
        // Another name is in lines as well, and those that stand there keep it until they are printed again.
        name: "an admin gives a tag that it has another color",
        act: async (windows) =>
          changeTag(windows.cleo, await ofWindows(windows, "leak"), { name: "leak", color: "pink" }),
      },
    ],
  },
  [settings("mergeTag")]: {
    least: "manager",
    fields: { tag: "987654321", into: "987654322" },
    ready: async (office) => ({
      tag: `${await ofSettler(office, "merged")}`,
      into: `${await ofSettler(office, "kept")}`,
    }),
    happens: [
      {
        name: "two of its tags are merged",
        act: async (windows) =>
          mergeTag(windows.cleo, await ofWindows(windows, "water"), await ofWindows(windows, "bill")),
      },
    ],
  },
  [settings("undoMerge")]: {
    least: "manager",
    fields: { tag: "987654321" },
    async ready(office) {
      // By its name it is the other one from then on.
      const one = apart.get(office.settler.agency.id) ?? (await ofSettler(office, "apart"));
      apart.set(office.settler.agency.id, one);
      await undoMerge(office.settler, one);
      await mergeTag(office.settler, one, await ofSettler(office, "kept"));
      return { tag: `${one}` };
    },
    happens: "as when they were merged, backwards",
  },
  [settings("removeTag")]: {
    least: "manager",
    fields: { tag: "987654321" },
    ready: async (office) => ({ tag: `${await ofSettler(office, "removed")}` }),
    happens: [
      {
        name: "one of its tags is deleted",
        act: async (windows) => removeTag(windows.cleo, await ofWindows(windows, "bill")),
      },
    ],
  },
  [settings("restoreTag")]: {
    least: "manager",
    fields: { tag: "987654321" },
    async ready(office) {
      const id = await ofSettler(office, "restored");
      await removeTag(office.settler, id);
      return { tag: `${id}` };
    },
    happens: "as when it was deleted, backwards",
  },
  [settings("saveWho")]: {
    least: "manager",
    fields: { who: "managers" },
    happens: "who may add to the list is asked when somebody does",
  },
};
