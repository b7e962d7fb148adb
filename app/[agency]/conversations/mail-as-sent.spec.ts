import type { RequestListener } from "node:http";
import type { Dialog, Page } from "@playwright/test";
import { sql } from "drizzle-orm";
import { db } from "#db/index.ts";
import { besideConversationsPath } from "#lib/paths.ts";
import { mailPolicy } from "#lib/policy.ts";
import { expect, expectAccessible, expectNoSideways, type Town, test } from "#lib/testing/browser.ts";
import { drawing } from "#lib/testing/files.ts";
import { hostileHtml } from "#lib/testing/nasty/hostile-html.ts";
import { htmlMail, makeMail, startElsewhere } from "#lib/testing/scenes/mails-shown.ts";

const SANDBOX = "allow-popups allow-popups-to-escape-sandbox";
const asHtml =
  (page: string, headers = {}): RequestListener =>
  (_, response) =>
    response.writeHead(200, { "content-type": "text/html; charset=utf-8", ...headers }).end(page);

type Canary = Awaited<ReturnType<typeof startElsewhere>>;

/** Pictures of another page: what a page sets off by having been loaded has its turn meanwhile, however slow the machine. */
const frames = (clock: Page) =>
  clock.evaluate(async () => {
    for (let frame = 0; frame < 6; frame++) await new Promise((next) => requestAnimationFrame(next));
  });

/** What a page does by itself once it is there; null: nothing. */
async function acts(page: Page, url: string, canary: Canary, clock: Page): Promise<string | null> {
  const before = canary.asked.length;
  let ran = 0;
  const dismiss = (dialog: Dialog) => {
    ran++;
    void dialog.dismiss();
  };
  page.on("dialog", dismiss);
  await page.goto(url, { waitUntil: "load" }).catch(() => undefined);
  await frames(clock);
  page.off("dialog", dismiss);
  if (ran) return "ran";
  if (canary.asked.length > before) return `asked for ${canary.asked.at(-1)!.url}`;
  return page.url() === url ? null : `led to ${page.url()}`;
}

/** Looks at each piece in a mail, and without what keeps it from acting. @returns how many act by themselves */
async function lookAt(town: Town, which: (at: number) => boolean): Promise<number> {
  let listener: RequestListener = (_, response) => response.end();
  const host = await startElsewhere((request, response) => listener(request, response));
  const [quiet, loud] = [await startElsewhere(asHtml("")), await startElsewhere(asHtml(""))];
  const page = await town.open(`/${town.slug}/conversations/new`, { person: town.ana });
  const plain = await town.open("/sign-in");
  const clock = await town.open("/sign-in");
  // A piece that is broken may throw.
  plain.removeAllListeners("pageerror");
  const actsAlone = (source: string, canary: Canary, headers = {}) => {
    listener = asHtml(`<!doctype html><body>${source}`, headers);
    return acts(plain, `${host.url}/`, canary, clock);
  };
  let acting = 0;
  const wild = hostileHtml(loud.url);
  for (const [at, html] of hostileHtml(quiet.url).entries()) {
    if (!which(at)) continue;
    if (await actsAlone(wild[at]!, loud)) acting++;
    const { messageId } = await makeMail(town.agencyId, htmlMail(`<p>Before</p>${html}<p>After</p>`));
    const url = town.url + besideConversationsPath(town.slug, "mail", { message: messageId });
    let source = "";
    // A busy machine may be longer about it than a mail may take; then it is read again.
    await expect(async () => {
      source = await (await page.request.get(url)).text();
      expect(source, html).toContain("Before</p>");
    }).toPass();
    expect(await acts(page, url, quiet, clock), html).toBeNull();
    expect(await actsAlone(source, quiet), html).toBeNull();
    // Uncleaned: our policy lets nothing happen either, and in a frame like ours nothing runs.
    expect(await actsAlone(html, quiet, { "content-security-policy": mailPolicy }), html).toBeNull();
    const written = wild[at]!.replaceAll("&", "&amp;").replaceAll('"', "&quot;");
    const framed = await actsAlone(`<iframe sandbox="${SANDBOX}" srcdoc="${written}"></iframe>`, loud);
    expect(framed, html).not.toBe("ran");
  }
  expect(quiet.asked).toEqual([]);
  for (const one of [host, quiet, loud]) one.close();
  return acting;
}

test("nothing in a mail runs, loads or leads on, under our policy and without any", async ({ town }) => {
  const lanes = [0, 1].map((lane) => lookAt(town, (at) => at % 2 === lane));
  const acting = (await Promise.all(lanes)).reduce((sum, some) => sum + some);
  const all = hostileHtml("").length;
  // As they are most of them do something here: what finds nothing above would have found it.
  expect(acting).toBeGreaterThan(all / 2);
  console.log(`hostile HTML: ${acting} of ${all} pieces act by themselves, none of them in a mail`);
});

/** A mail with a picture of its own and one from elsewhere. */
async function scene(town: Town) {
  const picture = await drawing();
  const elsewhere = await startElsewhere((_, response) => response.end(picture));
  const html = `<h1>Notice</h1><p><img src="cid:logo" alt="Logo"><img src="${elsewhere.url}/map.png?who=7" alt="Map">
    <a href="${elsewhere.url}/page">More</a>`;
  const mail = await makeMail(town.agencyId, htmlMail(html, { logo: picture }));
  const path = besideConversationsPath(town.slug, "mail", { message: mail.messageId });
  return { elsewhere, path, ...mail };
}

test("a mail stands below its text as it was sent; pictures from elsewhere come once they are wanted", async ({
  town,
}) => {
  const { elsewhere, conversationId } = await scene(town);
  const page = await town.open(`/${town.slug}/conversations/new/${conversationId}`, { person: town.ana });
  // axe waits for ever for a frame in which nothing runs, its own script included.
  await expectAccessible(page);
  await page.getByRole("link", { name: "Show as sent" }).click();
  const mail = page.frameLocator(".as-sent iframe");
  await expect(mail.getByRole("heading", { name: "Notice" })).toBeVisible();
  await expect(mail.getByAltText("Logo")).toHaveJSProperty("naturalWidth", 30);
  await expect(mail.getByText("1 picture from outside is not loaded.")).toBeVisible();
  expect(elsewhere.asked).toEqual([]);
  await expect(page.locator(".as-sent iframe")).toHaveAttribute("title", "The mail as it was sent");
  await mail.getByRole("link", { name: "Load them" }).click();
  await expect(mail.getByAltText("Map")).toHaveJSProperty("naturalWidth", 30);
  expect(elsewhere.asked.map(({ url }) => url)).toEqual(["/map.png?who=7"]);
  for (const told of ["cookie", "referer", "accept-language"])
    expect(elsewhere.asked[0]!.headers[told]).toBeUndefined();
  await page.getByRole("link", { name: "Hide the mail as sent" }).click();
  await expect(page.locator(".as-sent iframe")).toHaveCount(0);
  elsewhere.close();
});

test("a link in a mail opens a window that knows nothing of ours", async ({ town }) => {
  const { elsewhere, path } = await scene(town);
  const page = await town.open(path, { person: town.ana });
  await expect(page).toHaveTitle("Water & more");
  const [opened] = await Promise.all([
    page.waitForEvent("popup"),
    page.getByRole("link", { name: "More" }).click(),
  ]);
  await opened.waitForLoadState();
  expect(await opened.evaluate(() => [window.opener, document.referrer, origin])).toEqual([
    null,
    "",
    elsewhere.url,
  ]);
  elsewhere.close();
});

test("without scripts a mail has a tab of its own, on a phone too", async ({ town }) => {
  const { elsewhere, path } = await scene(town);
  const page = await town.open(path, { person: town.ana, scripts: false, width: 320 });
  await expect(page.getByRole("heading", { name: "Notice" })).toBeVisible();
  const [picture] = await Promise.all([
    page.waitForResponse(/mail\/picture/),
    page.getByRole("link", { name: "Load them" }).click(),
  ]);
  expect(picture.status()).toBe(200);
  expect(picture.headers()).toMatchObject({
    "content-type": "image/png",
    "x-content-type-options": "nosniff",
  });
  await expectNoSideways(page);
  expect(elsewhere.asked).toHaveLength(1);
  elsewhere.close();
});

test("a mail and its pictures are for those who may see its conversation, for as long as they are signed in", async ({
  town,
}) => {
  const { elsewhere, path, messageId } = await scene(town);
  const page = await town.open(path, { person: town.ana });
  const answer = await page.reload();
  expect(answer!.headers()).toMatchObject({
    "content-security-policy": mailPolicy,
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
    "cache-control": "no-store",
  });
  const own = await page.getByAltText("Logo").getAttribute("src");
  const status = async (address: string, by = page, headers = {}) =>
    (await by.request.get(town.url + address, { headers })).status();
  const outside = await town.open("/sign-in");
  expect(await status(path, outside)).toBe(401);
  // What a page without an origin asks for comes without a cookie; what somebody was sent does not open by that.
  expect(await status(own!, outside)).toBe(200);
  const inTab = { "sec-fetch-dest": "document" };
  expect(await status(own!, outside, inTab)).toBe(401);
  expect(await status(own!, page, inTab)).toBe(200);
  expect(await status(own!.replace(/pass=./, "pass=x"), outside)).toBe(401);
  expect(await status(`${path.replace("mail?", "mail/picture?")}&n=1`)).toBe(404);
  expect(await status(path.replace(String(messageId), String(messageId + 1)))).toBe(404);
  await endSessions(town.ana.userId);
  expect(await status(own!, outside)).toBe(401);
  elsewhere.close();
});

const endSessions = (userId: number) =>
  db().execute(sql`update sessions set ended_at = now() where user_id = ${userId}`);
