import { expect, test } from "vitest";
import { once } from "../once.ts";
import { readPosted } from "./posted.ts";

const KNOWN = `40${"a".repeat(40)}`;
const GONE = `40${"b".repeat(40)}`;
// As the manifest of a build says it.
once("actions", () => new Set([KNOWN]));

const to = "http://127.0.0.1/riverton/dashboard";
const multipart = { "content-type": "multipart/form-data; boundary=x" };

function post(fields: Record<string, string>, headers: Record<string, string> = {}) {
  const body = new FormData();
  for (const [name, value] of Object.entries(fields)) body.set(name, value);
  return readPosted(new Request(to, { method: "POST", body, headers }));
}
const called = (args: string, id = KNOWN) => post({ 0: args, "1_name": "Ana" }, { "next-action": id });
const bound = (reference: string, state: string) =>
  post({ $ACTION_REF_1: "", "$ACTION_1:0": reference, "$ACTION_1:1": state });

test("what our own pages send is a form, by React's router, with a state or plain", async () => {
  for (const posted of [
    post({ [`$ACTION_ID_${KNOWN}`]: "", body: "--x\r\n" }),
    called('["$K1"]'),
    called('[{"problem":null,"email":"$$K1"},"$K1"]'),
    bound(`{"id":"${KNOWN}","bound":"$@1"}`, '[{"problem":null}]'),
  ])
    expect(await posted).toEqual({ is: "form" });
});

test("a form whose action is gone is an old one, and has its fields where a browser posted it", async () => {
  const old = await post({ [`$ACTION_ID_${GONE}`]: "", body: "Mine" });
  expect(old.is === "old" && old.form?.get("body")).toBe("Mine");
  expect(await called('["$K1"]', GONE)).toEqual({ is: "old", form: null });
  expect((await post({ $ACTION_ID_zz: "" })).is).toBe("old");
});

test("everything else is nothing that a page of ours sends", async () => {
  const raw = (body: string, headers: Record<string, string>) =>
    readPosted(new Request(to, { method: "POST", body, headers }));
  for (const posted of [
    raw("--x\r\nbroken", multipart),
    raw("--x\r\nbroken", { ...multipart, "next-action": KNOWN }),
    raw("x", { "content-type": "multipart/form-data" }),
    raw("a=b", { "content-type": "application/x-www-form-urlencoded" }),
    raw("{", { "content-type": "application/json" }),
    raw("[]", { "content-type": "text/plain", "next-action": KNOWN }),
    raw("", {}),
    post({ body: "no action at all" }),
    post({ [`$ACTION_ID_${KNOWN}`]: "", $ACTION_ID_zz: "" }),
    called("garbage"),
    called("[]"),
    called("[1]"),
    called('["$K1","$F2"]'),
    called('["$L7","$K1"]'),
    bound("garbage", "[]"),
    bound("null", "[]"),
    bound(`{"id":"${KNOWN}","bound":null}`, "[]"),
    bound(`{"id":"${KNOWN}","bound":"$@2"}`, "[]"),
    bound(`{"id":"${KNOWN}","bound":"$@1"}`, "garbage"),
    bound(`{"id":"${KNOWN}","bound":"$@1"}`, '["$F9"]'),
    bound(`{"id":7,"bound":"$@1"}`, "[]"),
  ])
    expect(await posted).toEqual({ is: "nothing" });
});
