import { eq } from "drizzle-orm";
import { db, prepared } from "#db/index.ts";
import { agencies, type Role } from "#db/schema/agencies.ts";
import { signOns } from "#db/schema/signing-in.ts";
import { transaction } from "#db/transaction.ts";
import type { Agent } from "../agents/agent.ts";
import { canChangeSettings } from "../agents/may.ts";
import { recordAudit } from "../audit/audit.ts";
import { type Provider, wayTo } from "../auth/oidc.ts";
import { readText } from "../clean-text.ts";
import { env } from "../env.ts";
import { Refused } from "../errors.ts";
import { signOnPath } from "../paths.ts";
import { sealSecrets, unsealSecrets } from "../sealing.ts";
import { ringMembers } from "./two-factor.ts";

export type SignOn = {
  agencyId: number;
  slug: string;
  name: string;
  isEnforced: boolean;
  claim: string;
  groups: Record<Role, string[]>;
  provider: Provider;
  provenBy: string | null;
};

/** Where a provider sends people back to; it has to know the address before. */
export const redirectUriOf = (slug: string) => env().PUBLIC_URL + signOnPath(slug, "back");

/** An agency's single sign-on, by its short name; null where it has none. */
export async function findSignOn(slug: string): Promise<SignOn | null> {
  const [agency] = await prepared<{ id: number; isEnforced: boolean }>(
    "find-sign-on-agency",
    `select id, sign_on_enforced as "isEnforced" from agencies where slug = $1`,
    [slug],
  );
  if (!agency) return null;
  const [row] = await db().select().from(signOns).where(eq(signOns.agencyId, agency.id));
  if (!row) return null;
  const { agencyId, name, claim, groups, issuer, clientId, provenBy } = row;
  // Sealed with another AUTH_SECRET the provider will not know us, and says so.
  const secret = unsealSecrets(row.sealed)?.secret ?? "";
  const provider = { issuer, clientId, secret, redirectUri: redirectUriOf(slug) };
  return { agencyId, slug, name, isEnforced: agency.isEnforced, claim, groups, provider, provenBy };
}

/** Whether anybody in this installation has one. */
export async function hasSignOns(): Promise<boolean> {
  return (await prepared("has-sign-ons", "select 1 from sign_ons limit 1", [])).length > 0;
}

/**
 * The agency that a stranger means by its short name, or by an address: whose it is does not count, only whether
 * somebody of one agency alone has one of that domain. So nobody learns who has an account. Throws Refused.
 */
export async function findSignOnAgency(typed: string): Promise<string> {
  const name = typed.trim().toLowerCase().slice(0, 320);
  const domain = /@([^@%_]+)$/.exec(name)?.[1];
  const rows = domain
    ? await prepared<{ slug: string }>("find-sign-on-by-domain", byDomain, [domain])
    : await prepared<{ slug: string }>("find-sign-on-by-slug", bySlug, [name]);
  if (rows.length !== 1) throw new Refused("sign_on_unknown");
  return rows[0]!.slug;
}

const bySlug = "select a.slug from sign_ons o join agencies a on a.id = o.agency_id where a.slug = $1";
const byDomain = `
  select a.slug from sign_ons o join agencies a on a.id = o.agency_id where exists (
    select from memberships m join users u on u.id = m.user_id
    where m.agency_id = a.id and m.state = 'active' and lower(u.email) like '%@' || $1) limit 2`;

type Typed = {
  name: string;
  issuer: string;
  clientId: string;
  secret: string;
  claim: string;
  groups: Record<Role, string>;
};

/** The provider is asked before anything is kept. What was proven before, another has to prove anew. */
export async function saveSignOn(agent: Agent, typed: Typed): Promise<void> {
  if (!canChangeSettings(agent)) throw new Refused("not_allowed");
  const { id: agencyId, slug } = agent.agency;
  const before = await findSignOn(slug);
  const name = readText("name", typed.name, "name");
  const clientId = readText("client", typed.clientId, "oauth_client");
  const secret = typed.secret.trim() || before?.provider.secret || "";
  if (!name || !clientId || !secret) throw new Refused("sign_on_incomplete");
  const issuer = readIssuer(typed.issuer);
  await wayTo({ issuer, clientId, secret, redirectUri: redirectUriOf(slug) });
  const { admin, manager, agent: agents } = typed.groups;
  const groups = { admin: listIn(admin), manager: listIn(manager), agent: listIn(agents) };
  const values = {
    ...{ name, issuer, clientId, sealed: sealSecrets({ secret }), groups, provenBy: null },
    claim: readText("client", typed.claim, "claim") || "groups",
  };
  await transaction(async (tx) => {
    await tx
      .insert(signOns)
      .values({ agencyId, ...values })
      .onConflictDoUpdate({ target: signOns.agencyId, set: values });
    // Whoever has mistyped something comes in by their password and mends it.
    await tx.update(agencies).set({ signOnEnforced: false }).where(eq(agencies.id, agencyId));
    await recordAudit(tx, agent, "settings.sign_on", { changed: Object.keys(values) });
    if (before?.isEnforced) await ringMembers(tx, agencyId);
  });
}

/** An admin has come back from the provider as themselves: from this session nobody is locked out by enforcing it. */
export async function proveSignOn(signOn: SignOn, tokenHash: string): Promise<void> {
  await db().update(signOns).set({ provenBy: tokenHash }).where(eq(signOns.agencyId, signOn.agencyId));
}

/** Whether it is the only way in. Only for whoever has just come through it themselves. */
export async function enforceSignOn(agent: Agent, enforced: boolean, tokenHash: string): Promise<void> {
  if (!canChangeSettings(agent)) throw new Refused("not_allowed");
  const signOn = await findSignOn(agent.agency.slug);
  if (!signOn) throw new Refused("sign_on_incomplete");
  if (enforced && signOn.provenBy !== tokenHash) throw new Refused("sign_on_unproven");
  await setEnforced(agent.agency.id, enforced, agent);
}

/** By whoever runs the installation, where the provider does not work any more. False where there is no such agency. */
export async function letPasswordsIn(slug: string): Promise<boolean> {
  const [agency] = await db().select({ id: agencies.id }).from(agencies).where(eq(agencies.slug, slug));
  if (agency) await setEnforced(agency.id, false, { userId: null, agency });
  return Boolean(agency);
}

async function setEnforced(
  agencyId: number,
  signOnEnforced: boolean,
  by: Parameters<typeof recordAudit>[1],
): Promise<void> {
  await transaction(async (tx) => {
    await tx.update(agencies).set({ signOnEnforced }).where(eq(agencies.id, agencyId));
    await recordAudit(tx, by, signOnEnforced ? "settings.sign_on_only" : "settings.sign_on_beside", {});
    await ringMembers(tx, agencyId);
  });
}

function readIssuer(text: string): string {
  const issuer = text.trim().replace(/\/\.well-known\/openid-configuration$/, "");
  if (!URL.canParse(issuer) || !/^https?:$/.test(new URL(issuer).protocol))
    throw new Refused("sign_on_issuer_bad");
  return issuer;
}

/** Names of groups, with commas between them. */
const listIn = (text: string): string[] => [
  ...new Set(
    readText("groups", text)
      .split(",")
      .map((one) => one.trim())
      .filter(Boolean),
  ),
];
