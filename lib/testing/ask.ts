import { randomUUID } from "node:crypto";

export type Answer = {
  /** 0: nobody answered in time, or the connection broke. */
  status: number;
  location: string;
  cookies: string[];
  text: string;
};

type Form = { method?: string; headers?: Record<string, string>; body?: Buffer };

/**
 * One request, redirects not followed, streams let go of as soon as they have begun. Its patience (ms) is longer than any
 * form may take on a busy machine; a page that hangs never ends.
 */
export async function ask(
  url: string,
  { method = "GET", headers = {}, body, patience = 60_000 }: Form & { patience?: number } = {},
): Promise<Answer> {
  const abort = new AbortController();
  const timer = setTimeout(() => abort.abort(), patience);
  try {
    const response = await fetch(url, {
      method,
      redirect: "manual",
      headers,
      body: body && new Uint8Array(body),
      signal: abort.signal,
    });
    const isStream = response.headers.get("content-type")?.includes("event-stream");
    const text = isStream ? "" : await response.text();
    if (isStream) abort.abort();
    return {
      status: response.status,
      location: response.headers.get("location") ?? "",
      cookies: response.headers.getSetCookie().map((cookie) => cookie.split(";")[0]!),
      text,
    };
  } catch (error) {
    const cause = (error as { cause?: unknown }).cause ?? error;
    return { status: 0, location: "", cookies: [], text: String(cause) };
  } finally {
    clearTimeout(timer);
  }
}

export type File = { name: string; content: string };

/** A form as a browser sends it; a value that is a file goes as one. */
export function multipart(fields: Record<string, string | File>): Form {
  const boundary = `----parley${randomUUID()}`;
  const parts = Object.entries(fields).map(([name, value]) => {
    const file = typeof value === "string" ? null : value;
    const about = file ? `; filename="${quoted(file.name)}"\r\nContent-Type: text/csv` : "";
    const head = `--${boundary}\r\nContent-Disposition: form-data; name="${quoted(name)}"${about}\r\n\r\n`;
    return Buffer.concat([bytesOf(head), bytesOf(file?.content ?? (value as string)), Buffer.from("\r\n")]);
  });
  return {
    method: "POST",
    headers: { "content-type": `multipart/form-data; boundary=${boundary}` },
    body: Buffer.concat([...parts, Buffer.from(`--${boundary}--\r\n`)]),
  };
}

export function urlEncoded(fields: Record<string, string>): Form {
  const body = Object.entries(fields).map(([name, value]) => `${name}=${percent(value)}`);
  return {
    method: "POST",
    headers: { "content-type": "application/x-www-form-urlencoded" },
    body: Buffer.from(body.join("&")),
  };
}

/** As encodeURIComponent, which throws for a lone surrogate. */
export const percent = (text: string): string =>
  text.isWellFormed()
    ? encodeURIComponent(text)
    : bytesOf(text)
        .toString("latin1")
        .replace(/[^\w.-]/g, (byte) => `%${byte.charCodeAt(0).toString(16).padStart(2, "0")}`);

/** UTF-8, and for a lone surrogate the three bytes that its code would have. */
function bytesOf(text: string): Buffer {
  if (text.isWellFormed()) return Buffer.from(text);
  return Buffer.concat(
    [...text].map((letter) => {
      const point = letter.codePointAt(0)!;
      if (point < 0xd800 || point > 0xdfff) return Buffer.from(letter);
      return Buffer.from([0xe0 | (point >> 12), 0x80 | ((point >> 6) & 63), 0x80 | (point & 63)]);
    }),
  );
}

/** As browsers write names into the head of a part. */
const quoted = (text: string) => text.replaceAll("\r", "%0D").replaceAll("\n", "%0A").replaceAll('"', "%22");
