import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Channel } from "#db/schema/inboxes.ts";
import { env } from "../env.ts";
import { newSid, signed, TOKEN } from "../testing/text-provider.ts";
import { signToy, toy } from "../testing/toy-channel.ts";
import { DeliveryError, type Driver, type OpenInbox, type Raw } from "./contract.ts";
import { drivers } from "./drivers.ts";
import { channels, kinds } from "./kinds.ts";

const HOOK = "https://inbox.example/hooks/any/secret";
const KEY = "the key of a loft";

/** What is different of each: its settings, a message as it comes in, its yes, and a telling of where ours has got to. */
type Channels = {
  driver: Driver;
  inbox: (base: string) => Pick<OpenInbox, "settings" | "secrets">;
  message: (body: string, id: string) => Raw;
  yes: (id: string) => string;
  told: (id: string, message: number) => Raw;
};

const posted = (body: string): Raw => ({
  url: HOOK,
  headers: { seal: signToy(KEY, body) },
  body: Buffer.from(body),
});

const all: Record<Extract<Channel, "text"> | "toy", Channels> = {
  text: {
    driver: drivers.text!,
    inbox: (base) => ({
      settings: { account: "AC1", service: "", base, smart: "" },
      secrets: { token: TOKEN },
    }),
    message: (Body, MessageSid) =>
      signed(HOOK, { MessageSid, From: "+15305550142", To: "+15305550100", Body }),
    yes: (sid) => JSON.stringify({ sid, status: "queued" }),
    told: (MessageSid, id) => signed(`${HOOK}?message=${id}`, { MessageSid, MessageStatus: "delivered" }),
  },
  toy: {
    driver: toy,
    inbox: (loft) => ({ settings: { loft }, secrets: { key: KEY } }),
    message: (words, id) => posted(JSON.stringify({ id, from: "the north tower", words })),
    yes: (id) => JSON.stringify({ id }),
    told: (id, ours) => posted(JSON.stringify({ id, ours, got: "delivered" })),
  },
};

let answer: (response: ServerResponse) => void = () => {};
let asked = 0;
const server = createServer((request, response) => {
  request.resume().on("end", () => {
    asked++;
    answer(response);
  });
});
let base = "";
beforeAll(async () => {
  env().OUTBOUND_ALLOW.push("127.0.0.1");
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", () => ready()));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const names = Object.keys(all) as (keyof typeof all)[];
const open = (name: keyof typeof all, at = base): OpenInbox => ({
  ...{ agencyId: 1, id: 1, channel: "text", address: "+15305550100" },
  ...all[name].inbox(at),
});
const out = { messageId: 7, to: "+15305550142", body: "Hello", files: [], callback: HOOK };

test("every driver that speaks HTTP stands here, and each carries a channel that is said to be carried", () => {
  // Mails go by SMTP: `email/smtp.test.ts`.
  const byHttp = Object.keys(drivers).filter((name) => name !== "email");
  expect(names.filter((name) => name !== "toy")).toEqual(byHttp);
  expect(channels.filter((channel) => kinds[channel].carried)).toEqual(Object.keys(drivers));
});

test.each(names)("%s: what the other side takes has its name for it", async (name) => {
  answer = (response) => void response.writeHead(201).end(all[name].yes("their-name"));
  expect(await all[name].driver.deliver(out, open(name))).toMatchObject({ externalId: "their-name" });
});

const endings: [string, DeliveryError["kind"], (response: ServerResponse) => void][] = [
  ["no", "permanent", (response) => void response.writeHead(400).end("{}")],
  ["not now", "temporary", (response) => void response.writeHead(503).end()],
  ["too many", "temporary", (response) => void response.writeHead(429).end("{}")],
  ["broken", "uncertain", (response) => void response.writeHead(500).end("oops")],
  ["cut off", "uncertain", (response) => void response.destroy()],
  ["a yes that nobody can read", "uncertain", (response) => void response.writeHead(201).end("<p>yes")],
];
test.each(names.flatMap((name) => endings.map((one) => [name, ...one] as const)))(
  "%s, answered with %s: %s, and asked once",
  async (name, _, kind, script) => {
    answer = script;
    asked = 0;
    const error = await all[name].driver.deliver(out, open(name)).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(DeliveryError);
    expect(error).toMatchObject({ kind, message: expect.stringMatching(/\S/) });
    expect(asked).toBe(1);
  },
);

test.each(names)("%s: where nobody answers it certainly was not taken", async (name) => {
  const error = await all[name].driver
    .deliver(out, open(name, "http://127.0.0.1:1"))
    .catch((thrown) => thrown);
  expect(error).toMatchObject({ kind: "temporary" });
});

test.each(names)("%s: only the other side can hand something in", (name) => {
  const { driver, message } = all[name];
  const inbox = open(name);
  const real = message("Hello", newSid());
  expect(driver.isGenuine(real, inbox)).toBe(true);
  expect(driver.isGenuine({ ...real, headers: {} }, inbox)).toBe(false);
  expect(driver.isGenuine({ ...real, body: Buffer.concat([real.body, Buffer.from(" ")]) }, inbox)).toBe(
    false,
  );
  expect(driver.isGenuine(real, { ...inbox, secrets: { token: "another", key: "another" } })).toBe(false);
});

test.each(names)(
  "%s: a message is read, the same in every repeat, and is no telling of ours",
  async (name) => {
    const { driver, message } = all[name];
    const [first, again] = [message("¿Hola?\nsí", "one"), message("¿Hola?\nsí", "one")];
    expect(driver.progress(first)).toBeNull();
    expect(await driver.parse(first)).toEqual([
      expect.objectContaining({ externalId: "one", body: "¿Hola?\nsí" }),
    ]);
    expect(await driver.parse(again)).toEqual(await driver.parse(first));
  },
);

test.each(names)("%s: what cannot be read is refused, not passed over", async (name) => {
  const read = async () => all[name].driver.parse({ url: HOOK, headers: {}, body: Buffer.from("{}") });
  await expect(read()).rejects.toThrow();
});

test.each(names)("%s: it tells of ours by their name and by our number", (name) => {
  const { driver, told } = all[name];
  const progress = { externalId: "their-name", messageId: 7, state: "delivered" };
  expect(driver.progress(told("their-name", 7))).toMatchObject(progress);
});
