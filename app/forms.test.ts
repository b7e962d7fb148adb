import { randomUUID } from "node:crypto";
import { globSync, readFileSync } from "node:fs";
import { beforeEach, expect, test, vi } from "vitest";
import { sessionCookie } from "#lib/auth/sessions.ts";
import { hashToken } from "#lib/auth/tokens.ts";
import { caps } from "#lib/caps.ts";
import { listDrafts } from "#lib/conversations/drafts.ts";
import { fieldOf, type Shape } from "#lib/posting/fields.ts";
import type { FormAction } from "#lib/posting/form-action.ts";
import { giveBackTexts } from "#lib/posting/kept-text.ts";
import { readNotice } from "#lib/posting/notice.ts";
import { isTyped } from "#lib/posting/too-old.ts";
import { makeAgency, makeAgent, makeVisitor, say } from "#lib/testing/factories.ts";
import { browser, post } from "#lib/testing/request.ts";

vi.mock("next/headers", async () => (await import("#lib/testing/request.ts")).nextHeaders);

type Action = (...given: never[]) => Promise<unknown>;

/** Every server action of the build, as `file#name`. */
const actions = new Map<string, Action>();
const files = globSync("app/**/*.ts").filter((file) => readFileSync(file, "utf8").startsWith('"use server"'));
for (const file of files.sort())
  for (const [name, action] of Object.entries(
    (await import(/* @vite-ignore */ `/${file}`)) as Record<string, Action>,
  ))
    actions.set(`${file}#${name}`, action);

const forms = [...actions].flatMap(([name, action]): [string, FormAction][] =>
  "shape" in action ? [[name, action as FormAction]] : [],
);

/** The fields that a person writes; of a row the first. */
const writtenIn = (shape: Shape) =>
  Object.keys(shape)
    .map((name) => name.replace("#", "0"))
    .map((name) => ({ name, field: fieldOf(shape, name) }))
    .filter(({ field }) => field?.is === "written" || field?.is === "draft");

const withText = forms.filter(([, { shape }]) => writtenIn(shape).length);

async function scene() {
  const admin = await makeAgent(await makeAgency(), "admin");
  const { conversationId } = await say(await makeVisitor(admin.agency.id), "Where is my bin?");
  const { slug } = admin.agency;
  const draftsOf = async () =>
    (await listDrafts(admin, conversationId)).map(({ kind, body }) => ({ kind, body }));
  return {
    admin,
    draftsOf,
    own: { agency: slug, back: `/${slug}/dashboard`, conversation: `${conversationId}` },
    /** From here on every request of this file is this person's. */
    signIn: () => browser.cookies.set(sessionCookie(null).name, admin.token),
  };
}

beforeEach(() => {
  browser.cookies.clear();
  // Somebody else to the limits each time.
  browser.headers.set("x-parley-peer", randomUUID());
});

test("all but the forms before the workspace say what each of their fields is", () => {
  const without = [...actions.keys()].filter((name) => !forms.some(([form]) => form === name));
  expect(without.sort()).toEqual([
    "app/(account)/invitation/[token]/actions.ts#join",
    "app/(account)/password/[token]/actions.ts#setByLink",
    "app/(account)/password/actions.ts#askLink",
    "app/(account)/sign-in/actions.ts#findAgency",
    "app/(account)/sign-in/actions.ts#signInWithPassword",
    "app/(account)/sign-in/code/actions.ts#enterCode",
    "app/(account)/two-factor/actions.ts#begin",
    "app/(account)/two-factor/actions.ts#confirm",
    "app/actions.ts#takeChair",
  ]);
  expect(withText.length).toBeGreaterThan(8);
  for (const [name, { shape }] of forms)
    for (const field of Object.keys(shape))
      expect(fieldOf(shape, field.replace("#", "0")), `${name}, ${field}`).not.toBeNull();
});

test("a form that is too old gives back every field that a person writes, and no password", () => {
  const names = withText.flatMap(([, { shape }]) => writtenIn(shape).map(({ name }) => name));
  expect(names.filter((name) => !isTyped(name))).toEqual([]);
  // A list may have hundreds of ticks.
  expect(["do", "tick", "all", "category", "sort"].filter(isTyped)).toEqual([]);
  const pages = globSync("{app,components}/**/*.tsx").map((file) => readFileSync(file, "utf8"));
  const secret = pages.flatMap((page) =>
    [...page.matchAll(/<(?:input|Line)[^>]*type="password"[^>]*>/gs)].map(
      ([input]) => /name="(\w+)"/.exec(input)?.[1],
    ),
  );
  expect(secret.length).toBeGreaterThan(1);
  expect(secret.filter((name) => !name || isTyped(name))).toEqual([]);
});

test.each(withText)(
  "%s: what is posted without a session is there again after signing in",
  async (_, action) => {
    const { admin, draftsOf, own, signIn } = await scene();
    const written = writtenIn(action.shape);
    const texts = Object.fromEntries(written.map(({ name }) => [name, `what stood in ${name}`]));
    const to = await post(action, { ...own, ...texts });
    expect(to.pathname).toBe("/sign-in");
    expect(to.searchParams.get("kept")).toBe("1");
    signIn();
    await giveBackTexts(hashToken(admin.token), admin.userId);
    const back = new URL(to.searchParams.get("next")!, to);
    const notice = await readNotice(back.searchParams.get("say") ?? undefined);
    const drafts = await draftsOf();
    expect(back.pathname).toBe(own.back);
    for (const { name, field } of written)
      if (field?.is === "draft") expect(drafts).toEqual([{ kind: field.of, body: texts[name] }]);
      else expect(notice?.fields[name]).toBe(texts[name]);
  },
);

test.each(withText)(
  "%s: a text that is too long is named, and comes back whole with the others",
  async (_, action) => {
    const { draftsOf, own, signIn } = await scene();
    signIn();
    const written = writtenIn(action.shape);
    for (const { name, field } of written) {
      const most = field?.is === "written" ? caps[field.text] : caps.message;
      const texts = Object.fromEntries(written.map((one) => [one.name, `what stood in ${one.name}`]));
      const given = { ...texts, [name]: "w".repeat(most + 1) };
      const rest = { client_id: randomUUID(), seen: "999999999" };
      const to = await post(action, { ...own, ...rest, ...given });
      const notice = await readNotice(to.searchParams.get("say")!);
      expect(to.pathname).toBe(own.back);
      expect(notice).toMatchObject({ reason: "text_long", values: { most, count: most + 1 } });
      if (field?.is === "draft") expect(await draftsOf()).toEqual([{ kind: field.of, body: given[name] }]);
      else expect(notice).toMatchObject({ values: { field: name }, fields: given });
    }
  },
);

test.each(withText)(
  "%s: what no form of ours says is refused, and what was written comes back",
  async (_, action) => {
    const { draftsOf, own, signIn } = await scene();
    signIn();
    const written = writtenIn(action.shape);
    const texts = Object.fromEntries(written.map(({ name }) => [name, `what stood in ${name}`]));
    const broken = Object.fromEntries(
      Object.keys(action.shape).flatMap((name) => (name in texts || name in own ? [] : [[name, "\u0000"]])),
    );
    const to = await post(action, { ...own, ...broken, ...texts });
    const say = to.searchParams.get("say");
    // A form that has nothing but texts cannot be wrong in another way.
    if (!say) return expect(Object.keys(broken)).toEqual([]);
    const notice = await readNotice(say);
    const drafts = await draftsOf();
    for (const { name, field } of written)
      if (field?.is === "draft") expect(drafts).toEqual([{ kind: field.of, body: texts[name] }]);
      else expect(notice?.fields[name]).toBe(texts[name]);
  },
);

test("the press of a mere button is nothing to keep", async () => {
  const { own } = await scene();
  const mere = forms.filter(([, { shape }]) => !writtenIn(shape).length);
  expect(mere.length).toBeGreaterThan(10);
  for (const [name, action] of mere) {
    const fields = Object.fromEntries(
      Object.keys(action.shape).map((field) => [field.replace("#", "0"), "1"]),
    );
    const to = await post(action, { ...fields, ...own });
    expect(to.pathname, name).toBe("/sign-in");
    expect(to.searchParams.get("kept"), name).toBeNull();
  }
  expect([...browser.cookies.keys()]).toEqual([]);
});
