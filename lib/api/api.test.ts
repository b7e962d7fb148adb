import { randomUUID } from "node:crypto";
import { beforeEach, expect, test } from "vitest";
import type { Agent } from "../agents/agent.ts";
import { close, reopen } from "../conversations/closing.ts";
import { findConversation } from "../conversations/finding.ts";
import { makeAgency, makeAgent, makeContact, makeConversation } from "../testing/factories.ts";
import { type Asked, askApi, wholeKey } from "../testing/scenes/api.ts";
import { listKeys, makeKey, revokeKey, scopes } from "./keys.ts";

let ana: Agent;
let key: string;

beforeEach(async () => {
  const agencyId = await makeAgency();
  ana = await makeAgent(agencyId, "admin");
  key = await wholeKey(ana);
});

const ask = (path: string, { key: other = key, ...asked }: Asked & { key?: string | null } = {}) =>
  askApi(other, path, asked);

test("a key says whose it is, and none or a wrong one opens nothing", async () => {
  expect(await ask("me")).toMatchObject({
    status: 200,
    said: { agency: { id: ana.agency.id }, acts_as: { name: ana.name }, scopes: [...scopes] },
  });
  for (const wrong of [
    null,
    "parley_",
    key.slice(0, -1),
    key.replace("parley_", ""),
    `parley_${"a".repeat(43)}`,
  ])
    expect(await ask("me", { key: wrong })).toMatchObject({
      status: 401,
      type: "application/problem+json",
      said: { type: "/api/v1#unauthorized", status: 401 },
    });
});

test("a key that was revoked or has ended opens nothing, nor does that of somebody who was shut out", async () => {
  const [made] = await listKeys(ana);
  await revokeKey(ana, made!.id);
  expect(await ask("me")).toMatchObject({ status: 401 });
  expect(await listKeys(ana)).toEqual([]);
});

test("a key does what it is for and nothing else", async () => {
  const reads = await makeKey(ana, { name: "Reads", scopes: ["contacts.read"], life: "never" });
  const { id } = await makeConversation(ana);
  expect(await ask("contacts", { key: reads })).toMatchObject({ status: 200 });
  expect(await ask(`conversations/${id}`, { key: reads })).toMatchObject({
    status: 403,
    said: { scope: "conversations.read" },
  });
});

test("another agency's things are not there", async () => {
  const others = await makeAgency();
  const { id } = await makeConversation(await makeAgent(others, "admin"));
  const contact = await makeContact(others, "Grace Kim");
  for (const path of [`conversations/${id}`, `conversations/${id}/messages`, `contacts/${contact}`])
    expect(await ask(path)).toMatchObject({ status: 404 });
  const seen = { body: { body: "Hello", seen: 99_999_999 }, method: "POST" };
  expect(await ask(`conversations/${id}/replies`, seen)).toMatchObject({ status: 404 });
});

test("a reply goes out once, however often it is sent with one key, and is refused with other words", async () => {
  const { id } = await makeConversation(ana);
  const { said } = await ask(`conversations/${id}`);
  const reply = { method: "POST", body: { body: "We are on our way.", seen: said.seen }, once: randomUUID() };
  const path = `conversations/${id}/replies`;
  const all = await Promise.all(Array.from({ length: 5 }, () => ask(path, reply)));
  expect(all.map(({ status }) => status)).toEqual([201, 201, 201, 201, 201]);
  expect(new Set(all.map(({ said: one }) => one.message_id)).size).toBe(1);
  expect(all.filter(({ said: one }) => !one.repeat)).toHaveLength(1);
  const thread = await ask(`conversations/${id}/messages`);
  expect(thread.said.items.filter(({ kind }: { kind: string }) => kind === "outbound")).toHaveLength(1);
  expect(await ask(path, { ...reply, body: { ...reply.body, body: "Something else." } })).toMatchObject({
    status: 409,
    said: { type: "/api/v1#already", shown: "We are on our way." },
  });
});

test("a reply is held by what its writer has not seen, and told what that is", async () => {
  const { id } = await makeConversation(ana);
  const held = await ask(`conversations/${id}/replies`, {
    method: "POST",
    body: { body: "Hello", seen: 0 },
  });
  expect(held).toMatchObject({
    status: 409,
    said: { type: "/api/v1#held", since: [{ kind: "message.received" }] },
  });
  const { seen } = held.said;
  const reply = { method: "POST", body: { body: "Hello", seen } };
  expect(await ask(`conversations/${id}/replies`, reply)).toMatchObject({ status: 201 });
});

test("it is assigned from whose it was seen to be, closed, opened and tagged", async () => {
  const { id } = await makeConversation(ana);
  const ben = await makeAgent(ana.agency.id, "agent");
  const to = (body: object) => ask(`conversations/${id}/assignee`, { method: "PUT", body });
  expect(await to({ to: ben.userId, saw: null })).toMatchObject({
    status: 200,
    said: { assignee: { id: ben.userId } },
  });
  expect(await to({ to: ana.userId, saw: null })).toMatchObject({
    status: 409,
    said: { type: "/api/v1#assigned", assignee: ben.userId },
  });
  expect(await to({ to: null, saw: null })).toMatchObject({ status: 409, said: { assignee: ben.userId } });
  const tags = { method: "POST", body: { names: ["Leak"] } };
  const tagged = await ask(`conversations/${id}/tags`, tags);
  expect(tagged).toMatchObject({ status: 200, said: { tags: [{ name: "Leak" }] } });
  const two = { method: "POST", body: { names: ["Leak, large"] } };
  expect(await ask(`conversations/${id}/tags`, two)).toMatchObject({
    status: 422,
    said: { errors: [{ at: "body.names.0" }] },
  });
  const off = `conversations/${id}/tags/${tagged.said.tags[0].id}`;
  expect(await ask(off, { method: "DELETE" })).toMatchObject({ said: { tags: [] } });
  const { seen } = (await ask(`conversations/${id}`)).said;
  const closed = await ask(`conversations/${id}/close`, { method: "POST", body: { seen } });
  expect(closed).toMatchObject({ status: 200, said: { status: "closed" } });
  expect(await to({ to: ana.userId, saw: ben.userId })).toMatchObject({
    status: 409,
    said: { type: "/api/v1#closed" },
  });
  const reopened = await ask(`conversations/${id}/reopen`, { method: "POST" });
  expect(reopened).toMatchObject({ status: 200, said: { status: "open" } });
});

test("pages follow one another to the end, each conversation and each contact once", async () => {
  await Promise.all(Array.from({ length: 60 }, () => makeConversation(ana)));
  for (let n = 0; n < 7; n++) await makeContact(ana.agency.id, `Contact ${n}`);
  const all = async (path: string) => {
    const ids: number[] = [];
    for (let next = ""; ; ) {
      const { said } = await ask(`${path}${next && `${path.includes("?") ? "&" : "?"}cursor=${next}`}`);
      ids.push(...said.items.map(({ id }: { id: number }) => id));
      if (!said.next) return ids;
      next = said.next;
    }
  };
  const found = await all("conversations");
  expect(found).toHaveLength(60);
  expect(new Set(found).size).toBe(60);
  const contacts = await all("contacts?limit=3");
  expect(contacts).toHaveLength(7);
  expect(contacts).toEqual([...new Set(contacts)].sort((a, b) => a - b));
});

test("a field that there is none of is told, and nothing is written", async () => {
  const body = { name: "Grace Kim", custom: { 987654321: "copper" } };
  expect(await ask("contacts", { method: "POST", body })).toMatchObject({
    status: 422,
    said: { errors: [{ at: "body.custom.987654321" }] },
  });
  expect((await ask("contacts")).said.items).toEqual([]);
});

test("what cannot be read is told where, and changes nothing", async () => {
  const post = (body: unknown, type?: string) => ask("contacts", { method: "POST", body, type });
  expect(await post("{", "application/json")).toMatchObject({ status: 400 });
  expect(await post("name=Joe", "application/x-www-form-urlencoded")).toMatchObject({ status: 415 });
  expect(await post({ name: "" })).toMatchObject({ status: 422, said: { errors: [{ at: "body.name" }] } });
  expect(await post({ name: "x".repeat(300_000) })).toMatchObject({ status: 413 });
  expect(await ask("contacts?limit=many")).toMatchObject({
    status: 422,
    said: { errors: [{ at: "query.limit" }] },
  });
  expect(await ask("nowhere")).toMatchObject({ status: 404 });
  expect(await ask("contacts", { method: "DELETE" })).toMatchObject({ status: 405 });
  expect((await ask("contacts")).said.items).toEqual([]);
});

test("a closing message goes out with the closing or is told not to have, whoever has closed it before", async () => {
  const { id } = await makeConversation(ana);
  const found = (await findConversation(ana, id))!;
  const seen = found.lastEventId;
  const path = `conversations/${id}/close`;
  const first = { method: "POST", body: { seen, message: "Goodbye" }, once: randomUUID() };
  expect([await ask(path, first), await ask(path, first)]).toMatchObject([{ status: 200 }, { status: 200 }]);
  const other = { method: "POST", body: { seen, message: "See you" } };
  expect(await ask(path, other)).toMatchObject({ status: 409, said: { type: "/api/v1#closed" } });
  const ben = await makeAgent(ana.agency.id, "agent");
  await reopen(ben, (await findConversation(ben, id))!);
  const again = (await findConversation(ben, id))!;
  const how = { seen: again.lastEventId, clientId: randomUUID(), unlinkedAnyway: true };
  await close(ben, again, how);
  expect(await ask(path, other)).toMatchObject({ status: 409, said: { type: "/api/v1#closed" } });
});
