import { faults } from "#lib/outside/faults.ts";
import { outsidePhonePath } from "#lib/paths.ts";
import { Hidden } from "../ui/hidden.tsx";
import type { PhoneView } from "./phone-view.ts";

/** Switches for what a network does on its bad days, to see what the inbox makes of it. */
export function Faults({ fault, phone, number, saved, words: { t } }: PhoneView) {
  return (
    <form className="phone-card" method="post" action={outsidePhonePath()} id="faults">
      <Hidden fields={{ phone, number }} />
      <fieldset>
        <legend>{t("outside.faults")}</legend>
        <p className="quiet">{t("outside.faults_hint")}</p>
        {[null, ...faults].map((one) => (
          <label key={one} className="tick">
            <input type="radio" name="fault" value={one ?? ""} defaultChecked={one === fault} />
            <span>
              <b>{t(`outside.fault_${one ?? "none"}`)}</b>
              <small>{t(`outside.fault_${one ?? "none"}_hint`)}</small>
            </span>
          </label>
        ))}
      </fieldset>
      <p className="phone-save">
        <button className="button" type="submit">
          {t("outside.save")}
        </button>
        <span role="status">{saved && t("outside.saved")}</span>
      </p>
    </form>
  );
}
