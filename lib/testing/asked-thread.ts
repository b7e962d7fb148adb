import { answering } from "../asked-thread.ts";

/** What a test asks it decides what becomes of it. */
answering<string>(async (what) => {
  if (what === "end") process.exit(1);
  if (what === "break")
    throw Object.assign(new Error("it broke"), { code: "57014", given: { of: "nobody" } });
  if (what === "wait") await new Promise(() => {});
  return { answered: what };
});
