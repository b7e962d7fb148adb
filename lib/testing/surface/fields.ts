import { fillIn } from "../../conversations/filling-in.ts";
import { listFields } from "../../custom-fields/fields.ts";
import { addField, removeField } from "../../custom-fields/managing.ts";
import type { Office } from "./office.ts";
import type { Area } from "./row.ts";
import { open, type Windows } from "./windows.ts";

const settings = (name: string) => `app/[agency]/settings/fields/actions.ts#${name}`;

/** One of the list, which is the whole agency's. */
async function fieldOf({ settler }: Office, name: string): Promise<string> {
  // Another form like this one may have taken it off the list meanwhile.
  for (;;) {
    const field = (await listFields(settler, "contact")).find((one) => one.name === name);
    if (field) return `${field.id}`;
    await addField(settler, { name, nameEs: "", subject: "contact", kind: "choice", choices: "one\ntwo" });
  }
}

/** Of conversations, by whoever manages the list. @returns its id */
async function ofWindows({ cleo }: Windows): Promise<number> {
  const find = async () => (await listFields(cleo, "conversation"))[0];
  if (!(await find()))
    await addField(cleo, { name: "Route", nameEs: "", subject: "conversation", kind: "text", choices: "" });
  return (await find())!.id;
}

/** What an agency keeps of its contacts and conversations beyond the usual. */
export const fields: Area = {
  "app/[agency]/conversations/field-actions.ts#fillIn": {
    least: "agent",
    fields: { conversation: "{conversation}", fields: "1", custom_1: "intruder", was_1: "" },
    happens: [
      {
        name: "Ana fills in a field of the agency's own",
        tells: ["conversation.filled_in"],
        async act(windows) {
          const id = await ofWindows(windows);
          await fillIn(windows.ana, await open(windows), { now: { [id]: "North 12" }, was: {} });
        },
      },
      {
        name: "Ben empties it again",
        async act(windows) {
          const id = await ofWindows(windows);
          await fillIn(windows.ben, await open(windows), { now: { [id]: "" }, was: { [id]: "North 12" } });
        },
      },
    ],
  },
  "/[agency]/settings/fields/page": {
    at: "/{agency}/settings/fields",
    least: "manager",
    search: ["say", "saved", "edit", "removed"],
  },
  [settings("addField")]: {
    least: "manager",
    fields: { name: "intruder", name_es: "intruso", subject: "contact", kind: "choice", choices: "a\nb" },
    happens: "a field that nobody has filled in is seen where one fills it in",
  },
  [settings("changeField")]: {
    least: "manager",
    fields: { field: "987654321", name: "another name", choice_1: "first", choicees_1: "primera", at_1: "2" },
    ready: async (office) => ({ field: await fieldOf(office, "changed") }),
    happens: "a name that is there is read with the next page",
  },
  [settings("moveFieldUp")]: {
    least: "manager",
    fields: { field: "987654321" },
    async ready(office) {
      await fieldOf(office, "above");
      return { field: await fieldOf(office, "moved") };
    },
    happens: "an order that is there is read with the next page",
  },
  [settings("removeField")]: {
    least: "manager",
    fields: { field: "987654321" },
    ready: async (office) => ({ field: await fieldOf(office, "removed") }),
    happens: "what was deleted is seen until the next page",
  },
  [settings("restoreField")]: {
    least: "manager",
    fields: { field: "987654321" },
    async ready(office) {
      const field = await fieldOf(office, "restored");
      await removeField(office.settler, Number(field));
      return { field };
    },
    happens: "as when it was deleted, backwards",
  },
};
