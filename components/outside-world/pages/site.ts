import type { Host } from "#lib/chat/chat.ts";
import type { ResidentWords } from "#lib/words/residents.ts";

/** What every page of the town's website is given. */
export type SiteProps = {
  host: Host;
  words: ResidentWords;
  link: (to: string) => string;
  /** The chat's page, for those who do not see the bubble. */
  chat: string;
  phone: string;
};
