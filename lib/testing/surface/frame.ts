import { sql } from "drizzle-orm";
import { db } from "#db/index.ts";
import { switchBubble, turnOffEmptyRooms } from "../../agencies/bubble.ts";
import { hashPassword } from "../../auth/passwords.ts";
import { expect } from "../browser.ts";
import { cookieOf } from "../cookies.ts";
import { eventsOf, makeAgent } from "../factories.ts";
import { onPage } from "../nasty/by-hand.ts";
import { setUpTwoFactor } from "../scenes/two-factor.ts";
import type { Area } from "./row.ts";
import { give, open, write } from "./windows.ts";

const own = (name: string) => `app/[agency]/actions.ts#${name}`;

const mine = (name: string) => `app/[agency]/account/actions.ts#${name}`;

/** What stands around every page. */
export const frame: Area = {
  "/[agency]/page": { at: "/{agency}", least: "agent", ok: 307 },
  "/[agency]/conversations/page": { at: "/{agency}/conversations", least: "agent", ok: 307 },
  "/[agency]/community/page": { at: "/{agency}/community", least: "agent", ok: 307 },
  "/[agency]/settings/page": { at: "/{agency}/settings", least: "admin", search: ["q"] },
  "/[agency]/dashboard/page": { at: "/{agency}/dashboard", least: "agent", search: ["all"] },
  "/[agency]/bell/route": { at: "/{agency}/bell", least: "agent", unsigned: 401 },

  [own("switchBubble")]: {
    least: "agent",
    fields: { on: "false" },
    happens: [
      {
        name: "Ben switches the bubble off",
        tells: ["bubble.switched"],
        act: ({ ben }) => switchBubble(ben, false),
      },
      { name: "Ana gives it back while chat is off", act: (windows) => give(windows, null) },
      {
        name: "the resident is answered automatically",
        tells: ["message.automatic"],
        async act(windows) {
          await write(windows, "Is anybody there?");
          await expect.poll(async () => eventsOf(await open(windows))).toContain("message.automatic");
        },
      },
      { name: "Ben switches the bubble on", act: ({ ben }) => switchBubble(ben, true) },
      {
        name: "the bubble turns itself off",
        async act({ agencyId }) {
          await db().execute(
            sql`update bubbles set staff_seen_at = now() - interval '1 hour' where agency_id = ${agencyId}`,
          );
          await turnOffEmptyRooms();
        },
      },
    ],
  },
  [own("changePreferences")]: {
    least: "agent",
    fields: { theme: "dark", letterKeys: "off", sound: "off", language: "es" },
    happens: "one's own language and colours come with the next page",
  },
  "/[agency]/account/page": { at: "/{agency}/account", least: "agent", search: ["say", "done"] },
  [mine("saveProfile")]: {
    least: "agent",
    fields: { name: "intruder", language: "en" },
    happens: "an open window has the former name until it is loaded again",
  },
  [mine("saveSignature")]: {
    least: "agent",
    fields: { title: "intruder", signature_en: "{name}", signature_es: "{title}" },
    happens: "it stands below mails that leave from then on",
  },
  [mine("turnOff")]: {
    least: "agent",
    fields: { present_password: "x", one_time_password: "y" },
    async send({ url, admin }) {
      const { userId, token } = await makeAgent(admin.agency.id);
      const hash = await hashPassword("the present one");
      await db().execute(sql`update users set password_hash = ${hash} where id = ${userId}`);
      const [code] = await setUpTwoFactor(userId);
      const fields = { present_password: "the present one", one_time_password: code! };
      return onPage(`${url}/${admin.agency.slug}/account`, /off-password/, fields, cookieOf(token));
    },
    happens: "nothing of it stands in a window",
  },
  [mine("makeCodes")]: {
    least: "agent",
    fields: { one_time_password: "y" },
    async send({ url, admin }) {
      const { userId, token } = await makeAgent(admin.agency.id);
      const [code] = await setUpTwoFactor(userId);
      const path = `${url}/${admin.agency.slug}/account`;
      return onPage(path, /renew-code/, { one_time_password: code! }, cookieOf(token));
    },
    // They come beside the page, as every answer that is for one pair of eyes.
    done: ({ status, location }) => status === 303 && /[?&]say=/.test(location),
    happens: "only who makes them sees them",
  },
  [mine("endOne")]: {
    least: "agent",
    fields: { session: "987654321" },
    happens: "the windows of that browser go to the sign-in",
  },
  [mine("endOthers")]: { least: "agent", fields: {}, happens: "other browsers' windows go to the sign-in" },
  [mine("setPassword")]: {
    least: "agent",
    fields: { present_password: "x", new_password: "y", new_password_again: "y" },
    async ready({ settler }) {
      const hash = await hashPassword("the present one");
      await db().execute(sql`update users set password_hash = ${hash} where id = ${settler.userId}`);
      const fresh = "a long enough one";
      return { present_password: "the present one", new_password: fresh, new_password_again: fresh };
    },
    happens: "other browsers' windows go to the sign-in",
  },
  [own("signOutNow")]: {
    least: "agent",
    fields: {},
    endsSession: true,
    happens: "its windows go to the sign-in",
  },
};
