import type { z } from "zod";
import type { Reaction } from "../jobs/catalog.ts";
import type { WebhookType } from "../webhooks/types.ts";

/** What has to be said of a kind of event. Whoever has to know what one means asks here and nowhere else. */
export type Row = {
  /**
   * What it carries beside conversation, person, message and time. Ids, kinds and times, never a text or a name:
   * erasing a person touches messages, not history.
   */
  data: z.ZodType;
  thread: {
    /** In one quiet line, by the message that it brings, or not. */
    told: "line" | "message" | null;
    /** Who stands in `data` beside whoever did it. */
    names: "colleague" | "contact" | null;
    /** Messages that stood there before and look different after it: those of `data.messages`, or all. */
    touches: "named" | "all" | null;
  };
  /** Whom it holds who writes a reply without having seen it: everyone, or all but the one whom `data.to` names. */
  holds: "everyone" | "others" | null;
  screens: {
    /** What is another one in the workspace beside thread and list: head, message bar and contact panel. */
    staff: "panels" | null;
    /** Whether it may change a row of a list, or a count. */
    lists: boolean;
    /** What a resident's page shows: messages that come or change, or what stands around them as well. */
    resident: "messages" | "frame" | null;
  };
  /** Whether it may deserve a sound (`notifications/bell.ts`), and which jobs it starts, in that order. */
  follows: { sound: boolean; reactions: readonly Reaction[] };
  /** As what other programs are told of it; null: they are not. */
  webhook: WebhookType | null;
};
