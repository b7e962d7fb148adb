import { holdBack } from "./hold-back.ts";
import { DEAF, type Script, SILENT, TAKEN } from "./scripted-smtp.ts";

/** How a mail server plays until whoever sends to it stands at the point, where they stay. */
type Held = { script: Script; reached: Promise<unknown>; letGo: () => Promise<unknown> };

/** A point in the handing over of a mail, and whether the server has taken the mail by then. */
export type SmtpPoint = {
  name: string;
  taken: 0 | 1;
  /** Of each mail: more than one piece of what a server reads. */
  more?: string;
  hold: (url: string) => Held;
};

/** The server does this at that step, and nothing else. */
function at(step: keyof Script, does: typeof SILENT | typeof TAKEN | typeof DEAF): SmtpPoint["hold"] {
  return () => {
    const { promise: reached, resolve } = Promise.withResolvers<void>();
    const script: Script = {
      [step]: () => {
        resolve();
        return does;
      },
    };
    return { script, reached, letGo: async () => {} };
  };
}

export const smtpPoints: SmtpPoint[] = [
  { name: "connected", taken: 0, hold: at("greeting", SILENT) },
  { name: "sender told", taken: 0, hold: at("mail", SILENT) },
  { name: "recipient told", taken: 0, hold: at("rcpt", SILENT) },
  { name: "asked to go on", taken: 0, hold: at("data", DEAF) },
  {
    name: "in the middle",
    taken: 0,
    more: `\n${"All is well with the water.\n".repeat(10_000)}`,
    hold: at("content", DEAF),
  },
  { name: "taken, not answered", taken: 1, hold: at("end", TAKEN) },
  { name: "answered, not written down", taken: 1, hold: behindTheYes },
];

/** The answer comes when the conversation is held, where whoever sends will write it down. */
function behindTheYes(url: string): Held {
  const { promise: reached, resolve, reject } = Promise.withResolvers<void>();
  let held: Awaited<ReturnType<typeof holdBack>> | undefined;
  let to = "";
  const stand = async (answer: () => void) => {
    held = await holdBack({ url }, "select from conversations where remote_name = $1 for update", [to]);
    await held.had;
    answer();
    await held.waitedFor();
  };
  const script: Script = {
    rcpt: (said) => {
      to = /<(.*)>/.exec(said)![1]!;
      return "250 2.1.5 ok";
    },
    end: (_, line) => {
      stand(() => line.write("250 2.0.0 taken\r\n")).then(resolve, reject);
      return TAKEN;
    },
  };
  return { script, reached, letGo: async () => held?.letGo() };
}
