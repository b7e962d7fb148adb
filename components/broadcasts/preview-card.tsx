import { type Broadcast, languages } from "#lib/broadcasts/broadcasts.ts";
import type { Fit } from "#lib/broadcasts/listed.ts";
import type { ChannelPreview, Preview } from "#lib/broadcasts/preview.ts";
import { countSegments } from "#lib/channels/text/segments.ts";
import type { Words } from "#lib/words/words.ts";
import { bold } from "../ui/bold.tsx";
import { Card } from "../ui/card.tsx";
import { ChannelIcon } from "../ui/channel-icon.tsx";
import { Said } from "./said.tsx";
import { Whys } from "./whys.tsx";

type FitProps = { fit: Fit; words: Words };
type Props = { one: Broadcast; preview: Preview; words: Words };

/** Who would get it now and by what, why the others would not, and how it looks. */
export function PreviewCard({ one, preview, words }: Props) {
  const { t } = words;
  const { recipients, nobody, channels } = preview;
  return (
    <Card title={t("broadcasts.preview")} name="preview" className="broadcast-preview">
      <p className="total">{t.rich("broadcasts.recipients", { count: recipients, ...bold })}</p>
      {preview.fit && <ListFit fit={preview.fit} words={words} />}
      {channels.map((channel) => (
        <ChannelLine key={channel.channel} {...{ one, channel, words }} />
      ))}
      {nobody > 0 && nobody < recipients && (
        <p className="quiet">{t("broadcasts.nobody", { count: nobody })}</p>
      )}
      {one.texts.length ? (
        <Said texts={one.texts} words={words} inCard />
      ) : (
        <p className="quiet">{t("broadcasts.no_words")}</p>
      )}
    </Card>
  );
}

function ListFit({ fit: { lines, matched, unmatched, doubled, named }, words: { t } }: FitProps) {
  return (
    <div className="broadcast-channel">
      <p>{t("broadcasts.fit", { lines, matched, unmatched, doubled })}</p>
      {named.length > 0 && (
        <p className="quiet broadcast-named">{t("broadcasts.fit_named", { lines: named.join(", ") })}</p>
      )}
    </div>
  );
}

function ChannelLine({ one, channel, words }: { one: Broadcast; channel: ChannelPreview; words: Words }) {
  const { t } = words;
  const { messages, segments } = countOf(one, channel);
  return (
    <div className="broadcast-channel">
      <p>
        <ChannelIcon channel={channel.channel} words={words} />{" "}
        {t.rich("broadcasts.reachable", { count: channel.reachable, ...bold })}
        {messages > 0 && (
          <span className="quiet"> {t("broadcasts.messages", { count: messages, segments })}</span>
        )}
      </p>
      <Whys whys={channel.refusals} words={words} />
    </div>
  );
}

/** Those who share an address get one; in the language that there is where theirs has no words. */
function countOf({ texts }: Broadcast, { channel, messages }: ChannelPreview) {
  const own = texts.filter((text) => text.channel === channel);
  let [count, segments] = [0, 0];
  for (const language of languages) {
    const text = own.find((one) => one.language === language) ?? own[0];
    if (!text) continue;
    count += messages[language];
    segments += messages[language] * countSegments(text.body, { smart: true }).segments;
  }
  return { messages: count, segments };
}
