import { byId } from "../ui/dom.ts";
import { post, userId, workspace } from "./page.ts";

const WORKER = "/push-worker.js";
/** Whose browser it was told to be in this tab. */
const TOLD = "parley push told";

const path = () => workspace()?.dataset.push ?? "";
const card = () => byId("push");
const isAble = () => "serviceWorker" in navigator && "PushManager" in window && "Notification" in window;

function says(what: "unable" | "refused" | "lost" | null, isOn: boolean): void {
  for (const one of card()?.querySelectorAll<HTMLElement>("[data-push-says]") ?? [])
    one.hidden = one.dataset.pushSays !== what;
  for (const one of card()?.querySelectorAll<HTMLElement>("[data-push]") ?? [])
    one.hidden = what === "unable" || what === "refused" || (one.dataset.push === "on") === isOn;
}

const find = async () => (await navigator.serviceWorker.getRegistration("/"))?.pushManager.getSubscription();

/** Tells the server which browser it is; a session that is new has to be told of an old one. */
async function tell(subscription: PushSubscription): Promise<boolean> {
  const { endpoint, keys = {} } = subscription.toJSON();
  return post(path(), { endpoint: endpoint!, p256dh: keys.p256dh!, auth: keys.auth! });
}

async function turnOn(): Promise<void> {
  if ((await Notification.requestPermission()) !== "granted") return says("refused", false);
  try {
    await navigator.serviceWorker.register(WORKER);
    const { pushManager } = await navigator.serviceWorker.ready;
    const key = card()?.dataset.key ?? "";
    const subscription = await pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: key });
    says((await tell(subscription)) ? null : "lost", true);
  } catch {
    // The browser's push service is away, or blocked by the network; it says no more than that.
    says("lost", false);
  }
}

async function turnOff(): Promise<void> {
  const subscription = await find();
  if (!subscription) return says(null, false);
  await post(path(), { endpoint: subscription.endpoint, off: "1" });
  await subscription.unsubscribe();
  says(null, false);
}

/** Nothing is left to be told in this agency: what was pushed of it goes from the screen too. */
export async function clearPushed(): Promise<void> {
  if (!isAble()) return;
  const registration = await navigator.serviceWorker.getRegistration("/");
  const agency = path().split("/").slice(0, 2).join("/");
  for (const one of (await registration?.getNotifications()) ?? [])
    if (String(one.data?.path).startsWith(`${agency}/`)) one.close();
}

/** On each page for a browser that takes pushes, and for the card that asks it to. */
export async function enterPush(): Promise<void> {
  if (!isAble()) return says("unable", false);
  const subscription = await find();
  says(Notification.permission === "denied" ? "refused" : null, Boolean(subscription));
  if (!subscription || sessionStorage.getItem(TOLD) === userId()) return;
  if (await tell(subscription)) sessionStorage.setItem(TOLD, userId());
}

export function startPush(): void {
  document.addEventListener("click", (event) => {
    const pressed = (event.target as Element).closest<HTMLElement>("#push [data-push]")?.dataset.push;
    if (pressed) void (pressed === "on" ? turnOn() : turnOff());
  });
}
