/** A header's value with its parameters, like that of Content-Type; `value` in small letters. */
export type Field = { value: string; params: Record<string, string> };

const PART = /;?\s*([^\s=;"]+)\s*(?:=\s*(?:"((?:[^"\\]|\\[\s\S])*)"?|([^;]*)))?/y;

/**
 * RFC 2045 and 2231, and what is sent instead. The first of two parameters alike counts, as with headers: others would
 * be another mail to a virus scanner than to us. Values are bytes (latin1), or a text where they name their letters.
 */
export function readField(text: string): Field {
  const value = /^[^;\s]*/.exec(text.replace(/^(\s*\([^()]*\))*\s*/, ""))![0];
  // A blank instead of the semicolon.
  const end = text.includes(";") ? text.indexOf(";") : text.search(/\s/);
  const found = new Map<string, string>();
  if (end >= 0) {
    PART.lastIndex = end;
    for (let part = PART.exec(text); part; part = PART.exec(text)) {
      const [, name, quoted, plain] = part;
      const key = name!.toLowerCase();
      // What stands in quotes of Windows' paths is no escape.
      const value = quoted?.replace(/\\(["\\])/g, "$1") ?? plain?.trim() ?? "";
      if (!found.has(key)) found.set(key, value);
      // Whatever follows a closed quote is none of it.
      const next = text.indexOf(";", PART.lastIndex);
      if (next < 0) break;
      PART.lastIndex = next;
    }
  }
  return { value: value.replace(/^"|"$/g, "").toLowerCase(), params: joined(found) };
}

/** RFC 2231: `name*0*=utf-8''a%20`, `name*1=b` are one. A name without pieces wins over none, not over its pieces. */
function joined(found: Map<string, string>): Record<string, string> {
  const params: Record<string, string> = Object.create(null);
  const pieces = new Map<string, { at: number; value: string; isCoded: boolean }[]>();
  for (const [key, value] of found) {
    const [, name, at, coded] = /^([^*]+)(?:\*(\d{1,3}))?(\*)?$/.exec(key) ?? [];
    if (!name || (at === undefined && !coded)) params[key] ??= value;
    else
      pieces.set(name, [
        ...(pieces.get(name) ?? []).slice(0, 200),
        { at: Number(at ?? 0), value, isCoded: Boolean(coded) },
      ]);
  }
  for (const [name, those] of pieces) {
    const ordered = those.toSorted((a, b) => a.at - b.at);
    const [, charset, rest] = /^([\w.:-]*)'[^']*'([\s\S]*)$/.exec(ordered[0]!.value) ?? [];
    if (rest !== undefined) ordered[0]!.value = rest;
    const bytes = ordered.map(({ value, isCoded }) => (isCoded ? unescaped(value) : value)).join("");
    // As an encoded word, which whoever reads the value reads anyway.
    params[name] = charset ? `=?${charset}?B?${Buffer.from(bytes, "latin1").toString("base64")}?=` : bytes;
  }
  return params;
}

const unescaped = (text: string) =>
  text.replace(/%([0-9a-f]{2})/gi, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)));
