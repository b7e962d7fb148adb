import { saveAgency } from "../../agencies/agency.ts";
import { chatTexts, fieldOf, readChatTexts, saveChatTexts } from "../../agencies/chat-texts.ts";
import { saveGeocoder } from "../../agencies/geocoder.ts";
import { saveGoals } from "../../agencies/goals.ts";
import { readHoursForm } from "../../agencies/hours-form.ts";
import { addKeywords } from "../../agencies/keywords.ts";
import { saveHours } from "../../agencies/opening.ts";
import { readChatSettings, saveChatSettings } from "../../agencies/settings.ts";
import { clearEmergency } from "../../conversations/emergency.ts";
import { expect } from "../browser.ts";
import { eventsOf } from "../factories.ts";
import { setUpSignOn } from "../scenes/sign-on.ts";
import type { Area } from "./row.ts";
import { open, write } from "./windows.ts";

const keywords = (name: string) => `app/[agency]/settings/keywords/actions.ts#${name}`;
export const settings: Area = {
  "/[agency]/settings/agency/page": {
    at: "/{agency}/settings/agency",
    least: "admin",
    search: ["say", "saved"],
  },
  "app/[agency]/settings/agency/actions.ts#saveAgency": {
    least: "admin",
    fields: {
      ...{
        name: "intruder",
        language: "en",
        offers: "both",
        time_zone: "America/Los_Angeles",
        color: "#000000",
      },
      drop_logo: "",
    },
    happens: [
      {
        name: "an admin gives the agency another name",
        act: async ({ cleo }) => saveAgency(cleo, { ...cleo.agency, name: "Town of Windows" }),
      },
    ],
  },
  "/[agency]/settings/chat/page": {
    at: "/{agency}/settings/chat",
    least: "admin",
    search: ["say", "saved"],
  },
  "/[agency]/settings/hours/page": {
    at: "/{agency}/settings/hours",
    least: "admin",
    search: ["say", "saved"],
  },
  "/[agency]/settings/goals/page": {
    at: "/{agency}/settings/goals",
    least: "admin",
    search: ["say", "saved"],
  },
  "/[agency]/settings/contacts/page": {
    at: "/{agency}/settings/contacts",
    least: "admin",
    search: ["say", "saved"],
  },
  "/[agency]/settings/sign-in/page": {
    at: "/{agency}/settings/sign-in",
    least: "admin",
    search: ["say", "done"],
  },
  "/[agency]/settings/audit/page": {
    at: "/{agency}/settings/audit",
    least: "admin",
    search: ["q", "kind", "who", "from", "to", "before"],
  },
  "/[agency]/settings/audit/export/route": {
    at: "/{agency}/settings/audit/export",
    least: "admin",
    search: ["q", "kind", "who", "from", "to", "format"],
  },

  "/[agency]/settings/keywords/page": {
    at: "/{agency}/settings/keywords",
    least: "admin",
    search: ["say", "saved", "look"],
  },
  [keywords("addKeywords")]: {
    least: "admin",
    fields: { language: "en", keywords: "gas leak" },
    happens: [
      {
        name: "a resident writes one of the agency's keywords",
        tells: ["conversation.emergency"],
        async act(windows) {
          await addKeywords(windows.cleo, "en", "gas leak");
          await write(windows, "There are gas leaks in my yard");
          await expect.poll(async () => eventsOf(await open(windows))).toContain("conversation.emergency");
        },
      },
    ],
  },
  [keywords("addUsual")]: {
    least: "admin",
    fields: {},
    happens: "what is listened for changes nothing that is there",
  },
  [keywords("saveEscalation")]: {
    least: "admin",
    fields: { after: "10", to: "everyone" },
    happens: "whom emergencies to come call changes nothing that is there",
  },
  [keywords("removeKeyword")]: {
    least: "admin",
    fields: { keyword: "987654321" },
    happens: "as above",
  },
  "app/[agency]/conversations/actions.ts#notEmergency": {
    least: "agent",
    fields: { conversation: "{conversation}" },
    happens: [
      {
        name: "Ben says that it is none",
        tells: ["conversation.no_emergency"],
        act: async (windows) => clearEmergency(windows.ben, await open(windows)),
      },
    ],
  },

  "app/[agency]/settings/chat/actions.ts#saveChat": {
    least: "admin",
    fields: {
      asks: "email",
      goes_on: "chat",
      days: "1",
      sites: "",
      phone: "",
    },
    happens: [
      {
        name: "an admin changes the chat's settings",
        async act({ cleo }) {
          const stands = await readChatSettings(cleo);
          await saveChatSettings(cleo, {
            ...stands,
            ...{ emergencyPhone: "(530) 555-0199", sites: "", reopenWindowDays: "7" },
          });
        },
      },
    ],
  },
  "/[agency]/settings/chat/preview/route": {
    at: "/{agency}/settings/chat/preview",
    search: ["on", "language", "moment", "theme", "say"],
    least: "admin",
    unsigned: 401,
  },
  "app/[agency]/settings/chat/text-actions.ts#saveTexts": {
    least: "admin",
    fields: {
      ...Object.fromEntries(
        chatTexts.flatMap((text) => [
          [fieldOf(text, "en"), "intruder"],
          [fieldOf(text, "es"), "intruder"],
        ]),
      ),
      ...{ look_language: "en", look_moment: "first", look_theme: "light", way: "save" },
    },
    happens: [
      {
        name: "an admin gives the chat words of the agency's own",
        async act({ cleo }) {
          const stands = await readChatTexts(cleo);
          await saveChatTexts(cleo, { ...stands, en: { ...stands.en, sent: "Somebody reads it soon." } });
        },
      },
    ],
  },
  "app/[agency]/settings/goals/actions.ts#saveGoals": {
    least: "admin",
    fields: { new: "1", missed: "1", yours: "1", emergency: "1" },
    happens: [
      {
        name: "an admin sets other goals",
        act: ({ cleo }) => saveGoals(cleo, { new: "3", missed: "5", yours: "2", emergency: "5" }),
      },
    ],
  },
  "app/[agency]/settings/hours/actions.ts#saveHours": {
    least: "admin",
    fields: { opens_mon0: "8:00", closes_mon0: "17:00", region: "US", follows: "", way: "save" },
    happens: [
      {
        name: "an admin sets business hours",
        async act({ cleo }) {
          const { typed } = await readHoursForm(cleo, null, "");
          const mon = [{ opens: "08:00", closes: "17:00" }];
          await saveHours(cleo, { ...typed, spans: { ...typed.spans, mon } }, false);
        },
      },
    ],
  },
  "app/[agency]/settings/sign-in/actions.ts#requireTwoFactor": {
    least: "admin",
    fields: { required: "no" },
    happens: "who may go on sees the same as before",
  },
  "app/[agency]/settings/sign-in/actions.ts#saveSignOn": {
    least: "admin",
    fields: {
      ...{ name: "intruder", issuer: "https://intruder.invalid", oauth_client: "x", client_password: "x" },
      ...{ claim: "", group_admin: "", group_manager: "", group_agent: "" },
    },
    // The provider is asked before anything is kept, and there is none of that name.
    done: ({ status, location }) => status === 303 && /[?&]say=/.test(location),
    happens: "how people sign in stands in no window",
  },
  "app/[agency]/settings/sign-in/actions.ts#enforce": {
    least: "admin",
    fields: { only: "no" },
    async ready({ settler }) {
      await setUpSignOn(settler.agency.id);
      return {};
    },
    happens: "who may go on sees the same as before",
  },
  "app/[agency]/settings/contacts/actions.ts#saveContacts": {
    least: "admin",
    fields: { geocoder: "https://intruder.example/{address}" },
    happens: [
      {
        name: "an admin names a geocoder",
        act: ({ cleo }) => saveGeocoder(cleo, "https://geocoder.example/?q={address}"),
      },
    ],
  },
};
