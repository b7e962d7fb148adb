import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";

type Post = { form: Record<string, string>; signature: string; headers: Record<string, unknown> };

/** Where a provider posts to: keeps what comes, and answers `status`. */
export async function openHook(status = 200) {
  const posts: Post[] = [];
  const server = createServer(async (request, response) => {
    const form = Object.fromEntries(new URLSearchParams(await text(request)));
    posts.push({ form, signature: String(request.headers["x-twilio-signature"]), headers: request.headers });
    response.writeHead(status).end();
  });
  // Nobody has to close it.
  server.unref();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    // What the signature has to be of: with a question, and in the exact case.
    url: `http://127.0.0.1:${port}/hooks/text/Secret?of=1`,
    posts,
  };
}
