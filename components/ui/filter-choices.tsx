import type { ReactNode } from "react";
import { channels } from "#lib/channels/kinds.ts";
import { presetDays, presetOf, presets } from "#lib/history/days.ts";
import type { Tag } from "#lib/tags/tags.ts";
import type { Words } from "#lib/words/words.ts";

/** Every channel, or one of them. */
export function ChannelOptions({ words: { t } }: { words: Words }) {
  return (
    <>
      <option value="">{t("history.every_channel")}</option>
      {channels.map((channel) => (
        <option key={channel} value={channel}>
          {t(`channel.${channel}`)}
        </option>
      ))}
    </>
  );
}

/** Any tag, or one of them; the chosen one stays even where there is none of that name. */
export function TagOptions(props: { chosen: string | null; tags: Tag[]; words: Words }) {
  const { chosen, tags, words } = props;
  return (
    <>
      <option value="">{words.t("history.any_tag")}</option>
      {chosen && !tags.some(({ id }) => String(id) === chosen) && <option>{chosen}</option>}
      {tags.map(({ id, name }) => (
        <option key={id} value={id}>
          {name}
        </option>
      ))}
    </>
  );
}

type PresetProps = {
  filter: Parameters<typeof presetOf>[0];
  today: string;
  /** Where the same page shows those days. */
  hrefOf: (days: ReturnType<typeof presetDays>) => string;
  words: Words;
  children?: ReactNode;
};

/** The days that people ask for most, one press each, and what else narrows the page. */
export function Presets({ filter, today, hrefOf, words: { t }, children }: PresetProps) {
  return (
    <div className="tags presets">
      {presets.map((preset) => (
        <a
          className="tag"
          key={preset}
          href={hrefOf(presetDays(preset, today))}
          aria-current={presetOf(filter, today) === preset ? "true" : undefined}
        >
          {t(`history.${preset}`)}
        </a>
      ))}
      {children}
    </div>
  );
}
