import { kinds, showAddress } from "#lib/channels/kinds.ts";
import type { Draft } from "#lib/conversations/drafts.ts";
import type { Towards } from "#lib/conversations/towards.ts";
import { conversationPath } from "#lib/paths.ts";
import type { Words } from "#lib/words/words.ts";
import { firstName } from "../ui/first-name.ts";
import { Icon } from "../ui/icon.tsx";
import { firstPart, nameOf } from "./log.tsx";
import type { HeadProps } from "./panel-form.ts";

type WayProps = HeadProps & { towards: Towards[]; drafts: Draft[]; kind: "reply" | "note" };

/** What was picked, as far as it can still be taken; else what is taken by itself. */
export function wayOf({ towards, drafts, entered }: WayProps): Towards | undefined {
  const picked = entered?.to || drafts.find(({ kind }) => kind === "reply")?.to;
  return towards.find((way) => way.to === picked && mayTake(way)) ?? towards.find((way) => way.isDefault);
}

const mayTake = ({ refusal, taken }: Towards) => !refusal && !taken;

/** Where the answer goes: said where there is one way, picked where there are several. Of the form below it. */
export function ReplyWay(props: WayProps) {
  const { towards, words } = props;
  const chosen = wayOf(props);
  if (towards.length > 1)
    return (
      <label {...ofReply(props)}>
        <span className="unseen">{words.t("bar.way")}</span>
        <select className="input" id="reply-way" name="to" form="reply-form" defaultValue={chosen?.to}>
          {towards.map((way) => (
            <option
              key={way.to}
              value={way.to}
              disabled={!mayTake(way)}
              data-most={kinds[way.channel].longest ?? undefined}
              data-note={noteOf(way, props)}
            >
              {wayText(way, words)}
            </option>
          ))}
        </select>
      </label>
    );
  return (
    <>
      <span className="quiet" {...ofReply(props)}>
        {sentence(chosen, props)}
      </span>
      {chosen && <input type="hidden" name="to" form="reply-form" value={chosen.to} />}
    </>
  );
}

/** What is to be known of the way before anything is typed: it waits, nobody is there, somebody else has it. */
export function WayNotes(props: WayProps) {
  const { towards, words, place } = props;
  const chosen = wayOf(props);
  const note = chosen && noteOf(chosen, props);
  return (
    <div {...ofReply(props)}>
      {chosen?.refusal && (
        <div className="held" id="refused-here">
          <Icon name="block" />
          <p>{words.t(`bar.refused_${chosen.refusal}`)}</p>
        </div>
      )}
      <p className="quiet way-note" id="way-note">
        {note}
      </p>
      {towards.map(({ to, others }) =>
        others.length ? (
          <label className="check reply-all" key={to}>
            <input type="checkbox" name="all" value="1" form="reply-form" />{" "}
            {words.t("bar.reply_all", {
              names: others.map(({ name, address }) => name || address).join(", "),
            })}
          </label>
        ) : null,
      )}
      {towards.flatMap((way) =>
        way.taken
          ? [
              <p className="quiet way-note" key={way.to}>
                {words.t("bar.way_taken", { way: wayName(way, words), ...ownerOf(way.taken, words) })}{" "}
                <a className="link" href={conversationPath(place, way.taken.id)}>
                  {words.t("bar.way_open", { id: way.taken.id })}
                </a>
              </p>,
            ]
          : [],
      )}
    </div>
  );
}

/** As the page's script shows and hides it with the tabs. */
const ofReply = ({ kind, conversation }: WayProps) => ({
  "data-only": "reply",
  hidden: kind !== "reply" || conversation.status === "closed",
});

function noteOf(way: Towards, { conversation, words }: WayProps): string | undefined {
  const name = firstPart(nameOf(conversation));
  const notes = [
    way.isGiven && way.isDefault && words.t("bar.way_left", { name, way: wayName(way, words) }),
    way.isPaused && words.t("bar.way_paused"),
  ];
  return notes.filter(Boolean).join(" ") || undefined;
}

function sentence(way: Towards | undefined, { conversation: c, words }: WayProps): string {
  const channel = words.t(`channel.${way?.channel ?? c.channel}`).toLowerCase();
  const name = nameOf(c);
  const said = words.t("bar.send_by", { channel, name });
  // Whoever is called by their address may be answered at another one.
  const address = way && way.remote !== name && showAddress(way.channel, way.remote);
  return [said, address !== name && address, way?.inboxName && fromInbox(way.inboxName, words)]
    .filter(Boolean)
    .join(", ");
}

const fromInbox = (inbox: string, { t }: Words) => t("bar.way_from", { inbox });

function wayName({ channel, remote }: Towards, { t }: Words): string {
  return t(`bar.way_${channel}`, { address: showAddress(channel, remote) ?? "" });
}

function wayText(way: Towards, words: Words): string {
  const { label, inboxName, refusal, taken, isPaused } = way;
  const { t } = words;
  return [
    wayName(way, words),
    label,
    inboxName && fromInbox(inboxName, words),
    refusal ? t(`bar.no_${refusal}`) : taken && t("bar.no_taken", ownerOf(taken, words)),
    isPaused && t("bar.no_paused"),
  ]
    .filter(Boolean)
    .join(", ");
}

const ownerOf = ({ id, assigneeName }: NonNullable<Towards["taken"]>, { t }: Words) => ({
  id,
  who: assigneeName === null ? t("bar.nobody") : firstName(assigneeName),
});
