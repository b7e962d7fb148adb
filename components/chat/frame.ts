/**
 * The frame's half of the bubble (`widget.ts` is the other). Our cookie may be blocked in a frame: the site keeps the
 * visitor's token for us and hands it back; requests carry it in a header.
 */
export const framed = window.parent !== window;

let token = "";
let site = "";
let shown = !framed;

/** Whether a person can see the chat now: not while it is folded, nor in a hidden tab. */
export const inView = () => shown && !document.hidden;
export const headers = (): Record<string, string> => (framed && token ? { "x-parley-visitor": token } : {});

export function tell(what: string, data: object = {}): void {
  if (framed && site) window.parent.postMessage({ parley: what, ...data }, site);
}

/** Kept by the site only once there is something to come back to. */
export function keepToken(known: string | undefined, hasConversation: boolean): void {
  token = known ?? token;
  if (hasConversation) tell("token", { token });
}

type Told = { parley?: string; token?: string; shown?: boolean };
type Heard = { hello: (isOther: boolean) => Promise<void>; changed: () => void; opened: () => void };

/** @param sites those that may frame us: nobody else is believed or told anything */
export function listen(sites: () => string[], on: Heard): void {
  if (!framed) return;
  let greeted = Promise.resolve();
  window.addEventListener("message", ({ source, origin, data }: MessageEvent<Told | null>) => {
    if (source !== window.parent || !data?.parley || !sites().includes(origin)) return;
    shown = Boolean(data.shown);
    if (data.parley === "hello") {
      site = origin;
      const isOther = Boolean(data.token) && data.token !== token;
      if (isOther) token = data.token!;
      greeted = on.hello(isOther);
    }
    if (data.parley === "changed") on.changed();
    if (data.parley === "shown" && shown) void greeted.then(on.opened);
  });
  window.parent.postMessage({ parley: "ready" }, "*");
}
