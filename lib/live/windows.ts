import type { Agent } from "../agents/agent.ts";
import { ringTurn } from "../events/ring.ts";
import { turnHere } from "./hub.ts";
import type { Turn } from "./rings.ts";

/** The window that asks: its stream's name, and how often it has asked for a thread. */
export type Window = { stream: string; turns: number };

/** With what a window asks of the server it says which one it is: `name.turns`. */
const WINDOW = "x-parley-window";

export function readWindow(headers: Headers): Window | null {
  const [, stream, turns] = /^([0-9a-f-]{36})\.(\d{1,9})$/.exec(headers.get(WINDOW) ?? "") ?? [];
  return stream ? { stream, turns: Number(turns) } : null;
}

type To = Pick<Turn, "conversationId" | "eventId" | "heard" | "left" | "opened">;

/** The window's stream goes on in that thread, after that event; wherever it is open. */
export async function turnWindow(
  { agency, userId }: Agent,
  { stream, turns }: Window,
  to: To,
): Promise<void> {
  const turn = { what: "turn" as const, agencyId: agency.id, userId, stream, turns, ...to };
  if (!turnHere(turn)) await ringTurn(turn);
}
