import type { Watched } from "#lib/channels/watching.ts";
import { settingsPath } from "#lib/paths.ts";
import type { Words } from "#lib/words/words.ts";
import { Card } from "../ui/card.tsx";
import { Line } from "../ui/field.tsx";
import { Hidden } from "../ui/hidden.tsx";
import { Done, Problem } from "../ui/notice.tsx";
import { ChannelFacts } from "./channel-facts.tsx";
import { ConnectForm } from "./connect-form.tsx";
import { ConsentAgain } from "./consent-again.tsx";
import { ConsentForm } from "./consent-form.tsx";
import { DkimForm } from "./dkim-form.tsx";
import { MailboxForm } from "./mailbox-form.tsx";

export type Act = (form: FormData) => Promise<void>;
type Props = {
  slug: string;
  channel: "text" | "email";
  inboxes: Watched[];
  /** What stands in the form for a new number. */
  proposed: Record<string, string>;
  /** What stood in the form that was refused. */
  typed: Record<string, string> | null;
  problem: string | null;
  done: string | undefined;
  /** The inbox that was done something with. */
  at: number | null;
  words: Words;
  now: Date;
  /** What a provider has to be registered with. */
  redirect: string;
  actions: Record<
    "askConsent" | "connect" | "consentAgain" | "pause" | "readOnceMore" | "resume" | "saveSigning" | "test",
    Act
  >;
};

const forms = {
  text: { name: "number", own: "number", Form: ConnectForm, words: "channel_settings" },
  email: { name: "mailbox", own: "address", Form: MailboxForm, words: "mailbox_settings" },
} as const;

/** The agency's numbers or mailboxes, each as it stands, and the form for one more. */
export function ChannelList(props: Props) {
  const { slug, channel, inboxes, proposed, typed, problem, at, words, redirect, actions } = props;
  const { t } = words;
  const { Form, name, own, words: said } = forms[channel];
  const isBack = typed?.[own] !== undefined && !typed.inbox;
  const ofConsent = isBack && typed?.provider !== undefined;
  const ofNew = isBack && !ofConsent;
  const first = inboxes.length === 0;
  const all = { slug, inbox: null, words };
  const form = (
    <>
      <Form
        {...all}
        typed={ofNew ? { ...proposed, ...typed } : proposed}
        problem={ofNew ? problem : null}
        action={actions.connect}
      />
      {channel === "email" && (
        <details className="connect" open={ofConsent}>
          <summary className="button">{t("mailbox_consent.fold")}</summary>
          <ConsentForm
            {...all}
            typed={ofConsent ? typed : {}}
            problem={ofConsent ? problem : null}
            redirect={redirect}
            action={actions.askConsent}
          />
        </details>
      )}
    </>
  );
  return (
    <section className="channel-list" aria-labelledby={`${name}-list`}>
      <h2 id={`${name}-list`}>{t(`${said}.title`)}</h2>
      {problem && !isBack && <Problem>{problem}</Problem>}
      {inboxes.map((inbox) => (
        <Connected key={inbox.id} {...props} inbox={inbox} isNews={inbox.id === at} />
      ))}
      {first ? (
        <Card title={t(`${said}.connect`)} className="connect">
          <p>{t(`${said}.none`)}</p>
          {form}
        </Card>
      ) : (
        <details open={isBack} className="connect">
          <summary className="button">{t(`${said}.connect`)}</summary>
          <section className="card" aria-label={t(`${said}.connect`)}>
            {form}
          </section>
        </details>
      )}
    </section>
  );
}

const said = [
  "connected",
  "mailbox_connected",
  "saved",
  "paused_done",
  "resumed_done",
  "tested",
  "read_again_done",
  "signed_done",
  "unsigned_done",
  "consented",
] as const;

function Connected(props: Props & { inbox: Watched; isNews: boolean }) {
  const { slug, inbox, isNews, done, typed, words, actions } = props;
  const { t } = words;
  const sentence = said.find((one) => one === done);
  const { Form } = forms[props.channel];
  const fields = { agency: slug, back: settingsPath(slug, "channels"), inbox: inbox.id };
  const isPaused = inbox.state === "paused";
  const mine = typed?.inbox === String(inbox.id) ? typed : null;
  return (
    <Card
      title={inbox.name}
      name={`inbox-${inbox.id}`}
      id={`channel-${inbox.id}`}
      end={
        <span className={isPaused ? "tag bad" : "tag"}>
          {t(isPaused ? "channel_settings.paused" : "channel_settings.on")}
        </span>
      }
    >
      {isNews && sentence && (
        <Done>
          {sentence === "consented"
            ? t("mailbox_consent.consented")
            : sentence === "signed_done" || sentence === "unsigned_done"
              ? t(`dkim.${sentence}`)
              : inbox.channel === "email" && sentence === "tested"
                ? t("mailbox_settings.tested")
                : t(`channel_settings.${sentence}`)}
        </Done>
      )}
      <ChannelFacts {...props} />
      {inbox.channel === "email" && (
        <ConsentAgain {...{ slug, inbox, words }} action={actions.consentAgain} />
      )}
      <div className="channel-acts">
        <form action={actions.test} className="channel-test">
          <Hidden fields={fields} />
          <Line
            name={inbox.channel === "text" ? "phone" : "email"}
            id={`to-${inbox.id}`}
            type={inbox.channel === "text" ? "tel" : "email"}
            label={t("channel_settings.test_to")}
            defaultValue={mine?.phone || mine?.email || ""}
          />
          <button className="button" type="submit">
            {t("channel_settings.test_send")}
          </button>
        </form>
      </div>
      <form action={isPaused ? actions.resume : actions.pause} className="channel-pause">
        <Hidden fields={fields} />
        <button className="button" type="submit">
          {t(isPaused ? "channel_settings.resume" : "channel_settings.pause")}
        </button>
        {!isPaused && <span className="quiet">{t("channel_settings.pause_why")}</span>}
      </form>
      {inbox.unreadable > 0 && (
        <form action={actions.readOnceMore} className="channel-pause">
          <Hidden fields={fields} />
          <button className="button" type="submit">
            {t("channel_settings.read_again")}
          </button>
        </form>
      )}
      <details className="connect" open={(mine?.number ?? mine?.smtp_user) !== undefined}>
        <summary className="button">{t("channel_settings.change")}</summary>
        <Form
          slug={slug}
          inbox={inbox}
          typed={mine ?? {}}
          problem={null}
          words={words}
          action={actions.connect}
        />
      </details>
      {inbox.channel === "email" && (
        <>
          <details className="connect" open={mine?.provider !== undefined}>
            <summary className="button">{t("mailbox_consent.fold")}</summary>
            <ConsentForm
              {...{ slug, inbox, words, problem: null }}
              typed={mine?.provider === undefined ? {} : mine}
              redirect={props.redirect}
              action={actions.askConsent}
            />
          </details>
          <DkimForm
            isNews={isNews && done === "signed_done"}
            slug={slug}
            inbox={inbox}
            typed={mine ?? {}}
            words={words}
            action={actions.saveSigning}
          />
        </>
      )}
    </Card>
  );
}
