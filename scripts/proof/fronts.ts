import { spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { freePort } from "#db/embedded/port.ts";
import { ask } from "#lib/testing/ask.ts";
import { patiently } from "#lib/testing/waiting.ts";

/** A server that stands before ours, as Debian packs it. */
export type Front = {
  name: string;
  program: string;
  command: (file: string) => string[];
  configure: Configure;
};
/** @returns what stands in its file */
type Configure = (port: number, folder: string, ports: number[]) => string;

export const nginx: Front = {
  name: "nginx",
  program: "/usr/sbin/nginx",
  command: (file) => ["-c", file, "-e", "/dev/null", "-g", "daemon off;"],
  configure: (port, folder, ports) => `
${process.getuid?.() === 0 ? "user nobody nogroup;" : ""}
pid ${folder}/pid;
events { worker_connections 768; }
http {
  include /etc/nginx/mime.types;
  default_type application/octet-stream;
  sendfile on;
  tcp_nopush on;
  gzip on;
  access_log off;
  client_body_temp_path ${folder}/bodies;
  proxy_temp_path ${folder}/answers;
  fastcgi_temp_path ${folder}/none;
  uwsgi_temp_path ${folder}/none;
  scgi_temp_path ${folder}/none;
  ${ofReadme("nginx", ports)
    .replace("listen 443 ssl", `listen 127.0.0.1:${port}`)
    .replace(/ssl_.*;/g, "")}
}
`,
};

export const haproxy: Front = {
  name: "HAProxy",
  program: "/usr/sbin/haproxy",
  command: (file) => ["-db", "-f", file],
  configure: (port, _, ports) => `
defaults
  option dontlognull
  timeout connect 5000
  timeout client 50000
  timeout server 50000
${ofReadme("haproxy", ports).replace(/bind .*/, `bind 127.0.0.1:${port}`)}
`,
};

/** What an operator would copy, with our ports in place of its machines. */
function ofReadme(language: string, ports: number[]): string {
  const [, block = ""] = new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``).exec(
    readFileSync("README.md", "utf8"),
  )!;
  const lines = block.replace(/^ {3}/gm, "");
  return ports.reduce((text, port, n) => text.replace(`10.0.0.1${n + 1}:3000`, `127.0.0.1:${port}`), lines);
}

export const isInstalled = ({ program }: Front): boolean => existsSync(program);

export async function startFront(
  front: Front,
  ports: number[],
): Promise<{ url: string; stop: () => Promise<void> }> {
  const folder = mkdtempSync(join(tmpdir(), "parley-front-"));
  chmodSync(folder, 0o755);
  const port = await freePort();
  const file = join(folder, "config");
  writeFileSync(file, front.configure(port, folder, ports));
  const child = spawn(front.program, front.command(file), { stdio: ["ignore", "ignore", "inherit"] });
  const ended = once(child, "exit");
  const url = `http://127.0.0.1:${port}`;
  await patiently(async () => (await ask(`${url}/readyz`)).status === 200);
  return {
    url,
    async stop() {
      child.kill("SIGTERM");
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
