import { outsidePhonePath } from "#lib/resident-paths.ts";
import { Faults } from "./faults.tsx";
import { Handset } from "./handset.tsx";
import { OutsidePage } from "./outside-page.tsx";
import type { PhoneView } from "./phone-view.ts";
import { Phones } from "./phones.tsx";

/** A resident's phone. */
export function PhonePage(view: PhoneView) {
  const { words, theme, phone, number } = view;
  const frame = { words, theme, title: words.t("outside.phone"), script: "/outside-world.js" } as const;
  return (
    <OutsidePage {...frame} className="with-phone">
      <main className="phone-page" data-here={outsidePhonePath({ phone, number })}>
        <Handset {...view} />
        <div className="phone-beside">
          <Phones {...view} />
          <Faults {...view} />
        </div>
      </main>
    </OutsidePage>
  );
}
