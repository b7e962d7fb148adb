// Makes what pages load beside React: a script and a style for the staff, the same for residents, a script for
// agencies' websites, and one each for the outside world's phone and mailbox.
// One file each, because separate deferred scripts race and a stream would never open.
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import tailwind from "@tailwindcss/postcss";
import postcss from "postcss";
import { rolldown } from "rolldown";

const { resolve } = createRequire(import.meta.url);
const htmx = [
  "htmx.org/dist/htmx.min.js",
  "htmx.org/dist/ext/hx-sse.min.js",
  "htmx.org/dist/ext/hx-upsert.min.js",
]
  .map((name) => readFileSync(resolve(name), "utf8").replace(/^\/\/# sourceMappingURL=.*$/m, ""))
  .join("\n;");

async function bundle(input: string): Promise<string> {
  const build = await rolldown({ input });
  const { output } = await build.generate({ format: "iife", minify: true });
  return output[0].code;
}

const sheet = (name: string) => readFileSync(`app/styles/${name}.css`, "utf8");
const styles = ["tokens", "ground", "parts", "chat"].map(sheet);

/** The workspace's one style: our sheets, and of Tailwind what our markup names. */
async function staffStyle(): Promise<string> {
  const from = "app/styles/staff.css";
  const { css } = await postcss([tailwind({ optimize: { minify: true } })]).process(
    readFileSync(from, "utf8"),
    { from },
  );
  return css;
}

writeFileSync("public/staff.css", await staffStyle());
writeFileSync("public/live.js", `${htmx}\n;${await bundle("components/staff/live.ts")}`);
writeFileSync("public/push-worker.js", await bundle("components/staff/push-worker.ts"));
writeFileSync("public/chat.js", `${htmx}\n;${await bundle("components/chat/chat.ts")}`);
writeFileSync("public/widget.js", await bundle("components/chat/widget.ts"));
writeFileSync("public/chat.css", styles.join("\n"));
writeFileSync("public/api.css", ["tokens", "ground", "parts", "api"].map(sheet).join("\n"));
writeFileSync("public/outside-world.js", await bundle("components/outside-world/phone.ts"));
writeFileSync("public/outside-mailbox.js", await bundle("components/outside-world/mailbox.ts"));
const outside = ["outside-world", "outside-mailbox", "outside-letters"].map(sheet);
writeFileSync("public/outside-world.css", outside.join("\n"));
