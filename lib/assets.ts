import { readFileSync } from "node:fs";
import { once } from "./once.ts";

/** The address of a file under `public/`, new with every build: it may be kept for good. */
export function asset(path: string): string {
  const build = once("build", () => {
    try {
      return readFileSync(".next/BUILD_ID", "utf8").trim().slice(0, 8);
    } catch {
      // `next dev` has no build.
      return "dev";
    }
  });
  return `${path}?v=${build}`;
}
