import type { Role } from "#db/schema/agencies.ts";
import type { EventKind } from "../../events/kinds.ts";
import type { Answer } from "../ask.ts";
import type { Ready } from "../nasty/storm.ts";
import type { Fields, Ids } from "./fill.ts";
import type { Office } from "./office.ts";
import type { Windows } from "./windows.ts";

/** One thing that can happen in front of open windows, and the kinds of events that it must have left. */
export type Happening = { name: string; tells?: EventKind[]; act: (windows: Windows) => Promise<unknown> };

type Who = {
  /** The least role that may; "public" for what stands before or beside the workspace. */
  least: Role | "public";
  /** The least role that may do it to what a colleague wrote, where that is another. */
  ofColleague?: Role;
};

type Place = {
  /** `{contact}` stands for the number of one, `{category:new}` for whatever else may stand there. */
  at: string;
  /** What its address may ask for besides. */
  search?: string[];
  /** What a route (no page) answers to nobody; nobody else is led to the sign-in by it either. */
  unsigned?: number;
  /** What a member gets, where that is not 200. */
  ok?: number;
};

type Change = {
  fields: Fields;
  /** What has to be there before it can be carried out; and what then stands in its fields, those that may be left out too. */
  ready?: (office: Office, ids: Ids) => Promise<Fields>;
  /** How it is sent where that is another way than all others go. */
  send?: (office: Office) => Promise<Ready>;
  /** Whether it was carried out, where the answer says so in another way. */
  done?: (answer: Answer) => boolean;
  /** It ends the session that it is sent with. */
  endsSession?: true;
  /**
   * What it changes on screen, in an order in which each leaves the next one its beginning; or why no open window
   * shows a change.
   */
  happens: [Happening, ...Happening[]] | string;
};

/** A page, or a route that is read. */
export type Page = Who & Place & { method?: undefined };
/** A route that something is posted to. */
export type Post = Who & Place & Change & { method: "POST" };
/** A server action. */
export type Action = Who & Change;

/** By the name that the build gives it: `/[agency]/history/page`, `app/[agency]/actions.ts#signOutNow`. */
export type Area = Record<string, Page | Post | Action>;
