import { afterAll, beforeAll, expect, test } from "vitest";
import { findConversation } from "../conversations/finding.ts";
import { readThread, type ThreadMessage } from "../conversations/thread.ts";
import { eventsOf, makeAgency, makeAgent, workJobs } from "../testing/factories.ts";
import { drawing, photo } from "../testing/files.ts";
import { PHONE, said } from "../testing/scenes/texting.ts";
import {
  connectNumber,
  newSid,
  secretOf,
  startTextProvider,
  TOKEN,
  textFrom,
} from "../testing/text-provider.ts";
import { askAgain, fetchFile, findCarried } from "./fetching.ts";
import { readWaiting, takeIn } from "./receive.ts";

let provider: Awaited<ReturnType<typeof startTextProvider>>;
beforeAll(async () => {
  provider = await startTextProvider();
});
afterAll(() => provider.close());

async function come(...media: { url: string; type: string }[]) {
  const agent = await makeAgent(await makeAgency(), "admin");
  const agencyId = agent.agency.id;
  const number = await connectNumber(agencyId, provider.base);
  await takeIn("text", secretOf(number), textFrom(number, PHONE, "", newSid(), media));
  await readWaiting(10);
  const [message] = await said(agencyId);
  const conversation = (await findConversation(agent, Number(message!.conversation)))!;
  const read = async () =>
    (await readThread(conversation)).items.find((one) => one.type === "message") as ThreadMessage;
  return { agent, agencyId, number, conversation, read };
}

test("a text's picture stands beside it at once, and is there as soon as the provider has handed it over", async () => {
  const asked: (string | undefined)[] = [];
  const bytes = await photo();
  const elsewhere = provider.keep("/really/here", (request, answer) => {
    asked.push(request.headers.authorization);
    answer.end(bytes);
  });
  const url = provider.keep("/Media/ME1", (request, answer) => {
    asked.push(request.headers.authorization);
    answer.writeHead(307, { location: elsewhere.replace("127.0.0.1", "localhost") }).end();
  });
  const { conversation, read } = await come({ url, type: "image/jpeg" });
  expect(await read()).toMatchObject({ body: "", files: [{ name: "picture-1.jpg", state: "waiting" }] });
  await workJobs();
  expect((await read()).files).toMatchObject([
    { type: "image/jpeg", width: 40, height: 60, state: "stored" },
  ]);
  expect(await eventsOf(conversation)).toContain("message.files_came");
  // The account is told to the provider, and to nobody to whom that leads.
  const account = `Basic ${Buffer.from(`AC${"1".repeat(32)}:${TOKEN}`).toString("base64")}`;
  expect(asked).toEqual([account, undefined]);
});

test("what is gone there is told, and fetched again when somebody asks", async () => {
  let there = false;
  const bytes = await drawing();
  const url = provider.keep(
    "/Media/ME2",
    (_, answer) => void (there ? answer : answer.writeHead(404)).end(bytes),
  );
  const { agent, conversation, read } = await come({ url, type: "image/png" });
  await workJobs();
  const { id, files } = await read();
  expect(files).toMatchObject([{ state: "lost", problem: "HTTP 404" }]);
  there = true;
  await askAgain(agent, conversation, id);
  await workJobs();
  expect((await read()).files).toMatchObject([{ state: "stored", problem: null }]);
  await expect(askAgain(agent, conversation, id)).rejects.toMatchObject({ reason: "decided_already" });
});

test("a provider that is not there is asked again, and at last it is told as lost", async () => {
  const { agencyId, read } = await come({ url: "http://127.0.0.1:1/ME3", type: "image/png" });
  const { files } = await read();
  for (let n = 1; n < 9; n++) await expect(fetchFile(agencyId, files[0]!.id)).rejects.toThrow("unreachable");
  expect((await read()).files[0]).toMatchObject({ state: "waiting" });
  await fetchFile(agencyId, files[0]!.id);
  expect((await read()).files[0]).toMatchObject({ state: "lost", problem: "delivery.unreachable" });
});

test("what a resident sent is nothing that a provider may have from us", async () => {
  const url = provider.keep("/Media/ME4", (_, answer) => void answer.end("x"));
  const { number } = await come({ url, type: "image/png" });
  await workJobs();
  expect(await findCarried("text", secretOf(number), "no such key")).toBeNull();
  expect(await findCarried("text", "no such secret", "no such key")).toBeNull();
  expect(await findCarried("nothing", secretOf(number), "x")).toBeNull();
});
