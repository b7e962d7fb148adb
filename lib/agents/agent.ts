import type { Hours, ModelUse, Role } from "#db/schema/agencies.ts";

/** A signed-in person acting for one agency. Every verb takes one first. */
export type Agent = {
  userId: number;
  name: string;
  email: string;
  role: Role;
  language: "en" | "es";
  theme: "system" | "light" | "dark";
  letterKeys: boolean;
  sound: boolean;
  onDuty: boolean;
  /** Until when, while away. */
  awayUntil: Date | null;
  agency: Agency;
};

/** Who acts, where no more of them is asked: a job does what somebody has begun. */
export type Acting = { userId: number; agency: { id: number } };

export type Agency = {
  id: number;
  slug: string;
  name: string;
  timeZone: string;
  language: "en" | "es";
  /** The one that residents are spoken to in, where it is not either. */
  onlyLanguage: "en" | "es" | null;
  color: string;
  logoKey: string | null;
  emergencyPhone: string | null;
  bubbleOn: boolean;
  bubbleChangedAt: Date;
  bubbleChangedBy: number | null;
  bubbleChangedByName: string | null;
  bubbleBecause: "hand" | "hours" | "empty";
  bubbleFollows: boolean;
  hours: Hours | null;
  isTrial: boolean;
  /** Nobody is let in who signs in by password alone. */
  requiresTwoFactor: boolean;
  /** Whether who answers may add to the list of tags. */
  agentsCreateTags: boolean;
  /** Whether some of its people are a team of their own. */
  hasTeams: boolean;
  /** Whether it sends letters. */
  writesLetters: boolean;
  /** What a language model is asked for; nothing where there is none. */
  modelUses: ModelUse[];
};
