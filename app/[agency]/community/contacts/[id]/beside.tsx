import { About } from "#components/contacts/about.tsx";
import { Consent } from "#components/contacts/consent.tsx";
import { Merged } from "#components/contacts/merged.tsx";
import { NoteForm } from "#components/contacts/note-form.tsx";
import { Hidden } from "#components/ui/hidden.tsx";
import { findGeocoder } from "#lib/agencies/geocoder.ts";
import type { Agent } from "#lib/agents/agent.ts";
import { listConsents } from "#lib/consents/consents.ts";
import type { Contact } from "#lib/contacts/card.ts";
import { listFields } from "#lib/custom-fields/fields.ts";
import { besideContactPath, contactPath } from "#lib/paths.ts";
import type { Merge } from "#lib/people/merges.ts";
import type { Notice } from "#lib/posting/notice.ts";
import { refusalText } from "#lib/words/refusal.ts";
import type { Words } from "#lib/words/words.ts";
import { locate, saveConsent } from "./actions.ts";
import { addNote, undoMerge } from "./card-actions.ts";

type Props = {
  agent: Agent;
  contact: Contact;
  merges: Merge[];
  /** Of the note's form, if it is open; with what was refused there. */
  note: { open: boolean; notice: Notice | null };
  words: Words;
  now: Date;
};

/** What is known about the person, beside what happened with them. */
export async function Beside({ agent, contact, merges, note, words, now }: Props) {
  const [said, geocoder, fields] = await Promise.all([
    listConsents(agent, contact),
    findGeocoder(agent),
    listFields(agent, "contact"),
  ]);
  const { t } = words;
  const { slug } = agent.agency;
  const own = { slug, words, now };
  const path = contactPath(slug, contact.id);
  return (
    <About
      {...{ contact, fields, words, now }}
      noteForm={
        <NoteForm
          {...own}
          contactId={contact.id}
          open={note.open}
          typed={(note.open && note.notice?.fields.note) || ""}
          problem={note.open && note.notice ? refusalText(words, note.notice) : null}
          action={addNote}
        />
      }
      near={besideContactPath(slug, contact.id, "near")}
      locate={
        geocoder && (
          <form action={locate} className="locate">
            <Hidden fields={{ agency: slug, back: path, contact: contact.id }} />
            <button className="button" type="submit">
              {t(contact.latitude === null ? "map.locate" : "map.locate_again")}
            </button>
          </form>
        )
      }
      foot={<Merged merges={merges} {...own} contactId={contact.id} action={undoMerge} />}
    >
      <Consent {...own} path={path} contact={contact} said={said} action={saveConsent} />
    </About>
  );
}
