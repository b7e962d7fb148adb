import { beforeEach, expect, test } from "vitest";
import type { Agent } from "../agents/agent.ts";
import { makeAgency, makeAgent, makeConversation } from "../testing/factories.ts";
import { askApi } from "../testing/scenes/api.ts";
import { said, text } from "../testing/scenes/texting.ts";
import { connectNumber } from "../testing/text-provider.ts";
import { makeKey, scopes } from "./keys.ts";

let ana: Agent;
let key: string;

beforeEach(async () => {
  ana = await makeAgent(await makeAgency(), "admin");
  key = await makeKey(ana, { name: "Billing", scopes: [...scopes], life: "30" });
});

const ask = (method: string, path: string, body?: unknown) => askApi(key, path, { method, body });

test("nothing goes to a number that has said STOP: no answer, and no closing message with its closing", async () => {
  const number = await connectNumber(ana.agency.id, "http://127.0.0.1:1");
  await text(number, "The drain is blocked");
  await text(number, "STOP");
  const before = (await said(ana.agency.id)).length;
  const { conversation } = (await said(ana.agency.id))[0]!;
  const path = `conversations/${conversation}`;
  const { seen } = (await ask("GET", path)).said;
  expect(await ask("POST", `${path}/replies`, { body: "On our way", seen })).toMatchObject({
    status: 422,
    said: { type: "/api/v1#refused", reason: "send_refused" },
  });
  expect(await ask("POST", `${path}/close`, { message: "Goodbye", seen })).toMatchObject({
    status: 422,
    said: { reason: "send_refused" },
  });
  expect(await ask("GET", path)).toMatchObject({ said: { status: "open" } });
  expect(await said(ana.agency.id)).toHaveLength(before);
});

test("words are cleaned as a form's are, and those of which nobody sees any are none", async () => {
  const { id } = await makeConversation(ana);
  const path = `conversations/${id}`;
  const { seen } = (await ask("GET", path)).said;
  const nobodySees = " \u0000\u200b\u2066\r\n ";
  const refused = { status: 422, said: { reason: "empty_message" } };
  expect(await ask("POST", `${path}/replies`, { body: nobodySees, seen })).toMatchObject(refused);
  expect(await ask("POST", `${path}/notes`, { body: nobodySees })).toMatchObject(refused);
  expect(await ask("POST", "contacts", { name: nobodySees })).toMatchObject({
    status: 422,
    said: { reason: "name_needed" },
  });
  const body = " On\r\nour\u0000 way \ud83d";
  expect(await ask("POST", `${path}/replies`, { body, seen })).toMatchObject({ status: 201 });
  const { items } = (await ask("GET", `${path}/messages`)).said;
  expect(items.at(-1).body).toBe("On\nour way \ufffd");
  const unfilled = { body: "Dear {{contact.first_name}},", seen: (await ask("GET", path)).said.seen };
  expect(await ask("POST", `${path}/replies`, unfilled)).toMatchObject({ status: 422 });
  const name = "Grace\n\u202eKim\u0000";
  const tags = ["fa\nrm", " farm "];
  const made = await ask("POST", "contacts", { name, tags, emails: [{ value: " Grace@Example.com " }] });
  expect(made).toMatchObject({ status: 201, said: { name: "Grace Kim", tags: ["fa", "rm", "farm"] } });
});
