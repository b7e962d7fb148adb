import SMTPConnection from "nodemailer/lib/smtp-connection";
import { env } from "../env.ts";
import { once } from "../once.ts";
import { OUTSIDE_MAIL } from "./mailboxes.ts";

/** At which port the agencies' side of this process takes mails. */
export const door = () =>
  once("outside door", (): { port: number | null } => ({ port: env().MAIL_PORT ?? null }));

/** Whom a server has refused, and in which words. */
export type NotTaken = { address: string; words: string };

type Envelope = { from: string; to: string[] };
type Failure = Error & {
  response?: string;
  rejectedErrors?: (Failure & { recipient?: string })[];
};

/** Milliseconds. */
const PATIENCE = 20_000;

/** Hands a mail to Parley's own mail door by SMTP, as any mail server of the world would. @returns who was refused */
export async function handIn(envelope: Envelope, bytes: Buffer): Promise<NotTaken[]> {
  const { port } = door();
  const all = (words: string) => envelope.to.map((address) => ({ address, words }));
  if (!port) return all("nobody listens");
  const { MAIL_HOST, HOST, MAIL_SPEAKS } = env();
  const line = new SMTPConnection({
    ...{ host: MAIL_HOST ?? HOST, port, name: OUTSIDE_MAIL, ignoreTLS: true, lmtp: MAIL_SPEAKS === "lmtp" },
    ...{ connectionTimeout: PATIENCE, greetingTimeout: PATIENCE, socketTimeout: PATIENCE },
  });
  try {
    return await new Promise<NotTaken[]>((done, fail) => {
      line.once("error", fail).once("end", () => fail(new Error("the line was cut")));
      line.connect((refused) => {
        if (refused) return fail(refused);
        line.send(envelope, bytes, (error, sent) =>
          error ? fail(error) : done(refusedOf(sent.rejectedErrors)),
        );
      });
    });
  } catch (error) {
    const { rejectedErrors, response, message } = error as Failure;
    return rejectedErrors?.length ? refusedOf(rejectedErrors) : all(response ?? message);
  } finally {
    line.close();
  }
}

const refusedOf = (errors: Failure["rejectedErrors"] = []): NotTaken[] =>
  errors.map(({ recipient = "", response, message }) => ({ address: recipient, words: response ?? message }));
