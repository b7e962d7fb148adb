import { randomUUID } from "node:crypto";
import { beforeEach, expect, test } from "vitest";
import type { Agent } from "../agents/agent.ts";
import { addField } from "../custom-fields/managing.ts";
import { makeAgency, makeAgent, makeContact } from "../testing/factories.ts";
import { type Asked, askApi, wholeKey } from "../testing/scenes/api.ts";

let ana: Agent;
let key: string;

beforeEach(async () => {
  ana = await makeAgent(await makeAgency(), "admin");
  key = await wholeKey(ana);
});

const ask = (path: string, asked?: Asked) => askApi(key, path, asked);

test("a contact is made once, changed where it stands as it was seen, and what is not given stays", async () => {
  const body = { name: "José Muñoz", phones: [{ value: "(530) 555-0142", primary: true }], tags: ["farm"] };
  const once = randomUUID();
  const [made, again] = [
    await ask("contacts", { method: "POST", body, once }),
    await ask("contacts", { method: "POST", body, once }),
  ];
  expect(made).toMatchObject({
    status: 201,
    said: { name: "José Muñoz", phones: [{ value: "+15305550142" }] },
  });
  expect(again.said.id).toBe(made.said.id);
  const path = `contacts/${made.said.id}`;
  const { version } = made.said;
  const changed = await ask(path, { method: "PATCH", body: { version, organization: "Muñoz Farms" } });
  expect(changed).toMatchObject({
    status: 200,
    said: { organization: "Muñoz Farms", tags: ["farm"], phones: [{ value: "+15305550142" }] },
  });
  expect(await ask(path, { method: "PATCH", body: { version, name: "Joe" } })).toMatchObject({ status: 409 });
  const off = await ask(path, { method: "PATCH", body: { version: changed.said.version, phones: [] } });
  expect(off).toMatchObject({ status: 200, said: { phones: [], organization: "Muñoz Farms" } });
  const wrong = { ...body, phones: [{ value: "12" }] };
  expect(await ask("contacts", { method: "POST", body: wrong })).toMatchObject({
    status: 422,
    said: { type: "/api/v1#refused", detail: expect.stringContaining("12") },
  });
});

test("an agency's own fields are listed, written by their numbers, and taken away with null", async () => {
  await addField(ana, { subject: "contact", kind: "number", name: "Meters", nameEs: "", choices: "" });
  const [field] = (await ask("fields")).said.items;
  expect(field).toMatchObject({ name: "Meters", kind: "number" });
  const made = await ask("contacts", {
    method: "POST",
    body: { name: "Grace Kim", custom: { [field.id]: 2.5 } },
  });
  expect(made).toMatchObject({ status: 201, said: { custom: { [field.id]: 2.5 } } });
  const { id, version } = made.said;
  const body = { version, custom: { [field.id]: null } };
  expect(await ask(`contacts/${id}`, { method: "PATCH", body })).toMatchObject({
    status: 200,
    said: { custom: {} },
  });
});

test("a card that has more than can be written at once is read whole", async () => {
  const points = Array.from({ length: 60 }, (_, n) => ({
    kind: "email" as const,
    value: `pat${n}@example.com`,
  }));
  const id = await makeContact(ana.agency.id, "Pat Doe", points);
  const { status, said } = await ask(`contacts/${id}`);
  expect([status, said.emails.length]).toEqual([200, 60]);
});
