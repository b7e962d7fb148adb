import type { Agent } from "../../agents/agent.ts";
import { answer } from "../../api/answering.ts";
import { makeKey, scopes } from "../../api/keys.ts";

export type Asked = { method?: string; body?: unknown; once?: string; type?: string };

/** A key that may do all that its maker may. */
export const wholeKey = (agent: Agent) =>
  makeKey(agent, { name: "Billing", scopes: [...scopes], life: "365" });

/** As another program asks; a body that is a text goes as it is, all else as JSON. */
export async function askApi(
  key: string | null,
  path: string,
  { method = "GET", body, once, type = "application/json" }: Asked = {},
) {
  const headers = new Headers();
  if (key) headers.set("authorization", `Bearer ${key}`);
  if (body !== undefined) headers.set("content-type", type);
  if (once) headers.set("idempotency-key", once);
  const text = typeof body === "string" ? body : JSON.stringify(body);
  const request = new Request(`http://parley.example/api/v1/${path}`, { method, headers, body: text });
  const answered = await answer(request, path.split("?")[0]!);
  const said = answered.status === 204 ? null : await answered.json();
  return { status: answered.status, type: answered.headers.get("content-type"), said };
}
