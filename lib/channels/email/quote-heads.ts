/** How mail programs say that what follows is another mail, in the languages that residents have theirs in. */

const any = (...words: string[]) => words.join("|");

/** The last words of "On Monday Ana wrote:". */
const WROTE = any(
  ..."wrote writes said escribió escribio schrieb écrit ecrit escreveu scrisse schreef skrev".split(" "),
  ...["ha scritto", "ha escrito", "napisał", "написал", "kirjoitti"],
);
const ENDS_WROTE = new RegExp(`(?:^|[\\s,>)])(?:${WROTE})(?![\\p{L}])[^:\\n]{0,60}:\\s*$`, "iu");
const WROTE_LAST = new RegExp(`>\\s*(?:${WROTE})\\s*-*$`, "iu");
const WROTE_IN = new RegExp(`(?:^|[\\s,>)])(?:${WROTE})(?![\\p{L}])`, "iu");
const ON = /^[*_\s-]*(?:on|el|am|le|il|em|op|den|w dniu|dnia|a|at|in)\s/i;
const HAS_DATE = /\b\d{4}\b|\d{1,2}[:.h]\d{2}|\d{1,2}[./-]\d{1,2}|@/;
/** In any language: a day, an hour, a person with an address, and a colon. */
const HAS_ALL =
  /(?:\b\d{4}\b.{0,80}\d{1,2}[:.h]\d{2}|\d{1,2}[:.h]\d{2}.{0,80}\b\d{4}\b).{0,200}<[^<>]*@[^<>]*>[^<>:]{0,30}:\s*$/;

/** Whether these lines, read as one, say who wrote what follows. `isSure`: also where nothing marks it as a quotation. */
export function wrote(text: string): { isSure: boolean } | null {
  if (text.length > 400 || (!text.endsWith(":") && !text.includes(">"))) return null;
  if (HAS_ALL.test(text)) return { isSure: true };
  if (!WROTE_IN.test(text)) return null;
  const isDated = ON.test(text) && HAS_DATE.test(text);
  // "El lun, Ana <ana@…> escribió:" and "Am 3.4. schrieb Ana Ruiz <ana@…>:"; some leave out the colon.
  const ends = /:\s*$/.test(text) ? isDated || ENDS_WROTE.test(text) : isDated && WROTE_LAST.test(text);
  return ends ? { isSure: isDated } : null;
}

export const mayBeginWrote = (line: string): boolean => ON.test(line) || HAS_DATE.test(line);

const FORWARDED = any(
  "forwarded (?:message|by)[^-]*",
  "(?:begin|start of) forwarded message",
  ...["mensaje reenviado", "inicio del mensaje reenviado", "mensaje remitido"],
  ...["weitergeleitete nachricht", "anfang der weitergeleiteten (?:nachricht|e-?mail)"],
  ...["message transféré", "début du message (?:transféré|réexpédié)", "message réexpédié"],
);
const ORIGINAL = any(
  ...["original message", "mensaje original", "ursprüngliche nachricht", "original-?nachricht"],
  ...["message d['’]origine", "message original", "original appointment", "reply message"],
);
const framed = (words: string) => new RegExp(`^[\\s>]*[-_*]{2,}\\s*(?:${words})\\s*[-_*]*\\s*:?\\s*$`, "iu");
const FORWARD_LINE = framed(FORWARDED);
const ORIGINAL_LINE = framed(ORIGINAL);
const BEGIN_FORWARD = new RegExp(`^(?:${FORWARDED})\\s*:\\s*$`, "iu");

/** A line that by itself says that another mail follows, to the end. */
export function divider(line: string): "quoted" | "forwarded" | null {
  if (line.length > 120 || !/^[\s>]*[-_*]|:\s*$/.test(line)) return null;
  if (ORIGINAL_LINE.test(line)) return "quoted";
  return FORWARD_LINE.test(line) || BEGIN_FORWARD.test(line) ? "forwarded" : null;
}

const label = (words: string) => new RegExp(`^\\s*[*_]*(?:${words})\\s?[*_]*\\s?:`, "iu");
/** English, Spanish, German, French, and whom one meets beside them. */
const labels = [
  label("from|de|von|da|van|fra|remitente|expéditeur"),
  label(
    "sent|date|enviado(?: el)?|fecha|gesendet|datum|envoyé(?: le)?|message du|data|inviato|enviada em|verzonden|sendt|dato",
  ),
  label("to|para|an|à|a|aan|til|cc"),
  label("subject|asunto|betreff|objet|sujet|oggetto|assunto|onderwerp|emne"),
];

/**
 * Whether these lines begin with the head that Outlook puts above what it quotes, without a mark at any of them: who, when,
 * and to whom or about what.
 */
export function isHead(lines: string[]): boolean {
  const kind = (line: string) => labels.findIndex((one) => one.test(line));
  if (![0, 1].includes(kind(lines[0] ?? ""))) return false;
  const found = new Set(lines.slice(0, 9).map(kind));
  return found.has(0) && found.has(1) && (found.has(2) || found.has(3));
}

/** "-------- Oprindelig besked --------": whatever it says, above a line with a label. */
export const isFrame = (line: string, next: string): boolean =>
  /^\s*-{4,} ?(?!BEGIN)\p{L}[^-]{3,40} ?-{4,}\s*$/u.test(line) && /^\s*\p{L}[\p{L} ]{0,20}:\s*\S/u.test(next);

/** What a telephone or a program puts under each mail; `isLast`: nothing of the letter stands below it. */
export const isMobileLine = (line: string, isLast: boolean): boolean =>
  line.length < 90 && (MOBILE.test(line) || (isLast && SENT_FROM.test(line)));

const MOBILE =
  /^\s*[*_]*(?:sent (?:from|via|with) (?:my|your|the|yahoo|outlook|mail|gmail|proton|samsung|aol)|enviado desde (?:mi|el|outlook|yahoo|correo|mail|gmail)|von meinem .{2,40} gesendet|gesendet (?:von|mit) (?:mein|outlook|der|yahoo|meinem)|envoyé (?:de|depuis|à partir d[e’']) ?(?:mon|outlook|yahoo|l)|get outlook for|obtener outlook para|descargar outlook|outlook für .{2,20} beziehen|télécharger outlook|obtenez outlook|diese nachricht wurde von meinem)/iu;
const SENT_FROM =
  /^\s*[*_]*(?:sent (?:from|via)|enviado desde|gesendet (?:von|mit)|envoyé (?:de|depuis|avec|à partir)) /iu;
