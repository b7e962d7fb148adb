import type { Form } from "./page.ts";

/** How an agency's letters look. */
export type Look = {
  form: Form;
  agency: string;
  /** `#rrggbb`. */
  color: string;
  /** The address that the post brings a letter back to; one small line above the window where the form has one. */
  sender: string[];
  /** What else stands at the head: telephone, hours, website. */
  letterhead: string[];
  /** A PNG as base64. */
  logo: string | null;
};

/** One letter, ready but for the paper. */
export type Letter = {
  /** With the name, as it stands in the window. */
  address: string[];
  body: string;
  date: string;
  /** Opens the chat with the reference. */
  link: string;
  /** In the language of whoever reads it: the reference, what to do with it, and `{page} {pages}` of a page's foot. */
  says: { reference: string; answer: string; page: string };
};

export type Print = { look: Look; letters: Letter[]; title: string; at: Date };
