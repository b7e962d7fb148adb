import { z } from "zod";

/** What conversations can be told apart by. */
export const groupings = ["channel", "person", "tag", "field", "queue"] as const;
export type Grouping = (typeof groupings)[number];

/** The reports, a page each. */
export const views = ["overview", "hours", ...groupings, "satisfaction"] as const;
export type View = (typeof views)[number];

export const askedView = z.enum(views).catch("overview");
