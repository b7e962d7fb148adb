import { parseArgs } from "node:util";
import { db } from "#db/index.ts";
import { env } from "../env.ts";
import { Refused } from "../errors.ts";
import { invitationPath } from "../paths.ts";
import { refusalText } from "../words/refusal.ts";
import { wordsFor } from "../words/words.ts";
import { addAgency } from "./invitations.ts";

const usage = `Makes an agency and prints a one-time link for its first admin.

  npm run agency -- add --name "Cedar Valley Water" --slug cedar --zone America/Los_Angeles \\
    --email admin@cedar.example [--person "Dolores Pruitt"]
`;

/** `npm run agency`: the only door to a new installation. @returns the exit code */
async function agencyCommand(argv: string[]): Promise<number> {
  const text = { type: "string" as const, default: "" };
  const { positionals, values } = parseArgs({
    args: argv,
    allowPositionals: true,
    options: {
      name: text,
      slug: text,
      zone: { ...text, default: "America/Los_Angeles" },
      email: text,
      person: text,
    },
  });
  if (positionals[0] !== "add" || !values.name || !values.slug || !values.email) {
    console.log(usage);
    return positionals[0] === "add" ? 2 : 0;
  }
  try {
    const token = await addAgency({ ...values, timeZone: values.zone });
    console.log(
      `${values.name} is ready. Its first admin, ${values.email}, opens this link within 7 days; it works once:`,
    );
    console.log(`\n  ${env().PUBLIC_URL}${invitationPath(token)}\n`);
    return 0;
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    console.error(refusalText(wordsFor("en", "UTC"), error));
    return 1;
  } finally {
    await db().$client.end();
  }
}

process.exitCode = await agencyCommand(process.argv.slice(2));
