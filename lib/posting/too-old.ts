import { wordsFor } from "../words/words.ts";

/**
 * A form that was opened before the program changed so much that its action is no longer there: the page says so and
 * gives back what was typed.
 */
export function answerTooOld(form: FormData, language: "en" | "es"): Response {
  const { t } = wordsFor(language, "UTC");
  const texts = [...form.entries()].filter(
    (one): one is [string, string] => typeof one[1] === "string" && one[1].trim() !== "" && isTyped(one[0]),
  );
  const page = `<!doctype html><html lang="${language}"><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><title>${t("too_old.title")}</title>
<main><h1>${t("too_old.title")}</h1><p>${t("too_old.hint")}</p>
${texts.map(([, text]) => `<p><textarea rows="8" cols="60" readonly>\n${escaped(text)}</textarea></p>`).join("\n")}
<p><a href="">${t("too_old.again")}</a></p></main></html>`;
  return new Response(page, {
    status: 409,
    headers: { "content-type": "text/html; charset=utf-8", "cache-control": "no-store" },
  });
}

/**
 * Whether a person may have written a field of this name. The schema of a form that is gone is gone too: whatever is not
 * known to be the form's own is given back, except passwords.
 */
export const isTyped = (name: string): boolean =>
  !name.startsWith("$ACTION") && !own.has(name) && !/password/i.test(name);

const own = new Set(
  `agency back client_id conversation contact message entry import merge seen saw saw_team to confirmed way unlinked version was
   after corrections seen_by_id files kind drop invited do tick all category sort`.split(/\s+/),
);

const escaped = (text: string) =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
