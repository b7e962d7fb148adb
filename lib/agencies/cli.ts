import { parseArgs } from "node:util";
import { db } from "#db/index.ts";
import { LINK_HOURS, makeLinkByEmail } from "../auth/password-links.ts";
import { dropTwoFactorByEmail } from "../auth/two-factor.ts";
import { env } from "../env.ts";
import { Refused } from "../errors.ts";
import { invitationPath, passwordPath } from "../paths.ts";
import { refusalText } from "../words/refusal.ts";
import { wordsFor } from "../words/words.ts";
import { addAgency } from "./invitations.ts";
import { letPasswordsIn } from "./sign-on.ts";

const usage = `Makes an agency and prints a one-time link for its first admin.

  npm run agency -- add --name "Cedar Valley Water" --slug cedar --zone America/Los_Angeles \\
    --email admin@cedar.example [--person "Dolores Pruitt"]

Prints a one-time link by which a person of any agency sets a new password.

  npm run agency -- password --email admin@cedar.example

Takes a person's second factor away, who has lost telephone and recovery codes.

  npm run agency -- two-factor --email admin@cedar.example

Lets passwords in again, where an agency's single sign-on is the only way and does not work.

  npm run agency -- passwords --slug cedar
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
  const [command] = positionals;
  const isWhole = {
    add: values.name && values.slug && values.email,
    password: values.email,
    passwords: values.slug,
    "two-factor": values.email,
  }[command ?? ""];
  if (!isWhole) {
    console.log(usage);
    return command ? 2 : 0;
  }
  try {
    if (command === "passwords") return await openForPasswords(values.slug);
    if (command === "two-factor") return await endTwoFactor(values.email);
    if (command === "password") return await printPasswordLink(values.email);
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

async function printPasswordLink(email: string): Promise<number> {
  const token = await makeLinkByEmail(email);
  if (!token) console.error(`Nobody signs in as ${email}.`);
  else
    console.log(
      `Within ${LINK_HOURS} hours this link sets a new password for ${email}, once:\n\n  ${env().PUBLIC_URL}${passwordPath(token)}\n`,
    );
  return token ? 0 : 1;
}

async function openForPasswords(slug: string): Promise<number> {
  const done = await letPasswordsIn(slug);
  if (done) console.log(`People of ${slug} sign in by password again, beside its single sign-on.`);
  else console.error(`There is no agency ${slug}.`);
  return done ? 0 : 1;
}

async function endTwoFactor(email: string): Promise<number> {
  const had = await dropTwoFactorByEmail(email);
  if (had) console.log(`${email} signs in with the password alone from now on.`);
  else console.error(`Nobody signs in as ${email} with a second factor.`);
  return had ? 0 : 1;
}

process.exitCode = await agencyCommand(process.argv.slice(2));
