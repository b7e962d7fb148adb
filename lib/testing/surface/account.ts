import { sql } from "drizzle-orm";
import { db } from "#db/index.ts";
import { transaction } from "#db/transaction.ts";
import { acceptInvitation } from "../../agencies/invitations.ts";
import { makePasswordLink } from "../../auth/password-links.ts";
import { hashToken, newToken } from "../../auth/tokens.ts";
import { beginTwoFactor } from "../../auth/two-factor.ts";
import { cookieOf } from "../cookies.ts";
import { makeAgent, makeInvitation } from "../factories.ts";
import { onPage } from "../nasty/by-hand.ts";
import { setUpSignOn } from "../scenes/sign-on.ts";
import { halfCookieOf, setUpTwoFactor, telephoneOf } from "../scenes/two-factor.ts";
import type { Area } from "./row.ts";

/** What stands before the workspace. */
export const account: Area = {
  "/page": { at: "/", least: "public" },
  "/(account)/sign-in/page": {
    at: "/sign-in",
    least: "public",
    search: ["next", "kept", "out", "set", "agency", "say"],
  },
  "/(account)/agencies/page": { at: "/agencies", least: "public" },
  "/(account)/invitation/[token]/page": {
    at: "/invitation/{token:none}",
    least: "public",
    search: ["say"],
  },
  "/(account)/password/page": { at: "/password", least: "public", search: ["sent", "say"] },
  "/(account)/password/[token]/page": { at: "/password/{token:none}", least: "public", search: ["say"] },
  "/(account)/sign-in/code/page": { at: "/sign-in/code", least: "public", search: ["next", "say"] },
  "/(account)/sign-in/on/[agency]/route": {
    at: "/sign-in/on/{agency}",
    least: "public",
    search: ["next", "try"],
    ok: 307,
  },
  "/(account)/sign-in/on/[agency]/back/route": { at: "/sign-in/on/{agency}/back", least: "public", ok: 307 },
  "/(account)/two-factor/page": { at: "/two-factor", least: "public", search: ["next", "say"] },
  "/_not-found/page": { at: "/-/not-here", least: "public", ok: 404 },
  "/_global-error/page": { at: "/_global-error", least: "public", ok: 500 },
  "/door/[why]/route": { at: "/door/{why:size}", least: "public", ok: 413 },
  "/healthz/route": { at: "/healthz", least: "public" },
  // Without a token it is not there.
  "/metrics/route": { at: "/metrics", least: "public", ok: 404, unsigned: 404 },
  "/readyz/route": { at: "/readyz", least: "public" },

  "app/(account)/sign-in/actions.ts#signInWithPassword": {
    least: "public",
    fields: {},
    send: ({ url }) =>
      onPage(`${url}/sign-in`, /password/, {
        email: "nobody@example.com",
        password: "x",
        next: "/agencies",
      }),
    // Nobody's password is known here: the same page again, which says so.
    done: ({ status, text }) => status === 200 && text.includes('role="alert"'),
    happens: "before the first page",
  },
  "app/(account)/sign-in/actions.ts#findAgency": {
    least: "public",
    fields: {},
    async send({ url, admin }) {
      const { slug } = await setUpSignOn(admin.agency.id);
      return onPage(`${url}/sign-in`, /agency_name/, { agency_name: slug, next: "/agencies" });
    },
    done: ({ status, location }) => status === 303 && location.includes("agency="),
    happens: "before the first page",
  },
  "app/(account)/sign-in/code/actions.ts#enterCode": {
    least: "public",
    fields: {},
    async send({ url, admin }) {
      const { userId } = await makeAgent(admin.agency.id);
      await setUpTwoFactor(userId);
      const code = { one_time_password: (await telephoneOf(userId)).next(), next: "/agencies" };
      return onPage(`${url}/sign-in/code`, /one_time_password/, code, await halfCookieOf(userId));
    },
    happens: "before the first page",
  },
  "app/(account)/two-factor/actions.ts#begin": {
    least: "public",
    fields: {},
    async send({ url, admin }) {
      const { token } = await makeAgent(admin.agency.id);
      return onPage(`${url}/two-factor`, /next/, { next: "/agencies" }, cookieOf(token));
    },
    happens: "only who begins sees the key",
  },
  "app/(account)/two-factor/actions.ts#confirm": {
    least: "public",
    fields: {},
    async send({ url, admin }) {
      const { userId, token } = await makeAgent(admin.agency.id);
      await beginTwoFactor(userId);
      const code = { one_time_password: (await telephoneOf(userId)).next(), next: "/agencies" };
      return onPage(`${url}/two-factor`, /one_time_password/, code, cookieOf(token));
    },
    // The recovery codes come beside the page, as every answer that is for one pair of eyes.
    done: ({ status, location }) => status === 303 && /[?&]say=/.test(location),
    happens: "nothing of it stands in a window",
  },
  "app/actions.ts#takeChair": {
    least: "public",
    fields: {},
    send: ({ url }) =>
      onPage(`${url}/sign-in`, /riverton\.example/, { email: "ana@riverton.example", next: "/agencies" }),
    happens: "before the first page",
  },
  "app/(account)/password/actions.ts#askLink": {
    least: "public",
    fields: {},
    send: ({ url }) => onPage(`${url}/password`, /email/, { email: "nobody@example.com" }),
    happens: "before the first page",
  },
  "app/(account)/password/[token]/actions.ts#setByLink": {
    least: "public",
    fields: {},
    async send({ url, admin }) {
      const { userId } = await makeAgent(admin.agency.id);
      const token = await transaction((tx) => makePasswordLink(tx, userId));
      return onPage(`${url}/password/${token}`, /password/, { token, password: "a long enough one" });
    },
    happens: "its windows go to the sign-in",
  },
  "app/(account)/invitation/[token]/actions.ts#join": {
    least: "public",
    fields: {},
    async send({ url, admin }) {
      const token = await makeInvitation(admin.agency.id);
      const fields = { token, name: "New Person", password: "a long enough one" };
      return onPage(`${url}/invitation/${token}`, /password/, fields);
    },
    happens: [
      {
        name: "somebody joins the agency",
        async act({ agencyId }) {
          const token = newToken();
          await db().execute(sql`insert into invitations (token_hash, agency_id, email, name, role, expires_at)
            values (${hashToken(token)}, ${agencyId}, ${`eve-${agencyId}@test.example`}, 'Eve Stone', 'agent', now() + interval '1 day')`);
          await acceptInvitation(token, { name: "Eve Stone", password: "long enough for anybody" });
        },
      },
    ],
  },
};
