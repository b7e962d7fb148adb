import { pbkdf2Sync } from "node:crypto";
import { hand, inThread } from "../thread.ts";

/** A thread that does not come back from what it is told, or only after seconds that no thread is given. */
const busy: Record<string, () => unknown> = {
  nothing: () => "done",
  "a loop": () => {
    for (;;);
  },
  "a call of Node's own": () => pbkdf2Sync("a password", "salt", 6_000_000, 64, "sha512").length,
};

inThread<string>((what) => hand(busy[what]!()));
