import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { db } from "#db/index.ts";
import { bringIn } from "./bringing.ts";
import { findMailbox, type Mailbox } from "./mailbox.ts";
import { findReceipt } from "./receipt.ts";
import { undo } from "./undoing.ts";

const usage = `Brings an old mailbox in as closed history. Nobody is called and nothing is sent.

  npm run import:mail -- MBOX|FOLDER --agency cedar --mailbox help@cedar.example [--dry-run]

Takes back what an import brought, but for conversations that somebody has gone on with.

  npm run import:mail -- --undo RECEIPT --agency cedar --mailbox help@cedar.example
`;

/** `npm run import:mail`. @returns the exit code */
async function importMail(argv: string[]): Promise<number> {
  const text = { type: "string" as const, default: "" };
  const { positionals, values } = parseArgs({
    args: argv,
    allowPositionals: true,
    options: { agency: text, mailbox: text, undo: text, "dry-run": { type: "boolean", default: false } },
  });
  const [given] = positionals;
  const isWhole = values.agency && values.mailbox && (values.undo ? !given : given);
  if (!isWhole) {
    console.log(usage);
    return argv.length ? 2 : 0;
  }
  const mailbox = await findMailbox(values.agency, values.mailbox);
  if (!mailbox) {
    console.error(
      `${values.agency} has no mailbox ${values.mailbox}: connect it in Settings, Channels first.`,
    );
    return 1;
  }
  if (values.undo) return takeBack(mailbox, Number(values.undo));
  // npm works in the project's folder, and says where it was asked from.
  const place = resolve(process.env.INIT_CWD ?? "", given!);
  if (existsSync(place)) return bring(mailbox, place, values["dry-run"]);
  console.error(`${place} is neither a file nor a folder.`);
  return 1;
}

async function bring(mailbox: Mailbox, place: string, isDry: boolean): Promise<number> {
  const done = await bringIn(mailbox, place, { isDry, tell });
  const { mails, brought, conversations, known, unreadable, receipt } = done;
  console.log(
    `${mails} mails: ${brought} in ${conversations} conversations, ${known} there already, ${unreadable} could not be read` +
      (unreadable ? " (kept as messages that say so, with the mail to download)" : ""),
  );
  if (receipt === null) console.log("This was a dry run: nothing was written.");
  else if (brought + unreadable > 0)
    console.log(`Receipt ${receipt}: with --undo ${receipt} all of it is taken back.`);
  return 0;
}

/** A line in a second, where somebody sits before it. */
let told = Date.now();
function tell(done: number, of: number): void {
  if (Date.now() - told < 1000 || !process.stderr.isTTY) return;
  told = Date.now();
  process.stderr.write(`\r${done} of ${of} mails\u001b[K`);
  if (done === of) process.stderr.write("\n");
}

async function takeBack({ agencyId }: Mailbox, id: number): Promise<number> {
  const receipt = Number.isSafeInteger(id) ? await findReceipt(agencyId, id) : null;
  if (!receipt) {
    console.error("There is no such receipt.");
    return 1;
  }
  const { brought, conversations, kept } = await undo(receipt);
  console.log(`${brought} mails in ${conversations} conversations taken back.`);
  if (kept.length)
    console.log(`${kept.length} conversations left, since somebody went on with them: ${kept.join(", ")}`);
  return 0;
}

try {
  process.exitCode = await importMail(process.argv.slice(2));
} finally {
  await db().$client.end();
}
