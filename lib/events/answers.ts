import { z } from "zod";

/** What rows of both tables have in common (row.ts says what each part means). */
export const id = z.number().int().positive();
export const nothing = z.object({});
export const quietly = { sound: false, reactions: [] } as const;
export const alerting = { sound: false, reactions: ["alerts"] } as const;
export const line = { told: "line", names: null, touches: null } as const;
export const unseen = { staff: null, lists: false, resident: null } as const;
