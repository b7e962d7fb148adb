import type { Watched } from "#lib/channels/watching.ts";
import { settingsPath } from "#lib/paths.ts";
import type { Words } from "#lib/words/words.ts";

/** What a form needs that connects an inbox, or changes how it is set. */
export type ConnectProps = {
  slug: string;
  inbox: Watched | null;
  typed: Record<string, string>;
  problem: string | null;
  words: Words;
  action: (form: FormData) => Promise<void>;
};

/** What all those forms are alike in. */
export const formOf = ({ slug, inbox, problem, words: { t }, action }: ConnectProps) => ({
  className: "settings-form connect-form",
  action,
  fields: { agency: slug, back: settingsPath(slug, "channels"), inbox: inbox ? inbox.id : "" },
  problem,
  submit: t(inbox ? "channel_settings.save" : "channel_settings.do_connect"),
});

/** A field as it was typed, else as it is; several of those forms stand on one page. */
export const fieldIn =
  ({ inbox, typed }: ConnectProps, of: string) =>
  (name: string, label: string, now: string | null | undefined) => ({
    ...{ name, label, id: `${name}-${inbox?.id ?? of}`, defaultValue: typed[name] ?? now ?? "" },
    autoComplete: "off",
  });
