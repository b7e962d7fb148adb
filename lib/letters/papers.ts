import { prepared } from "#db/index.ts";
import type { Agency, Agent } from "../agents/agent.ts";
import type { Letter, Look, Print } from "../channels/letter/letter.ts";
import { printLetters } from "../channels/letter/print.ts";
import { lookOf, readLetterInbox } from "../channels/letter-inbox.ts";
import { env } from "../env.ts";
import { Refused } from "../errors.ts";
import { chatPath } from "../resident-paths.ts";
import { wordsFor } from "../words/words.ts";
import { addressOf, findProblem } from "./checking.ts";

/** A PDF, made while it is read. */
export type Paper = { name: string; pieces: AsyncGenerator<Uint8Array> };

/** Whose letters they are. */
type Sender = { agency: Pick<Agency, "id" | "slug" | "name" | "color" | "timeZone"> };
type Row = { conversationId: number; body: string; language: "en" | "es" };

/** One that waits, as it would be printed now; null where there is none. Throws Refused with what keeps it from being printed. */
export async function previewPaper(agent: Agent, messageId: number): Promise<Paper | null> {
  if (!Number.isSafeInteger(messageId)) return null;
  const [row] = await prepared<Row & { name: string; address: string }>(
    "preview-letter",
    `select m.conversation_id as "conversationId", m.body, m.address, coalesce(k.name, c.remote_name) as name,
       coalesce(a.only_language, k.language, a.language) as language
     from messages m
     join agencies a on a.id = $1
     join conversations c on c.agency_id = $1 and c.id = m.conversation_id
     left join contacts k on k.agency_id = $1 and k.id = c.contact_id
     where m.agency_id = $1 and m.id = $2 and m.channel = 'letter' and m.kind <> 'inbound' and m.address is not null
       and m.body <> ''`,
    [agent.agency.id, messageId],
  );
  if (!row) return null;
  const { look } = await readLetterInbox(agent.agency);
  const address = addressOf(row);
  const problem = await findProblem(look, { address, body: row.body });
  if (problem) throw new Refused("letter_problem", { why: problem.why, words: problem.words ?? "" });
  const at = new Date();
  return paperOf(agent, `letter-${messageId}`, look, at, [letterOf(agent, { ...row, address }, at)]);
}

/** All of a batch in the order of its pile, or one letter of it: the same file whenever it is asked for. */
export async function batchPaper(
  sender: Sender,
  id: number,
  only: number | null = null,
): Promise<Paper | null> {
  if (!Number.isSafeInteger(id) || (only !== null && !Number.isSafeInteger(only))) return null;
  const { agency } = sender;
  const rows = await prepared<Row & { address: string[]; look: Record<string, unknown>; printedAt: Date }>(
    "read-letter-batch",
    `select m.conversation_id as "conversationId", m.body, l.address, l.language, b.look, b.printed_at as "printedAt"
     from letter_batches b
     join letters l on l.agency_id = $1 and l.batch_id = b.id
     join messages m on m.agency_id = $1 and m.id = l.message_id
     where b.agency_id = $1 and b.id = $2 and cardinality(l.address) > 0
       and ($3::bigint is null or l.message_id = $3) order by l.place`,
    [agency.id, id, only],
  );
  const [first] = rows;
  if (!first) return null;
  const { look, printedAt } = first;
  const letters = rows.map((row) => letterOf(sender, row, printedAt));
  const name = only === null ? `letters-${id}` : `letter-${only}`;
  return paperOf(sender, name, lookOf(agency, look), printedAt, letters);
}

/** How letters look as they are set up now. */
export async function samplePaper(agent: Agent): Promise<Paper> {
  const { look } = await readLetterInbox(agent.agency);
  const at = new Date();
  const body = wordsFor(agent.language, agent.agency.timeZone).t("paper.sample");
  const address = ["María Ruiz", "1420 Larkspur Court #4", "Riverton, CA 95945"];
  const letter = letterOf(agent, { conversationId: 1, body, language: agent.language, address }, at);
  return paperOf(agent, "sample", look, at, [letter]);
}

function letterOf(
  { agency }: Sender,
  { conversationId, body, language, address }: Row & { address: string[] },
  at: Date,
): Letter {
  const { t } = wordsFor(language, agency.timeZone);
  const locale = language === "es" ? "es-US" : "en-US";
  return {
    ...{ address, body },
    date: at.toLocaleDateString(locale, { dateStyle: "long", timeZone: agency.timeZone }),
    link:
      env().PUBLIC_URL +
      chatPath(agency.slug, { ref: conversationId, lang: language === "en" ? null : language }),
    says: {
      reference: t("paper.reference", { id: String(conversationId) }),
      answer: t("paper.answer"),
      page: t("paper.page", { page: "{page}", pages: "{pages}" }),
    },
  };
}

const paperOf = ({ agency }: Sender, name: string, look: Look, at: Date, letters: Letter[]): Paper => ({
  name: `${agency.slug}-${name}.pdf`,
  pieces: printLetters({ look, letters, at, title: `${agency.name}, ${name}` } satisfies Print),
});
