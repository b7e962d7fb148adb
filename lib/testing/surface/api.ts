import { listKeys, makeKey } from "../../api/keys.ts";
import type { Area } from "./row.ts";

const own = (name: string) => `app/[agency]/settings/api/actions.ts#${name}`;

/** What other programs ask (`lib/api`'s own tests ask each operation), and the keys with which they may. */
export const api: Area = {
  "/api/v1/[[...path]]/route": { at: "/api/v1", least: "public" },
  "/[agency]/settings/api/page": { at: "/{agency}/settings/api", least: "admin" },
  [own("makeKey")]: {
    least: "admin",
    fields: { name: "Billing", life: "365", read_contacts: "on" },
    // The key comes beside the page, as every answer that is for one pair of eyes.
    done: ({ status, location }) => status === 303 && /[?&]say=/.test(location),
    happens: "keys stand on the page that made them",
  },
  [own("revokeKey")]: {
    least: "admin",
    fields: { key: "987654321" },
    async ready({ settler }) {
      await makeKey(settler, { name: "Billing", scopes: ["contacts.read"], life: "30" });
      const [made] = await listKeys(settler);
      return { key: `${made!.id}` };
    },
    happens: "keys stand on the page that made them",
  },
};
