import type { Channel } from "#db/schema/inboxes.ts";
import { kinds } from "#lib/channels/kinds.ts";
import type { Words } from "#lib/words/words.ts";
import { Icon } from "./icon.tsx";

/** How something travelled, read out by its name. */
export const ChannelIcon = ({ channel, words }: { channel: Channel; words: Words }) => (
  <Icon name={kinds[channel].icon} small label={words.t(`channel.${channel}`)} />
);
