import type { Channel } from "#db/schema/inboxes.ts";
import type { Driver } from "./contract.ts";
import { email } from "./email/driver.ts";
import { text } from "./text/driver.ts";

/** Who carries the messages of each channel; a new channel is a folder and a line here. */
export const drivers: Partial<Record<Channel, Driver>> = { text, email };
