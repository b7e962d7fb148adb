import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { getCACertificates, setDefaultCACertificates } from "node:tls";

export type Certificate = { key: string; cert: string };

/** Good for `localhost` and no other name, and nobody vouches for it. */
export function makeCertificate(): Certificate {
  const place = mkdtempSync(join(tmpdir(), "parley-"));
  const [key, cert] = [join(place, "key.pem"), join(place, "cert.pem")];
  const what = ["-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost"];
  const name = ["-addext", "subjectAltName=DNS:localhost"];
  const { status, stderr } = spawnSync("openssl", [
    ...["req", "-x509", ...what, ...name, "-keyout", key, "-out", cert],
  ]);
  if (status !== 0) throw new Error(`openssl: ${stderr}`);
  const made = { key: readFileSync(key, "utf8"), cert: readFileSync(cert, "utf8") };
  rmSync(place, { recursive: true });
  return made;
}

/** Has this process believe in one, until the function that comes back is called. */
export function trust({ cert }: Certificate): () => void {
  const usual = getCACertificates("default");
  setDefaultCACertificates([...usual, cert]);
  return () => setDefaultCACertificates(usual);
}
