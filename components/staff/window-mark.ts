/** Which window asks: its one stream is called so by the server, and turns to the thread that was asked for. */
import { byId } from "../ui/dom.ts";

/** Empty while no stream is open. */
let name = "";
/** How often a thread was asked for: of two that overtake each other the later holds. */
let turns = 0;

export const stream = () => byId("stream");
export const isStream = (element: unknown) => element instanceof Element && element === stream();
export const isNamed = () => name !== "";
export const nameWindow = (called: string): void => {
  name = called;
};

/** Goes with what is asked of the server for a thread. */
export const windowMark = (): Record<string, string> =>
  name ? { "x-parley-window": `${name}.${++turns}` } : {};
