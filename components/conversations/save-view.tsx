import { conversationPath, type Place } from "#lib/paths.ts";
import type { ViewsPanel } from "#lib/views/panel.ts";
import type { Words } from "#lib/words/words.ts";
import { type Action, WholePageForm } from "../ui/action-form.tsx";
import { Icon } from "../ui/icon.tsx";
import { Popover } from "../ui/popover.tsx";
import { ViewFields } from "../ui/view-fields.tsx";
import type { Entered } from "./panel-form.ts";

type Props = {
  place: Place;
  openId: number | null;
  panel: ViewsPanel;
  entered: Entered;
  words: Words;
  action: Action;
};

/** Of a list that is narrowed: a way to keep that. */
export function SaveView({ place, openId, panel, entered, words, action }: Props) {
  const { t } = words;
  if (panel.savable === null) return null;
  return (
    <div className="view-line">
      <Popover
        id="save-view"
        kind="box"
        className="link"
        shows={
          <>
            <Icon name="plus" small /> {t("views.save")}
          </>
        }
      >
        <WholePageForm
          className="dialog"
          action={action}
          fields={{ agency: place.slug, back: conversationPath(place, openId) }}
        >
          <h2>{t("views.save")}</h2>
          <ViewFields
            words={words}
            typed={entered}
            kept={{ name: "", filter: panel.savable, isShared: false }}
          />
          <div className="actions">
            <button className="button main" type="submit">
              {t("views.save_now")}
            </button>
          </div>
        </WholePageForm>
      </Popover>
    </div>
  );
}
