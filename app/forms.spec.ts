import { randomUUID } from "node:crypto";
import { listCommunications } from "#lib/contacts/communications.ts";
import { addEntry } from "#lib/contacts/entries.ts";
import { ask, multipart } from "#lib/testing/ask.ts";
import { expect, type Person, type Town, test } from "#lib/testing/browser.ts";
import { makeContact, makeVisitor, say } from "#lib/testing/factories.ts";

type Form = { fields: Record<string, string>; texts: string[] };

/** Every page that has a form in which somebody writes. */
async function pagesOf({ slug, agencyId }: Town, admin: Person): Promise<string[]> {
  const { conversationId } = await say(await makeVisitor(agencyId), "Where is my bin?");
  const contact = await makeContact(agencyId, "Patricia Doe", [{ kind: "phone", value: "+15305550142" }]);
  const at = { localTime: "2026-01-05T10:00", clientId: randomUUID() };
  await addEntry(admin, { id: contact }, { kind: "phone", body: "She pays on Monday.", ...at });
  const all = { from: null, to: null, method: null, limit: 1 };
  const { items } = await listCommunications(admin, contact, all);
  const card = `/${slug}/community/contacts/${contact}`;
  return [
    `/${slug}/conversations/new/${conversationId}`,
    `${card}?entry=1&note=1&correct=${items[0]!.id}`,
    `${card}/edit`,
    `${card}/erase`,
    `/${slug}/community/contacts/new`,
    `/${slug}/canned?edit=new`,
    `/${slug}/settings/agency`,
    `/${slug}/settings/chat`,
    `/${slug}/settings/hours`,
    `/${slug}/settings/goals`,
    `/${slug}/settings/hand-out`,
    `/${slug}/settings/contacts`,
    `/${slug}/settings/keywords`,
    `/${slug}/settings/tags`,
    `/${slug}/settings/fields`,
    `/${slug}/settings/teams`,
    `/${slug}/settings/satisfaction`,
    `/${slug}/settings/model`,
    `/${slug}/settings/webhooks`,
    `/${slug}/settings/people`,
    `/${slug}/settings/sign-in`,
  ];
}

test("what somebody wrote in any form of any page stands there again when it is refused", async ({
  town,
}) => {
  const admin = await town.add("admin", "Ada Admin");
  const names = new Set<string>();
  for (const path of await pagesOf(town, admin)) {
    const page = await town.open(path, { person: admin, scripts: false });
    for (const { fields, texts } of await page.evaluate(formsOf)) {
      // The first is longer than any text may be, so that nothing of the form is carried out.
      const given = Object.fromEntries(
        texts.map((name, at) => [name, at ? `kept ${name}` : "w".repeat(20_001)]),
      );
      const shown = await answerOf(town.url + path, admin, { ...fields, ...given });
      for (const [name, text] of Object.entries(given)) {
        names.add(name);
        expect(shown.includes(text), `${path}: ${name}`).toBe(true);
      }
    }
    await page.close();
  }
  for (const name of [
    "body",
    "closure",
    "bulk_closure",
    "words",
    "note",
    "name",
    "phone_0",
    "why",
    "hold",
    "own_auto_en",
    "geocoder",
  ])
    expect([...names]).toContain(name);
});

/** Runs in the page. Of rows that are alike the first. */
function formsOf(): Form[] {
  const forms = [...document.querySelectorAll<HTMLFormElement>('form:has(input[name^="$ACTION_ID"])')];
  return forms
    .map((form) => ({
      fields: Object.fromEntries([...new FormData(form)].map(([name, value]) => [name, String(value)])),
      texts: [...form.querySelectorAll<HTMLInputElement>("textarea, input")]
        .filter(({ type }) => ["textarea", "text", "tel", "email", "search", "url"].includes(type))
        .map(({ name }) => name)
        // What is only there to be copied.
        .filter(Boolean),
    }))
    .filter(({ texts }) => texts.length);
}

/** Posts as a browser without scripts does. @returns the page that the answer leads to */
async function answerOf(url: string, { token }: Person, fields: Record<string, string>): Promise<string> {
  const cookie = `__Host-parley=${token}`;
  const { headers, body } = multipart(fields);
  const posted = await ask(url, {
    method: "POST",
    headers: { ...headers, cookie, origin: new URL(url).origin },
    body,
  });
  expect(posted.status).toBe(303);
  expect(posted.location).toContain("say=");
  const back = new URL(posted.location, url);
  const { text } = await ask(back.href, { headers: { cookie: [cookie, ...posted.cookies].join("; ") } });
  return text;
}
