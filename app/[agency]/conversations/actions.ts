"use server";
import { z } from "zod";
import * as by from "#app/[agency]/conversations/by-form.ts";
import { formAction } from "#lib/posting/form-action.ts";

const id = z.coerce.number().int().positive();
const maybeId = z.union([z.literal("").transform(() => null), id]);
const seen = z.coerce.number().int().nonnegative();
const clientId = z.uuid();
const body = z.string().max(1_000_000);
const conversation = { conversation: id };

export const assign = formAction({ ...conversation, to: id, saw: maybeId }, by.assign);
export const unassign = formAction({ ...conversation, saw: maybeId }, by.unassign);
export const close = formAction(
  { ...conversation, seen, client_id: clientId, closure: body.default(""), unlinked: z.string().default("") },
  by.close,
);
export const reopen = formAction(conversation, by.reopen);
export const markSpam = formAction(conversation, by.markSpam);
export const markNotSpam = formAction(conversation, by.markNotSpam);
export const markUnread = formAction(conversation, by.markUnread);
export const reply = formAction(
  {
    ...conversation,
    body,
    seen,
    client_id: clientId,
    confirmed: maybeId.default(null),
    way: z.enum(["", "close", "close_anyway", "anyway", "edit", "discard", "draft"]).default(""),
  },
  by.reply,
);
export const addNote = formAction({ ...conversation, body, client_id: clientId }, by.addNote);
export const linkContact = formAction({ ...conversation, contact: id }, by.linkContact);
export const unlinkContact = formAction(conversation, by.unlinkContact);
export const createContact = formAction(
  {
    ...conversation,
    name: z.string().max(400),
    phone: z.string().max(400).default(""),
    email: z.string().max(400).default(""),
    account: z.string().max(400).default(""),
    address: z.string().max(400).default(""),
  },
  by.createContact,
);
