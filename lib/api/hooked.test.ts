import { expect, test } from "vitest";
import { eventKinds } from "../events/kinds.ts";
import { webhookTypes } from "../webhooks/types.ts";
import { makeDocument } from "./document.ts";
import { hookShapes } from "./hook-shapes.ts";

type Told = { post: { requestBody: { content: { "application/json": { schema: object } } } } };

test("everything that can be told is documented, with shapes that are there", () => {
  const { webhooks, components } = makeDocument() as {
    webhooks: Record<string, Told>;
    components: { schemas: Record<string, object> };
  };
  expect(Object.keys(webhooks)).toEqual(Object.keys(hookShapes));
  const { schema } = webhooks["message.received"]!.post.requestBody.content["application/json"];
  const named = [...JSON.stringify(webhooks).matchAll(/#\/components\/schemas\/(\w+)/g)].map(
    ([, name]) => name!,
  );
  expect(named).toContain("Message");
  expect(named.filter((name) => !components.schemas[name])).toEqual([]);
  expect(JSON.stringify(schema)).toContain('"const":"message.received"');
});

test("each is told of something that happens, and no event is told as what there is not", () => {
  const told = new Set(Object.values(eventKinds).flatMap(({ webhook }) => webhook ?? []));
  const ofEvents = webhookTypes.filter((type) => !type.startsWith("contact."));
  expect([...told].sort()).toEqual([...ofEvents].sort());
});
