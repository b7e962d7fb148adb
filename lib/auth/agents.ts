import { prepared } from "#db/index.ts";
import type { Scope } from "#db/schema/api-keys.ts";
import type { Agent } from "../agents/agent.ts";
import { agencyIdOf } from "../agents/known.ts";

/**
 * Who a session lets act for an agency: null when it has ended, when disabled, when not a member, and while the agency
 * asks for another way in (`wayIn`).
 */
export async function findAgent(tokenHash: string, slug: string): Promise<Agent | null> {
  const agencyId = await agencyIdOf(slug);
  if (agencyId === null) return null;
  const [row] = await prepared<Agent>("find-agent", agentText, [tokenHash, agencyId]);
  return row ? toAgent(row) : null;
}

/** Who acts with a key: whoever made it, for as long as they may themselves and could come in; null otherwise. */
export async function findAgentOfKey(
  tokenHash: string,
): Promise<{ agent: Agent; keyId: number; scopes: Scope[] } | null> {
  type Row = Agent & { keyId: number; scopes: Scope[] };
  const [row] = await prepared<Row>("find-agent-of-key", keyText, [tokenHash]);
  if (!row) return null;
  const { keyId, scopes, ...agent } = row;
  return { agent: toAgent(agent), keyId, scopes };
}

const toAgent = (row: Agent): Agent => ({
  ...row,
  agency: { ...row.agency, bubbleChangedAt: new Date(row.agency.bubbleChangedAt) },
});

/**
 * As SQL, of session, user and agency: whether that session's way in is one of the agency's. One that began with an
 * agency's single sign-on acts for that agency alone: who runs its provider is trusted by no other.
 */
export const maySignInBy = `case when s.sign_on_agency_id is null
  then not a.sign_on_enforced and (u.two_factor_at is not null or not a.requires_two_factor)
  else s.sign_on_agency_id = a.id end`;

/**
 * As SQL, of user `u`, membership `m` and agency `a`, which `agency` numbers: whether they may act here, and could come in by
 * one of its ways. Asked where no session says which one they took.
 */
export const couldComeIn = (agency: string): string => `u.disabled_at is null and m.state = 'active' and (
    (not a.sign_on_enforced and (u.two_factor_at is not null or not a.requires_two_factor))
    or exists (select from sign_on_links l join sign_ons o on o.agency_id = ${agency} and o.issuer = l.issuer
      where l.agency_id = ${agency} and l.user_id = u.id))`;

/** As SQL, of user `u`, membership `m`, agency `a` and its bubble `b`: who acts. */
const who = `u.id as "userId", u.name, u.email, m.role, u.language, u.theme, u.letter_keys as "letterKeys", u.sound,
    m.on_duty_since is not null as "onDuty", case when m.away_until > now() then m.away_until end as "awayUntil",
    json_build_object('id', a.id, 'slug', a.slug, 'name', a.name, 'timeZone', a.time_zone, 'language', a.language,
      'onlyLanguage', a.only_language, 'color', a.color, 'logoKey', a.logo_key, 'emergencyPhone', a.emergency_phone, 'bubbleOn', b.is_on,
      'bubbleChangedAt', b.changed_at, 'bubbleChangedBy', b.changed_by,
      'bubbleChangedByName', switcher.name, 'bubbleBecause', b.because, 'bubbleFollows', a.bubble_follows,
      'hours', a.hours, 'isTrial', a.is_trial, 'requiresTwoFactor', a.requires_two_factor,
      'writesLetters', a.writes_letters, 'modelUses', a.model_uses,
      'agentsCreateTags', a.agents_create_tags,
      'hasTeams', a.has_teams) as agency`;
const standing = `join memberships m on m.agency_id = a.id and m.user_id = u.id and m.state = 'active'
  left join users switcher on switcher.id = b.changed_by`;

const agentText = `
  select ${who}
  from sessions s
  join users u on u.id = s.user_id and u.disabled_at is null
  join agencies a on a.id = $2 and ${maySignInBy}
  join bubbles b on b.agency_id = $2
  ${standing}
  where s.token_hash = $1 and s.ended_at is null and s.expires_at > now()`;

const keyText = `
  select k.id as "keyId", k.scopes, ${who}
  from api_keys k
  join agencies a on a.id = k.agency_id
  join bubbles b on b.agency_id = a.id
  join users u on u.id = k.user_id
  ${standing}
  where k.token_hash = $1 and k.revoked_at is null and (k.expires_at is null or k.expires_at > now())
    and ${couldComeIn("k.agency_id")}`;
