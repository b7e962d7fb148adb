import { saveGeocoder } from "../../agencies/geocoder.ts";
import { readChatSettings, saveChatSettings } from "../../agencies/settings.ts";
import type { Area } from "./row.ts";

export const settings: Area = {
  "/[agency]/settings/chat/page": {
    at: "/{agency}/settings/chat",
    least: "admin",
    search: ["say", "saved"],
  },
  "/[agency]/settings/contacts/page": {
    at: "/{agency}/settings/contacts",
    least: "admin",
    search: ["say", "saved"],
  },
  "/[agency]/settings/audit/page": {
    at: "/{agency}/settings/audit",
    least: "admin",
    search: ["kind", "who", "before"],
  },

  "app/[agency]/settings/chat/actions.ts#saveChat": {
    least: "admin",
    fields: {
      auto_en: "intruder",
      auto_es: "intruder",
      asks: "email",
      hours: "1",
      days: "1",
      sites: "",
      phone: "",
      color: "#000000",
    },
    happens: [
      {
        name: "an admin changes the chat's settings",
        async act({ cleo }) {
          const stands = await readChatSettings(cleo);
          await saveChatSettings(cleo, {
            ...stands,
            ...{ emergencyPhone: "(530) 555-0199", sites: "", reopenWindowDays: "7", missedHours: "5" },
          });
        },
      },
    ],
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
