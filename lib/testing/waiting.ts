import { setTimeout as pause } from "node:timers/promises";

/** Until there is an answer, for about twenty seconds: on a busy machine, or beside a server that was just killed, nobody may. */
export async function patiently<Answer>(
  ask: () => Promise<Answer | null | undefined | false | "">,
): Promise<Answer> {
  for (let turn = 0; turn < 100; turn++) {
    const answer = await ask();
    if (answer) return answer;
    await pause(200);
  }
  throw new Error("nobody answered for twenty seconds");
}
