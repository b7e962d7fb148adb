import { hand, inThread } from "../../thread.ts";
import type { Asked } from "./read.ts";
import { sanitize } from "./sanitize.ts";
import { understand } from "./understand.ts";

/** A thread that reads mails: whatever stands in one, the process goes on answering meanwhile. */
inThread<Asked>(async (asked) => {
  if ("html" in asked) return hand(sanitize(asked.html, asked.pictures));
  const { buffer, byteOffset, byteLength } = asked.bytes;
  await hand(understand(Buffer.from(buffer, byteOffset, byteLength)));
});
