import { cookies } from "next/headers";
import { PhonePage } from "#components/outside-world/phone-page.tsx";
import { readLook } from "#lib/auth/look.ts";
import { hookAddress } from "#lib/channels/hook.ts";
import { findHost } from "#lib/chat/chat.ts";
import { html, page } from "#lib/html.ts";
import { readFault } from "#lib/outside/faults.ts";
import { listNumbers } from "#lib/outside/numbers.ts";
import { phones } from "#lib/outside/phones.ts";
import { listLastTexts, listTexts } from "#lib/outside/texts.ts";
import { outsidePolicy } from "#lib/policy.ts";
import type { Trial } from "#lib/trial/trial.ts";
import { wordsFor } from "#lib/words/words.ts";

export const numbersOf = ({ id }: Trial) => listNumbers(id, ({ sealed }) => hookAddress("text", sealed));

/** What the person has in hand. `problem` is why nothing was sent. */
export type Held = {
  phone: string;
  number: string;
  typed: string;
  problem: "phone" | "number" | null;
  saved: boolean;
};

/** The whole page; 422 with everything typed where something is wrong. */
export async function respondWithPhone(trial: Trial, held: Held): Promise<Response> {
  const [{ language, theme }, host, numbers, fault, last] = await Promise.all([
    cookies().then(readLook),
    findHost(trial.slug),
    numbersOf(trial),
    readFault(trial.id),
    listLastTexts(trial.id),
  ]);
  const number = numbers.find((one) => one.number === held.number)?.number ?? numbers[0]?.number ?? null;
  const texts = number ? await listTexts(trial.id, { phone: held.phone, number }) : [];
  const words = wordsFor(language, host?.timeZone ?? "UTC");
  const view = {
    ...held,
    ...{ agency: trial.name, theme, words, numbers, number, fault, last, texts, phones },
  };
  const markup = await html(<PhonePage {...view} now={new Date()} />);
  return page(markup, { status: held.problem ? 422 : 200, policy: outsidePolicy });
}
