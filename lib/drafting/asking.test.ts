import { afterAll, beforeEach, expect, test } from "vitest";
import { env } from "../env.ts";
import { MODEL_KEY, say, startModel, tell } from "../testing/model-server.ts";
import { askModel } from "./asking.ts";

const server = await startModel();
afterAll(server.close);
beforeEach(() => server.asked.splice(0));

const model = { address: server.address, name: "town-model", key: MODEL_KEY, uses: [] };
const ask = (more = {}) => askModel(model, [{ role: "user", content: "Hello" }], more);

test("a model is asked by its address, with its name and the key, and its answer is a text", async () => {
  server.says("  Good day.\r\n");
  expect(await ask()).toBe("Good day.");
  expect(server.asked).toEqual([
    {
      ...{ path: "/v1/chat/completions", key: MODEL_KEY, model: "town-model" },
      messages: [{ role: "user", content: "Hello" }],
    },
  ]);
});

test("what a model thinks aloud before it answers is left out", async () => {
  server.says("<think>They greet me.\n</think>\n\nGood day.");
  expect(await ask()).toBe("Good day.");
});

test("what the provider says is wrong is told in its words, without the key", async () => {
  server.play((_, answer) =>
    tell(answer, 401, { error: { message: `Incorrect API key provided: ${MODEL_KEY}.` } }),
  );
  const detail = "Incorrect API key provided: ….";
  await expect(ask()).rejects.toMatchObject({ reason: "model_said", values: { status: "401", detail } });
  server.play((_, answer) => tell(answer, 404, { error: "model 'town-model' not found" }));
  await expect(ask()).rejects.toMatchObject({ values: { detail: "model 'town-model' not found" } });
  server.play((_, answer) => answer.writeHead(502).end("<html>Bad gateway</html>"));
  await expect(ask()).rejects.toMatchObject({ reason: "model_status", values: { status: "502" } });
});

test.each([
  "<html>Welcome</html>",
  "null",
  "[]",
  "{}",
  '{"choices":[]}',
  '{"choices":[{"message":{"content":null}}]}',
  '{"choices":[{"message":{"content":["text"]}}]}',
  '{"choices":[{"message":{"content":"<think>hm</think>  "}}]}',
])("%s is no answer of a model", async (body) => {
  server.play((_, answer) => answer.end(body));
  await expect(ask()).rejects.toMatchObject({ reason: "model_garbled" });
});

test("a huge answer is not read to its end", async () => {
  server.play((_, answer) => say(answer, "w".repeat(2_000_000)));
  await expect(ask()).rejects.toMatchObject({ reason: "model_large" });
});

test("whoever does not answer is waited for no longer than was said", async () => {
  server.play(() => {});
  await expect(ask({ time: 200 })).rejects.toMatchObject({ reason: "model_time" });
});

test("a question ends when its page is left", async () => {
  const page = new AbortController();
  server.play(() => page.abort());
  await expect(ask({ signal: page.signal })).rejects.toThrow();
  await expect.poll(() => server.left.length).toBeGreaterThan(0);
});

test("a private address is asked only where OUTBOUND_ALLOW names it, and one where nobody is says so", async () => {
  server.says("Good day.");
  const allowed = env().OUTBOUND_ALLOW.splice(0);
  await expect(ask()).rejects.toMatchObject({ reason: "model_private" });
  expect(server.asked).toEqual([]);
  env().OUTBOUND_ALLOW.push(...allowed);
  const nobody = { ...model, address: "http://127.0.0.1:1/v1" };
  await expect(askModel(nobody, [])).rejects.toMatchObject({ reason: "model_down" });
});
