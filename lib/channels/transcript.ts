import { sql } from "drizzle-orm";
import { db } from "#db/index.ts";
import { type KeptFile, listFilesOf } from "../attachments/attaching.ts";
import type { ThreadMessage } from "../conversations/thread.ts";
import { readWhole } from "../conversations/whole-thread.ts";
import { eventKinds, eventOf } from "../events/kinds.ts";
import { withoutQuotes } from "../mails/own-words.ts";
import { type Words, wordsFor } from "../words/words.ts";
import type { Transcript } from "./contract.ts";
import { kinds } from "./kinds.ts";

type Message = { agencyId: number; messageId: number };

/** Messages that are read at once. */
const PAGE = 500;

/**
 * What was said before a transcript was asked for, as its mail says it, with the files that go along; null where the message
 * is none. No notes, and nothing that only staff are told.
 */
export async function readTranscript(
  message: Message,
): Promise<(Transcript & { attached: KeptFile[] }) | null> {
  const about = await findAbout(message);
  if (!about) return null;
  const words = wordsFor(about.language, about.zone);
  const said = await listSaid(message.agencyId, about);
  // Nobody sends a file of their own to others through us.
  const going = about.isTyped ? said.filter(({ kind }) => kind !== "inbound") : said;
  const files = await listFiles(message.agencyId, going);
  return {
    opening: words.t(about.isTyped ? "transcript.asked" : "transcript.sent", { agency: about.agency }),
    turns: said.map((one) => turnOf(one, about, words, files)),
    attached: [...files.values()].flat(),
  };
}

type About = {
  id: number;
  splitFromId: number | null;
  order: number;
  agency: string;
  zone: string;
  language: "en" | "es";
  name: string;
  /** Asked for in the chat: whoever types an address there has shown to be nobody. */
  isTyped: boolean;
};

async function findAbout({ agencyId, messageId }: Message): Promise<About | null> {
  const { rows } = await db().execute<About>(sql`
    select c.id::int, c.split_from_id::int as "splitFromId", a.name as agency, a.time_zone as zone,
      (extract(epoch from m.created_at) * 1000000)::bigint::float as "order",
      coalesce(a.only_language, k.language, v.language, a.language) as language, m.visitor_id is not null as "isTyped",
      case when m.visitor_id is null then coalesce(k.name, c.remote_name) else c.remote_name end as name
    from messages m
    join agencies a on a.id = m.agency_id
    join conversations c on c.agency_id = ${agencyId} and c.id = m.conversation_id
    left join visitors v on v.agency_id = ${agencyId} and v.id = c.visitor_id
    left join contacts k on k.agency_id = ${agencyId} and k.id = c.contact_id
    where m.agency_id = ${agencyId} and m.id = ${messageId} and m.kind = 'transcript'`);
  return rows[0] ?? null;
}

async function listSaid(agencyId: number, about: About): Promise<ThreadMessage[]> {
  const { id, isTyped } = about;
  // A browser sees the other matter as well; of staff each conversation is one.
  const thread = { agencyId, id, splitFromId: isTyped ? about.splitFromId : null };
  const said: ThreadMessage[] = [];
  for (let before: number | null = about.order; before !== null; ) {
    const { items, older } = await readWhole(thread, before, PAGE);
    said.unshift(...items.filter((item) => item.type === "message").filter(isShown(isTyped)));
    before = older;
  }
  return said;
}

/** In the chat nobody has more than what was written there (`chat/chat.ts`): other ways may be another person's. */
const isShown = (isTyped: boolean) => (message: ThreadMessage) =>
  (!isTyped || (message.channel === "chat" && showsInChat(message))) &&
  !unsaid.has(message.kind) &&
  message.delivery !== "withdrawn" &&
  (message.body !== "" || message.files.length > 0);

const showsInChat = ({ kind }: ThreadMessage) => eventKinds[eventOf[kind]].screens.resident !== null;
/** Staff's own, and what is no part of the matter. */
const unsaid: ReadonlySet<string> = new Set(["note", "transcript", "question", "rating", "thanks"]);

/** As many of the stored ones as a mail carries, the oldest first; the others are named. */
async function listFiles(agencyId: number, said: ThreadMessage[]): Promise<Map<number, KeptFile[]>> {
  const most = kinds.email.files!.most;
  const found = new Map<number, KeptFile[]>();
  let bytes = 0;
  for (const { id, files } of said) {
    if (!files.length) continue;
    const fits = (await listFilesOf({ agencyId, messageId: id })).filter((file) => {
      const fit = bytes + file.bytes <= most;
      if (fit) bytes += file.bytes;
      return fit;
    });
    found.set(id, fits);
  }
  return found;
}

function turnOf(
  message: ThreadMessage,
  about: About,
  { t, when }: Words,
  attached: Map<number, KeptFile[]>,
): Transcript["turns"][number] {
  const { id, at, body, mail, files } = message;
  const goesAlong = (name: string) => attached.get(id)?.some((file) => file.name === name);
  return {
    head: t("transcript.head", { who: speakerOf(message, about, t), time: when(at, new Date(0)) }),
    words: mail ? withoutQuotes({ body, pieces: mail.pieces }) : body,
    files: files.map(({ name }) =>
      t(goesAlong(name) ? "transcript.file" : "transcript.file_large", { name }),
    ),
  };
}

/** Residents know staff by their first names. */
function speakerOf({ kind, userName, mail }: ThreadMessage, { name, agency }: About, t: Words["t"]): string {
  const sender = mail?.parties.from.name || (mail?.byOther && mail.parties.from.address) || name;
  if (kind === "inbound") return sender;
  if (kind === "machine") return t("transcript.by_program", { name: sender });
  return userName
    ? t("transcript.of_agency", { name: userName.split(" ")[0]!, agency })
    : t("transcript.automatic", { agency });
}
