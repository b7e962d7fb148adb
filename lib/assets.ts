import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { once } from "./once.ts";

/** What each file of `public/` holds, as a short name for it: by path. */
const versions = () =>
  once("assets", () => {
    const version = (name: string) =>
      createHash("sha256")
        .update(readFileSync(`public/${name}`))
        .digest("base64url")
        .slice(0, 10);
    const files = readdirSync("public", { withFileTypes: true }).filter((entry) => entry.isFile());
    return new Map(files.map(({ name }) => [join("/", name), version(name)]));
  });

/** There files change while we run. */
const isDevelopment = () => process.env.NODE_ENV === "development";

/** The signs of `public/icons.svg` as markup for a page, whose own ids have other names. */
export const sprite = (): string => (isDevelopment() ? readSprite() : once("sprite", readSprite));

const readSprite = () =>
  readFileSync("public/icons.svg", "utf8").replaceAll(' id="', ' id="sign-').replace(/\n\s*/g, "");

/** The address of a file under `public/`, another one whenever it holds something else: it may be kept for good. */
export function asset(path: string): string {
  return `${path}?v=${(!isDevelopment() && versions().get(path)) || "dev"}`;
}

/** Whether this is such an address, of the file that we have: a page of another build may ask for another. */
export function isAsset(url: string): boolean {
  const [path = "", version] = url.split("?v=");
  return version !== undefined && versions().get(path) === version;
}
