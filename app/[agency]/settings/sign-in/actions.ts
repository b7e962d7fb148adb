"use server";
import * as signOn from "#lib/agencies/sign-on.ts";
import * as twoFactor from "#lib/agencies/two-factor.ts";
import { currentUser, sessionToken } from "#lib/auth/current-agent.ts";
import { hashToken } from "#lib/auth/tokens.ts";
import { readTwoFactor } from "#lib/auth/two-factor.ts";
import { settingsPath, signInPath, twoFactorPath } from "#lib/paths.ts";
import * as field from "#lib/posting/fields.ts";
import { formAction } from "#lib/posting/form-action.ts";

export const requireTwoFactor = formAction(
  { required: field.oneOf(["yes", "no"]) },
  async (agent, { required }) => {
    await twoFactor.requireTwoFactor(agent, required === "yes");
    const saved = settingsPath(agent.agency.slug, "sign-in", { done: "two-factor" });
    const lacks = required === "yes" && !(await readTwoFactor(agent.userId)).since;
    // From here on the page is not theirs any more, before they have one.
    return { to: lacks && !(await currentUser())?.bySignOn ? twoFactorPath({ next: saved }) : saved };
  },
);

export const saveSignOn = formAction(
  {
    name: field.written("name"),
    issuer: field.written("url"),
    oauth_client: field.written("client"),
    client_password: field.secret(),
    claim: field.written("client"),
    group_admin: field.written("groups"),
    group_manager: field.written("groups"),
    group_agent: field.written("groups"),
  },
  async (agent, { name, issuer, oauth_client: clientId, client_password: secret, claim, ...given }) => {
    const groups = { admin: given.group_admin, manager: given.group_manager, agent: given.group_agent };
    await signOn.saveSignOn(agent, { name, issuer, clientId, secret, claim, groups });
    return { back: { done: "sign-on" } };
  },
);

export const enforce = formAction({ only: field.oneOf(["yes", "no"]) }, async (agent, { only }) => {
  const { slug } = agent.agency;
  await signOn.enforceSignOn(agent, only === "yes", hashToken((await sessionToken()) ?? ""));
  const saved = settingsPath(slug, "sign-in", { done: "use" });
  // Whoever came by password is let in no more.
  const isOut = only === "yes" && !(await currentUser())?.bySignOn;
  return { to: isOut ? signInPath({ agency: slug, next: saved }) : saved };
});
