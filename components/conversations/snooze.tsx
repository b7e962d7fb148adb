import { localOf } from "#lib/local-time.ts";
import { presetsAt } from "#lib/snoozing/times.ts";
import { ActionForm } from "../ui/action-form.tsx";
import { bold } from "../ui/bold.tsx";
import { Line } from "../ui/field.tsx";
import { Icon } from "../ui/icon.tsx";
import { Popover } from "../ui/popover.tsx";
import { firstPart, nameOf } from "./log.tsx";
import { fieldsOf, type HeadProps, swapThread } from "./panel-form.ts";
import { SnoozeTimes } from "./snooze-times.tsx";

/** Out of sight until when: times that most people mean, the resident's answer, or a date and a time. */
export function SnoozeMenu(props: HeadProps) {
  const { t } = props.words;
  return (
    <Popover
      id="snooze-box"
      kind="menu"
      className="button plain square"
      aria-label={t("snooze.action")}
      title={t("snooze.action")}
      shows={<Icon name="moon" />}
    >
      <Choices {...props} />
    </Popover>
  );
}

/** That it is snoozed, and the way back. */
export function SnoozedMark(props: HeadProps) {
  const { conversation: c, actions, words, now } = props;
  const { t } = words;
  if (!c.snoozedAt) return null;
  const said = { ...bold, name: firstPart(nameOf(c)) };
  return (
    <div className="snoozed-mark" id="snoozed">
      <p>
        <Icon name="moon" small />{" "}
        {c.snoozedUntil
          ? t.rich("snooze.until", { ...said, when: words.when(c.snoozedUntil, now) })
          : t.rich("snooze.until_answer", said)}
        .{c.waitingSince && <span className="quiet"> {t("snooze.clock")}</span>}
      </p>
      <ActionForm action={actions.wake} fields={fieldsOf(props)} hx={swapThread}>
        <button className="button" type="submit" data-key="z">
          {t("snooze.wake")}
        </button>
      </ActionForm>
    </div>
  );
}

function Choices(props: HeadProps) {
  const { agent, actions, words, now, lastEventId, entered } = props;
  const { t } = words;
  const fields = { ...fieldsOf(props), seen: lastEventId };
  const presets = presetsAt(agent.agency, now);
  const next = presets.find(({ name }) => name !== "later") ?? presets[0]!;
  return (
    <>
      <h3>{t("snooze.title")}</h3>
      <ActionForm action={actions.snooze} fields={fields} hx={swapThread}>
        <SnoozeTimes {...{ agent, now, words }} name="until" value={(until) => until} />
      </ActionForm>
      <hr />
      <ActionForm
        action={actions.snooze}
        fields={{ ...fields, until: "pick" }}
        hx={swapThread}
        className="snooze-pick"
      >
        <Line
          label={t("snooze.pick")}
          name="at"
          id="snooze-at"
          type="datetime-local"
          defaultValue={entered?.at || localOf(next.at, words.zone)}
          required
        />
        <button className="button" type="submit">
          {t("snooze.picked")}
        </button>
      </ActionForm>
      <p className="quiet">{t("snooze.zone", { zone: words.zoneName })}</p>
    </>
  );
}
