import { askAgain } from "#lib/channels/fetching.ts";
import * as joining from "#lib/conversations/joining.ts";
import { sayArrived, sendAgain } from "#lib/conversations/sending-again.ts";
import * as splitting from "#lib/conversations/splitting.ts";
import { tagAgain } from "#lib/conversations/tagging.ts";
import { takeBack } from "#lib/conversations/taking-back.ts";
import { keepDespiteWish, refuseByWish } from "#lib/conversations/wishes.ts";
import { sayReturned } from "#lib/letters/returned.ts";

/** A button in the thread: what it does, and to which message or conversation. */
export const choices = {
  undo: takeBack,
  arrived: sayArrived,
  again: sendAgain,
  returned: sayReturned,
  refuse: refuseByWish,
  keep: keepDespiteWish,
  fetch: askAgain,
  part: joining.part,
  leave: joining.leaveApart,
  split: splitting.split,
  put_back: splitting.putBack,
  tag_again: tagAgain,
};
