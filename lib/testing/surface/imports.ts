import { findImport } from "../../imports/find.ts";
import { apply, check, discard, undo } from "../../imports/moves.ts";
import { ask, multipart } from "../ask.ts";
import { expect } from "../browser.ts";
import { cookieOf } from "../cookies.ts";
import { settled, uploadImport } from "../factories.ts";
import { changed } from "../nasty/storm.ts";
import { bringTo } from "./office.ts";
import type { Area } from "./row.ts";
import type { Windows } from "./windows.ts";

const own = (name: string) => `app/[agency]/community/contacts/import/[id]/actions.ts#${name}`;
const fields = { import: "{import}" };

export const imports: Area = {
  "/[agency]/community/contacts/import/page": {
    at: "/{agency}/community/contacts/import",
    least: "manager",
    search: ["say"],
  },
  "/[agency]/community/contacts/import/[id]/page": {
    at: "/{agency}/community/contacts/import/{import}",
    least: "manager",
    search: ["columns", "say"],
  },
  "/[agency]/community/contacts/import/[id]/progress/route": {
    at: "/{agency}/community/contacts/import/{import}/progress",
    least: "manager",
    unsigned: 401,
  },
  "/[agency]/community/contacts/import/[id]/refused/route": {
    at: "/{agency}/community/contacts/import/{import}/refused",
    least: "manager",
  },

  "/[agency]/community/contacts/import/upload/route": {
    at: "/{agency}/community/contacts/import/upload",
    method: "POST",
    least: "manager",
    // No file is in it: back to the page that asks for one. Nobody is led to the sign-in.
    unsigned: 303,
    ok: 303,
    fields: {},
    async send({ url, admin }) {
      const cookie = cookieOf(admin.token);
      const parts = { "file name": "contacts.csv", heading: "Notes", cell: "kind", file: "" };
      return {
        fields: Object.keys(parts),
        cookie,
        send(field, change) {
          const { "file name": name, heading, cell, file } = changed(parts, field, change) as typeof parts;
          const rows = `Name,${quoted(heading)}\nAna Ruiz,${quoted(cell)}\n`;
          const form = multipart({ file: { name, content: field === "file" ? file : rows } });
          const headers = { ...form.headers, origin: url, cookie };
          return ask(`${url}/${admin.agency.slug}/community/contacts/import/upload`, { ...form, headers });
        },
      };
    },
    happens: "nothing of a file is shown elsewhere before it is brought in",
  },
  [own("checkImport")]: {
    least: "manager",
    fields: { ...fields, column_0: "name" },
    ready: async () => ({ column_0: "name", column_1: "phone", letters: "utf-8" }),
    happens: [
      {
        name: "a file is looked at",
        act: (windows) =>
          bring(windows, "Account,Name,Email,Tags\n40-11873-02,Patricia B. Doe,new@example.com,imported\n"),
      },
    ],
  },
  [own("answerImport")]: {
    least: "manager",
    fields: { ...fields, answer_2: "new", rest: "same" },
    async ready({ admin }, ids) {
      await bringTo(admin, ids.import, "checked");
      return {};
    },
    happens: "a dry run alone is answered: nothing is shown elsewhere before it is brought in",
  },
  [own("applyImport")]: {
    least: "manager",
    fields,
    async ready({ admin }, ids) {
      await bringTo(admin, ids.import, "checked");
      return {};
    },
    happens: [
      {
        name: "the file changes the card",
        async act(windows) {
          await apply(windows.cleo, await imported(windows));
          const { counts } = await settled(windows.cleo, await imported(windows));
          expect(counts).toMatchObject({ change: 1 });
        },
      },
    ],
  },
  [own("undoImport")]: {
    least: "manager",
    fields,
    async ready({ admin }, ids) {
      await bringTo(admin, ids.import, "applied");
      return {};
    },
    happens: [
      {
        name: "the file is taken back",
        async act(windows) {
          await undo(windows.cleo, await imported(windows));
          await settled(windows.cleo, await imported(windows));
        },
      },
    ],
  },
  [own("discardImport")]: {
    least: "manager",
    fields,
    happens: [
      {
        name: "another file is thrown away",
        async act(windows) {
          await bring(windows, "Name\nSomebody Else\n");
          await discard(windows.cleo, await imported(windows));
        },
      },
    ],
  },
};

const quoted = (cell: string) => `"${cell.replaceAll('"', '""')}"`;

const imported = async ({ cleo, kept }: Windows) => (await findImport(cleo, kept.import!))!;

async function bring(windows: Windows, csv: string) {
  windows.kept.import = await uploadImport(windows.cleo, csv);
  const uploaded = await imported(windows);
  await check(windows.cleo, uploaded, uploaded.columns);
  await settled(windows.cleo, uploaded);
}
