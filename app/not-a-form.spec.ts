import { readFileSync } from "node:fs";
import { ask, multipart, urlEncoded } from "#lib/testing/ask.ts";
import { expect, test } from "#lib/testing/browser.ts";
import { cookieOf } from "#lib/testing/cookies.ts";

const manifest = () => readFileSync(".next/server/server-reference-manifest.json", "utf8");
const idOf = (name: string) =>
  Object.entries((JSON.parse(manifest()) as { node: Record<string, { exportedName: string }> }).node).find(
    ([, one]) => one.exportedName === name,
  )![0];

type Post = { body: Buffer; headers: Record<string, string> };
const raw = (body: string, type: string): Post => ({
  body: Buffer.from(body),
  headers: { "content-type": type },
});
const form = (fields: Record<string, string>) => multipart(fields) as Post;
const calledBy = (id: string, { body, headers }: Post): Post => ({
  body,
  headers: { ...headers, "next-action": id },
});

test("what another site posts is refused, what is no form is a fault of whoever sent it", async ({
  town,
}) => {
  const [known, state, gone] = [idOf("signOutNow"), idOf("signInWithPassword"), `40${"0".repeat(40)}`];
  const send = async (
    { body, headers }: Post,
    more: Record<string, string> = { origin: town.url },
    at = `/${town.slug}/dashboard`,
  ) => {
    const all = { ...headers, ...more, cookie: cookieOf(town.ana.token) };
    return (await ask(town.url + at, { method: "POST", body, headers: all })).status;
  };
  const out = form({ [`$ACTION_ID_${known}`]: "", agency: town.slug });
  for (const from of [{ origin: "https://evil.example" }, { origin: "null" }, { origin: "x y" }, {}])
    for (const one of [out, calledBy(known, form({ 0: '["$K1"]' }))])
      expect(await send(one, from as Record<string, string>)).toBe(403);
  const broken = raw("--x\r\nbroken", "multipart/form-data; boundary=x");
  for (const one of [
    ...[
      broken,
      raw("x", "multipart/form-data"),
      urlEncoded({ a: "b" }) as Post,
      raw("{", "application/json"),
    ],
    ...[form({ body: "no action" }), raw("", "text/plain")],
    ...[broken, raw("garbage", "text/plain"), form({ 0: "garbage" }), form({ 0: "[1]" })].map((one) =>
      calledBy(state, one),
    ),
    form({ $ACTION_REF_1: "", "$ACTION_1:0": `{"id":"${state}","bound":"$@1"}` }),
    form({ $ACTION_REF_1: "", "$ACTION_1:0": `{"id":"${state}","bound":null}` }),
  ])
    expect(await send(one), `${one.body}`).toBe(400);
  for (const one of [
    form({ [`$ACTION_ID_${gone}`]: "" }),
    form({ $ACTION_ID_zz: "" }),
    calledBy(gone, form({ 0: '["$K1"]' })),
    calledBy("%%%", form({ 0: '["$K1"]' })),
  ])
    expect(await send(one), `${one.body}`).toBe(409);
  // A form that names an action which takes something else leads nowhere.
  expect(await send(form({ [`$ACTION_ID_${state}`]: "" }), { origin: town.url }, "/sign-in")).toBe(303);
  const bound = { "$ACTION_1:0": `{"id":"${known}","bound":"$@1"}`, "$ACTION_1:1": "[7]" };
  expect(await send(form({ $ACTION_REF_1: "", ...bound }))).toBe(303);
  // Nobody was signed out by any of it, and behind a proxy that names another host the form is taken all the same.
  expect(await send(out, { origin: town.url, "x-forwarded-host": "elsewhere.example" })).toBe(303);
});

test("methods that no page answers say which they are", async ({ town }) => {
  for (const path of ["/sign-in", `/${town.slug}/dashboard`, "/live.js", "/healthz", "/nowhere"]) {
    const options = await fetch(town.url + path, { method: "OPTIONS" });
    expect([options.status, options.headers.get("allow")], path).toEqual([204, "GET, HEAD, POST"]);
    for (const method of ["PUT", "DELETE", "PATCH"])
      expect((await fetch(town.url + path, { method })).status, `${method} ${path}`).toBe(405);
  }
});
