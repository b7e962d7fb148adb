import { BulkAll, BulkPeople } from "#components/conversations/bulk-bar.tsx";
import { BulkTagList } from "#components/conversations/bulk-menus.tsx";
import { DraftingOpen } from "#components/conversations/drafting-bar.tsx";
import { List } from "#components/conversations/list-panel.tsx";
import { MentionList } from "#components/conversations/mention-list.tsx";
import { WhatWaits } from "#components/conversations/no-thread.tsx";
import { ThreadHead } from "#components/conversations/thread-head.tsx";
import { Tiles } from "#components/conversations/tiles.tsx";
import { Views } from "#components/conversations/views.tsx";
import { Brand } from "#components/frame/brand.tsx";
import { Bubble } from "#components/frame/bubble.tsx";
import { Duty } from "#components/frame/duty.tsx";
import type { Agent } from "#lib/agents/agent.ts";
import { listMembers } from "#lib/agents/members.ts";
import { currentAgent } from "#lib/auth/current-agent.ts";
import { ownPath } from "#lib/auth/origin.ts";
import { countCategories, isCategory } from "#lib/conversations/categories.ts";
import { countElsewhere } from "#lib/conversations/everywhere.ts";
import { findConversation } from "#lib/conversations/finding.ts";
import { listBeside } from "#lib/conversations/joining.ts";
import { listMatches } from "#lib/conversations/linking.ts";
import { type ListQuery, listConversations } from "#lib/conversations/list.ts";
import { asUser, listPresent } from "#lib/conversations/presence.ts";
import { readSearch } from "#lib/conversations/screen-query.ts";
import { fragment, html } from "#lib/html.ts";
import { categoryPath } from "#lib/paths.ts";
import { listTags } from "#lib/tags/tags.ts";
import { listTeams } from "#lib/teams/teams.ts";
import { isGone, narrowInbox } from "#lib/views/narrowing.ts";
import { readViewsPanel } from "#lib/views/panel.ts";
import { wordsFor } from "#lib/words/words.ts";
import { switchBubble, switchDuty } from "../../actions.ts";
import { listedBy } from "../asked.ts";
import { actions } from "../thread-actions.ts";

type Context = { params: Promise<{ agency: string }> };

/** The list, the tiles, the open thread's head (or what waits), name, bubble and one's duty as they are now, without the page. */
export async function GET(request: Request, { params }: Context) {
  const agent = await currentAgent((await params).agency);
  if (!agent) return new Response(null, { status: 401 });
  const given = Object.fromEntries(new URL(request.url).searchParams);
  const category = given.category ?? "";
  if (!isCategory(category)) return new Response(null, { status: 404 });
  const ids = (text: string | undefined) => (text ?? "").split(",").map(Number).filter(Number.isSafeInteger);
  const openId = ids(given.open)[0] || null;
  const now = new Date();
  const { list: asked, view } = readSearch(given);
  const narrowed = await narrowInbox(agent, { view, search: asked.search }, now);
  const query: ListQuery = {
    ...{ ...asked, ...listedBy(narrowed), category },
    // What asks for something that is gone has nothing that has left it.
    keep: [...(isGone(narrowed) ? [] : ids(given.shown).slice(0, 200)), openId ?? 0],
  };
  const [counts, list, elsewhere, panel, members, teams, tags, head] = await Promise.all([
    countCategories(agent),
    listConversations(agent, query),
    countElsewhere(agent, query),
    readViewsPanel(agent, { ...query, opened: narrowed.opened }, now),
    listMembers(agent.agency.id),
    listTeams(agent),
    listTags(agent),
    openId ? readHead(agent, openId) : null,
  ]);
  const words = wordsFor(agent.language, agent.agency.timeZone);
  const slug = agent.agency.slug;
  const place = { slug, query };
  const back = ownPath(given.at ?? "", categoryPath(slug, category));
  const props = { slug, userId: agent.userId, openId, query, counts, ...list, elsewhere, panel, words, now };
  const markup = await html(
    <>
      <Brand slug={slug} name={agent.agency.name} />
      <Bubble {...{ agency: agent.agency, words, now, back }} action={switchBubble} />
      <Duty {...{ agent, words, now, back }} action={switchDuty} />
      <Tiles {...props} />
      <Views {...props} />
      <BulkAll {...{ place, counts, words }} />
      <BulkPeople {...{ members, teams, words }} />
      <BulkTagList {...{ tags, words }} />
      <List {...props} place={place} />
      {!openId && <WhatWaits {...{ place, words, counts }} />}
      {head && <DraftingOpen {...{ agent, words }} conversation={head.conversation} />}
      {openId && <MentionList {...{ agent, members, words }} />}
      {head && (
        <ThreadHead
          agent={agent}
          {...head}
          members={members}
          teams={teams}
          tags={tags}
          place={place}
          words={words}
          now={now}
          actions={actions}
        />
      )}
    </>,
  );
  return fragment(markup);
}

async function readHead(agent: Agent, id: number) {
  const conversation = await findConversation(agent, id);
  // One that was joined to another: its window goes there by itself.
  if (conversation?.id !== id) return null;
  const [present, matches, beside] = await Promise.all([
    listPresent(agent.agency.id, id, asUser(agent.userId)),
    conversation.contactId ? [] : listMatches(agent, conversation),
    listBeside(conversation),
  ]);
  return { conversation, present, matches, beside, lastEventId: conversation.lastEventId };
}
