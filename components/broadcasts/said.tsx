import type { Text } from "#lib/broadcasts/broadcasts.ts";
import { countSegments } from "#lib/channels/text/segments.ts";
import type { Words as Spoken } from "#lib/words/words.ts";
import { Card } from "../ui/card.tsx";
import { ChannelIcon } from "../ui/channel-icon.tsx";

type Props = { texts: Text[]; words: Spoken; inCard?: boolean };

/** The words, as they arrive. */
export function Said({ texts, words, inCard = false }: Props) {
  const shown = (
    <div className="both-languages">
      {texts.map((text) => (
        <Words key={`${text.channel} ${text.language}`} text={text} words={words} />
      ))}
    </div>
  );
  if (inCard) return shown;
  return (
    <Card title={words.t("broadcasts.said")} name="said">
      {shown}
    </Card>
  );
}

function Words({ text: { channel, language, subject, body }, words }: { text: Text; words: Spoken }) {
  const { t } = words;
  const { segments } = countSegments(body, { smart: true });
  return (
    <figure className="broadcast-said">
      <figcaption className="quiet">
        <ChannelIcon channel={channel} words={words} /> {t(`contact.${language}`)}
        {channel === "text" && <span> · {t("broadcasts.segments", { count: segments })}</span>}
      </figcaption>
      {subject && (
        <p lang={language}>
          <b>{subject}</b>
        </p>
      )}
      <blockquote lang={language}>{body}</blockquote>
    </figure>
  );
}
