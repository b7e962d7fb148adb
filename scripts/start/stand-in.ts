import { createServer } from "node:http";

/** While nothing else can: 503 and a sentence for whoever asks, a proxy or a person. @returns the way to give the port back */
export async function standIn(
  sentence: string,
  { HOST, PORT }: Record<string, string | undefined> = process.env,
): Promise<() => Promise<void>> {
  const server = createServer((request, response) => {
    request.resume();
    response.writeHead(503, {
      "content-type": "text/plain; charset=utf-8",
      "cache-control": "no-store",
      "retry-after": "10",
      connection: "close",
    });
    response.end(`${sentence}\n`);
  });
  await new Promise<void>((resolve) => {
    server.once("error", (error) => {
      // The worst of it: then nobody answers, as before.
      console.error(`Nobody can say so on the port: ${error.message}`);
      resolve();
    });
    server.listen(Number(PORT), HOST, resolve);
  });
  return async () => {
    server.closeAllConnections();
    if (server.listening) await new Promise((resolve) => server.close(resolve));
  };
}
