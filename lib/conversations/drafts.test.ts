import { expect, test } from "vitest";
import { twoThreads } from "../testing/scenes/two-threads.ts";
import { listDrafts, putBackDraft, replaceDraft, saveDraft } from "./drafts.ts";
import { join } from "./joining.ts";

test("a model's words are put back for those before; what somebody made of them is kept in turn", async () => {
  const { ana, chat } = await twoThreads();
  const now = async () => {
    const [draft] = await listDrafts(ana, chat.id);
    return draft && [draft.body, draft.byModel, draft.replaced];
  };
  await saveDraft(ana, chat, { kind: "reply", body: "On Tuesday" });
  await replaceDraft(ana, chat, "El martes");
  await putBackDraft(ana, chat);
  expect(await now()).toEqual(["On Tuesday", false, null]);
  await replaceDraft(ana, chat, "El martes");
  await saveDraft(ana, chat, { kind: "reply", body: "El martes, y saludos" });
  await putBackDraft(ana, chat);
  expect(await now()).toEqual(["On Tuesday", false, "El martes, y saludos"]);
  await putBackDraft(ana, chat);
  expect(await now()).toEqual(["El martes, y saludos", false, "On Tuesday"]);
});

test("nothing takes the place of what somebody made of a model's words", async () => {
  const { ana, chat } = await twoThreads();
  await replaceDraft(ana, chat, "El martes");
  expect(await listDrafts(ana, chat.id)).toMatchObject([{ byModel: true, replaced: "" }]);
  await saveDraft(ana, chat, { kind: "reply", body: "El martes, y saludos" });
  await putBackDraft(ana, chat);
  expect(await listDrafts(ana, chat.id)).toMatchObject([{ body: "El martes, y saludos", replaced: null }]);
});

test("of two that are joined, what a model's words have replaced stays beside them", async () => {
  const { ana, ben, chat, texts } = await twoThreads();
  await saveDraft(ben, chat, { kind: "reply", body: "We look" });
  await saveDraft(ben, texts, { kind: "reply", body: "On Tuesday" });
  await replaceDraft(ben, texts, "El martes");
  await join(ana, chat, texts);
  const [draft] = await listDrafts(ben, chat.id);
  expect(draft).toMatchObject({
    body: "We look\n\nEl martes",
    byModel: true,
    replaced: "We look\n\nOn Tuesday",
  });
});

test("of two that are joined, what was to be done with the one that is taken over is to be done with both", async () => {
  const { ana, chat, texts } = await twoThreads();
  const nothing = { tags: [], give: null, end: null };
  await saveDraft(ana, texts, {
    kind: "reply",
    body: "On Tuesday",
    afterwards: { ...nothing, end: "close" },
  });
  await saveDraft(ana, chat, { kind: "reply", body: "Good morning", afterwards: nothing });
  expect(await listDrafts(ana, chat.id)).toMatchObject([{ afterwards: null }]);
  await join(ana, chat, texts);
  expect(await listDrafts(ana, chat.id)).toMatchObject([
    { body: "Good morning\n\nOn Tuesday", afterwards: { ...nothing, end: "close" } },
  ]);
});
