import { faults } from "#lib/outside/faults.ts";
import { outsidePhonePath } from "#lib/resident-paths.ts";
import type { PhoneView } from "./phone-view.ts";
import { Switches } from "./switches.tsx";

/** What a network does on its bad days. */
export function Faults({ fault, phone, number, saved, words }: PhoneView) {
  const { t } = words;
  return (
    <Switches
      id="faults"
      action={outsidePhonePath()}
      fields={{ phone, number }}
      title={t("outside.faults")}
      hint={t("outside.faults_hint")}
      name="fault"
      options={[null, ...faults].map((one) => ({
        ...{ value: one ?? "", name: t(`outside.fault_${one ?? "none"}`) },
        hint: t(`outside.fault_${one ?? "none"}_hint`),
      }))}
      chosen={fault ?? ""}
      saved={saved}
      words={words}
    />
  );
}
