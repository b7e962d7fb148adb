import { formatPhone } from "#lib/addresses/phone.ts";
import type { ContactRow } from "#lib/contacts/search.ts";
import type { Hit } from "#lib/conversations/everywhere.ts";
import { anyConversationPath, categoryPath, contactPath } from "#lib/paths.ts";
import type { TextQuery } from "#lib/text-query.ts";
import type { Words } from "#lib/words/words.ts";
import { ChannelIcon } from "../ui/channel-icon.tsx";
import { Icon } from "../ui/icon.tsx";
import { Marked } from "../ui/marked.tsx";

export type HitProps = { slug: string; query: TextQuery; words: Words; now: Date };

/** A conversation: whom with, which number, when, and the words it was found by. */
export function ConversationHit({ hit, slug, query, words, now }: HitProps & { hit: Hit }) {
  const href =
    hit.place === "closed" ? anyConversationPath(slug, hit.id) : categoryPath(slug, hit.place, hit.id);
  const at = hit.saidAt ?? hit.lastMessageAt;
  const typed = [hit.email, hit.phone && formatPhone(hit.phone)].filter((one) => one !== null);
  return (
    <li>
      <a className="hit" href={href}>
        <ChannelIcon channel={hit.channel} words={words} />
        <span className="name">
          <span className="cut">
            <Marked text={hit.name} query={query} />
          </span>
          <span className="quiet num">
            <Marked text={`#${hit.id}`} query={query} />
          </span>
        </span>
        <time className="when" dateTime={at.toISOString()}>
          {words.brief(at, now)}
        </time>
        <span className="words">
          {hit.body === null && typed.length > 0 && (
            <>
              <Marked text={typed.join(", ")} query={query} />
              <br />
            </>
          )}
          <Marked text={hit.body ?? hit.lastWords} query={query} />
        </span>
      </a>
    </li>
  );
}

export function ContactHit({ contact, slug, query, words: { t } }: HitProps & { contact: ContactRow }) {
  const known = [
    ...contact.phones.map(formatPhone),
    ...contact.emails,
    ...contact.accounts.map((number) => t("search.account", { number })),
    ...(contact.address ? [contact.address] : []),
  ];
  return (
    <li>
      <a className="hit" href={contactPath(slug, contact.id)}>
        <Icon name="person" small label={t("search.contact")} />
        <span className="name">
          <span className="cut">
            <Marked text={contact.name} query={query} />
          </span>
        </span>
        <span className="words">
          <Marked text={known.join(" · ")} query={query} />
        </span>
      </a>
    </li>
  );
}
