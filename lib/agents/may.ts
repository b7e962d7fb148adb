import type { Role } from "#db/schema/agencies.ts";
import type { Agent } from "./agent.ts";

const ranks: Record<Role, number> = { agent: 0, manager: 1, admin: 2 };

export const canReadHistory = (agent: Agent): boolean => ranks[agent.role] >= ranks.manager;
export const canReadReports = (agent: Agent): boolean => ranks[agent.role] >= ranks.manager;
/** Writing to many at once, and reading what became of that. */
export const canBroadcast = (agent: Agent): boolean => ranks[agent.role] >= ranks.manager;
/** What is kept of contacts and conversations beyond the usual. */
export const canManageFields = (agent: Agent): boolean => ranks[agent.role] >= ranks.manager;
/** The list of tags: what they are called, which are one, which are gone. */
export const canManageTags = (agent: Agent): boolean => ranks[agent.role] >= ranks.manager;
/** Adding to it while answering. */
export const canCreateTags = (agent: Agent): boolean => canManageTags(agent) || agent.agency.agentsCreateTags;
/** Writing canned replies that everybody has. */
export const canShareCanned = (agent: Agent): boolean => ranks[agent.role] >= ranks.manager;
/** Changing and ordering the views that everybody has; whoever made one may change it anyway. */
export const canManageViews = (agent: Agent): boolean => ranks[agent.role] >= ranks.manager;
export const canExport = (agent: Agent): boolean => ranks[agent.role] >= ranks.manager;
export const canDeleteContacts = (agent: Agent): boolean => ranks[agent.role] >= ranks.manager;
export const canChangeSettings = (agent: Agent): boolean => ranks[agent.role] >= ranks.admin;
/** Who works here, and who does not any more. */
export const canManagePeople = (agent: Agent): boolean => ranks[agent.role] >= ranks.admin;
/** The *emergency override*: writing by a method that a contact does not want. */
export const canOverride = (agent: Agent): boolean => ranks[agent.role] >= ranks.admin;
/** Erasing a person, and holding them for a court. */
export const canErase = (agent: Agent): boolean => ranks[agent.role] >= ranks.admin;
/** A held message is its author's to decide, or a manager's. */
export const canDecideHeld = (agent: Agent, authorId: number): boolean =>
  agent.userId === authorId || ranks[agent.role] >= ranks.manager;
