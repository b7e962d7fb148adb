import { hostOf, type Model } from "#lib/agencies/model.ts";
import { settingsPath } from "#lib/paths.ts";
import type { Words } from "#lib/words/words.ts";
import { Card } from "../ui/card.tsx";
import { Hidden } from "../ui/hidden.tsx";
import { Done } from "../ui/notice.tsx";

type Act = (form: FormData) => Promise<void>;
type Props = {
  slug: string;
  model: Pick<Model, "address" | "name" | "uses">;
  isOn: boolean;
  /** What it said when it was tried just now. */
  tried: string | null;
  done: string | null;
  words: Words;
  turnModel: Act;
  tryModelNow: Act;
};

/** Whether it is asked at all: tried, switched off and on with one press. */
export function ModelState({ slug, model, isOn, tried, done, words: { t }, turnModel, tryModelNow }: Props) {
  const fields = { agency: slug, back: settingsPath(slug, "model") };
  const named = { model: model.name, host: hostOf(model.address) };
  return (
    <Card
      title={t(isOn ? "model.state_on" : "model.state_off", named)}
      name="model-state"
      className="model-state"
    >
      {tried !== null && <Done>{t("model.tried", { text: tried })}</Done>}
      {done === "on" && <Done>{t("model.switched_on")}</Done>}
      {done === "off" && <Done>{t("model.switched_off")}</Done>}
      <div className="model-acts">
        <form action={tryModelNow}>
          <Hidden fields={fields} />
          <button className="button" type="submit" aria-describedby="try-hint">
            {t("model.try")}
          </button>
        </form>
        {(isOn || model.uses.length > 0) && (
          <form action={turnModel}>
            <Hidden fields={{ ...fields, turn: isOn ? "off" : "on" }} />
            <button className="button plain" type="submit">
              {t(isOn ? "model.off" : "model.on")}
            </button>
          </form>
        )}
      </div>
      <p className="quiet" id="try-hint">
        {t("model.try_hint")}
      </p>
    </Card>
  );
}
