import { createServer, request } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, test } from "vitest";
import { leadUnreadableNowhere } from "./unreadable.ts";

test("an address whose escapes are no UTF-8 leads nowhere, and every other stays what it is", async () => {
  leadUnreadableNowhere();
  const server = createServer((asked, response) => response.end(asked.url));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const seen = (path: string) =>
    new Promise<string>((resolve, reject) => {
      const sent = request({ port, host: "127.0.0.1", path }, (answer) => {
        answer.setEncoding("utf8").on("data", resolve);
      });
      sent.on("error", reject).end();
    });
  for (const path of ["/%ff", "/riverton/%ED%A0%80/x", "/%", "/%zz?q=1"])
    expect(await seen(path)).toBe("/not-here");
  for (const path of ["/riverton/dashboard", "/%C3%B1", "/a%2Fb?q=%ff"]) expect(await seen(path)).toBe(path);
  server.close();
});
