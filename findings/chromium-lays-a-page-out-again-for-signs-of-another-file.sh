#!/bin/sh
# Chromium 156 (CHROMIUM names another), driven by playwright-core 1.65.1
#
# `<use href="/signs.svg#one">` draws a symbol of another file. Put into a page that has drawn it before, from a file that
# the browser may keep for good, a hundred of them are styled once at the first layout and their drawings a second time a moment
# after whoever asked for that layout has its answer; the page is laid out and painted again. The same symbol in the page
# itself (`href="#one"`) is there from the start: one time.
#
# Seen, elements styled at once and later: "another file: 500, then 200; this page: 500, then 0"
set -eu
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
cd "$place"
echo '{ "type": "module" }' > package.json
npm install --silent --no-fund --no-audit playwright-core@1.65.1
cat > run.mjs <<'RUN'
import { createServer } from "node:http";
import { chromium } from "playwright-core";

const symbol = '<symbol id="one" viewBox="0 0 20 20"><path d="M2 2h16v16z"/></symbol>';
const server = createServer(({ url }, answer) => {
  if (url === "/signs.svg") {
    answer.writeHead(200, { "content-type": "image/svg+xml", "cache-control": "public, max-age=31536000, immutable" });
    return answer.end(`<svg xmlns="http://www.w3.org/2000/svg">${symbol}</svg>`);
  }
  answer.writeHead(200, { "content-type": "text/html" });
  answer.end(`<!doctype html><div hidden><svg>${symbol}</svg></div><svg><use href="/signs.svg#one"/></svg><main></main>`);
});
await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM || "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
});

/** Elements styled while the hundred are put in, and in the half second after. */
async function styled(href) {
  const page = await browser.newPage();
  await page.goto(`http://127.0.0.1:${server.address().port}/`);
  await page.waitForTimeout(300);
  const client = await page.context().newCDPSession(page);
  const events = [];
  client.on("Tracing.dataCollected", ({ value }) => events.push(...value));
  await client.send("Tracing.start", {
    transferMode: "ReportEvents",
    traceConfig: { includedCategories: ["devtools.timeline", "blink.user_timing"] },
  });
  await page.evaluate((address) => {
    const signs = `<p><svg><use href="${address}"/></svg></p>`.repeat(100);
    document.querySelector("main").innerHTML = signs;
    document.body.offsetHeight;
    performance.mark("asked");
  }, href);
  await page.waitForTimeout(500);
  const ended = new Promise((resolve) => client.once("Tracing.tracingComplete", resolve));
  await client.send("Tracing.end");
  await ended;
  await page.close();
  const { ts: asked } = events.find(({ name }) => name === "asked");
  const sum = (part) => part.reduce((count, { args }) => count + (args.elementCount ?? 0), 0);
  const all = events.filter(({ name }) => name === "UpdateLayoutTree");
  return [sum(all.filter(({ ts }) => ts < asked)), sum(all.filter(({ ts }) => ts > asked))];
}

const other = await styled("/signs.svg#one");
const own = await styled("#one");
console.log(`another file: ${other.join(", then ")}; this page: ${own.join(", then ")}`);
await browser.close();
server.close();
RUN
seen=$(node run.mjs)
echo "$seen"
[ "$seen" = "another file: 500, then 200; this page: 500, then 0" ] || { echo "CHANGED" && exit 1; }
echo "as before"
