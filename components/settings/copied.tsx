import type { Words } from "#lib/words/words.ts";

/** What has to be entered elsewhere, letter by letter. */
export function Copied({ id, text, t }: { id: string; text: string; t: Words["t"] }) {
  return (
    <>
      <code className="hook" id={id}>
        {text}
      </code>{" "}
      <button
        className="link with-scripts"
        type="button"
        data-copies={id}
        data-copied={t("channel_settings.copied")}
      >
        {t("channel_settings.copy")}
      </button>
    </>
  );
}
