import { randomBytes } from "node:crypto";
import { prepared } from "#db/index.ts";
import { cleanText } from "../clean-text.ts";

/** Characters, as Twilio takes them in one text. */
export const LONGEST_TEXT = 1600;

/** `phone` and `number` are E.164: the resident's and the agency's. */
export type Ends = { phone: string; number: string };
export type OutsideText = Ends & {
  id: number;
  sid: string;
  from: "phone" | "agency";
  body: string;
  /** Pictures, by `media.ts`. */
  media: string[];
  status: string;
  at: Date;
};

type Written = Ends &
  Pick<OutsideText, "from" | "body" | "status"> & {
    callback?: string | null;
    media?: string[];
  };

export async function keepText(agencyId: number, text: Written): Promise<OutsideText> {
  const { phone, number, from, body, status, callback = null, media = [] } = text;
  const sid = `SM${randomBytes(16).toString("hex")}`;
  const [row] = await prepared<OutsideText>(
    "keep-outside-text",
    `insert into outside_texts (agency_id, sid, phone, number, "from", body, status, callback, media)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9) returning ${columns}`,
    [
      agencyId,
      sid,
      phone,
      number,
      from,
      cleanText(body, LONGEST_TEXT),
      status,
      callback,
      JSON.stringify(media),
    ],
  );
  return row!;
}

export async function noteStatus(
  agencyId: number,
  id: number,
  status: string,
  errorCode: number | null = null,
): Promise<void> {
  await prepared(
    "note-outside-status",
    "update outside_texts set status = $3, error_code = $4 where agency_id = $1 and id = $2",
    [agencyId, id, status, errorCode],
  );
}

/** More than a playground's thread has; beyond it the oldest are left out. */
const MOST = 300;

/** What stands on a phone between it and a number, the oldest first. */
export async function listTexts(agencyId: number, { phone, number }: Ends): Promise<OutsideText[]> {
  const rows = await prepared<OutsideText>(
    "list-outside-texts",
    `select ${columns} from outside_texts where agency_id = $1 and phone = $2 and number = $3
     order by id desc limit ${MOST}`,
    [agencyId, phone, number],
  );
  return rows.reverse();
}

/** The newest text of every phone that has any, the newest first. */
export const listLastTexts = (agencyId: number): Promise<OutsideText[]> =>
  prepared<OutsideText>(
    "list-last-outside-texts",
    `select ${columns} from (
       select distinct on (phone) * from outside_texts where agency_id = $1 order by phone, id desc
     ) last order by id desc limit 50`,
    [agencyId],
  );

const columns = `id, sid, phone, number, "from", body, media, status, at`;
