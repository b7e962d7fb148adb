import { z } from "zod";
import { groupings } from "./groups.ts";

/** The reports, a page each. */
export const views = ["overview", "hours", ...groupings, "satisfaction"] as const;
export type View = (typeof views)[number];

export const askedView = z.enum(views).catch("overview");
