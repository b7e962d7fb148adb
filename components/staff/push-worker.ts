/** Runs in the browser without a page: shows what is pushed, and leads to it. */
type Pushed = { title: string; body: string; path: string; tag: string };
type Client = { url: string; focus(): Promise<unknown>; navigate(url: string): Promise<unknown> };
type Scope = {
  registration: { showNotification(title: string, options: object): Promise<void> };
  clients: { matchAll(options: object): Promise<Client[]>; openWindow(url: string): Promise<unknown> };
  skipWaiting(): Promise<void>;
  addEventListener(type: string, hear: (event: never) => void): void;
};
type Lasting = { waitUntil(done: Promise<unknown>): void };

const worker = self as unknown as Scope;

worker.addEventListener("install", () => void worker.skipWaiting());

worker.addEventListener("push", (event: Lasting & { data: { json(): Pushed } | null }) => {
  // A browser takes the right to push away from whoever shows nothing.
  const { title, body, path, tag } = event.data?.json() ?? { title: "Parley", body: "", path: "/", tag: "" };
  const options = { body, tag, renotify: tag !== "", icon: "/icon.svg", data: { path } };
  event.waitUntil(worker.registration.showNotification(title, options));
});

worker.addEventListener(
  "notificationclick",
  (event: Lasting & { notification: { close(): void; data: { path: string } } }) => {
    event.notification.close();
    event.waitUntil(open(event.notification.data.path));
  },
);

/** In a window that is open already, or in one of its own. Nothing but a path of ours. */
async function open(path: string): Promise<void> {
  const url = new URL(path, location.origin);
  if (url.origin !== location.origin) return;
  const [window] = await worker.clients.matchAll({ type: "window", includeUncontrolled: true });
  if (!window) return void (await worker.clients.openWindow(url.href));
  await window.focus();
  // A window that no worker of ours controls cannot be led anywhere.
  await window.navigate(url.href).catch(() => worker.clients.openWindow(url.href));
}

export {};
