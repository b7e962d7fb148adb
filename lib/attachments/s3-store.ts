import { AwsClient } from "aws4fetch";
import type { Store } from "./disk-store.ts";

export type Bucket = {
  /** As in https://s3.us-east-1.amazonaws.com: the bucket follows as the first part of the path. */
  endpoint: string;
  bucket: string;
  region: string;
  accessKeyId: string;
  secretAccessKey: string;
};

/** Milliseconds of one request. */
const PATIENCE = 30_000;

/** Any store that speaks S3's protocol, by addresses with the bucket in the path: every one of them takes those. */
export function s3Store({ endpoint, bucket, ...account }: Bucket): Store {
  const client = new AwsClient({ ...account, service: "s3", retries: 2 });
  const ask = async (key: string, init: RequestInit) => {
    const url = `${endpoint}/${bucket}/${key}`;
    return client.fetch(url, { ...init, signal: AbortSignal.timeout(PATIENCE) });
  };
  return {
    async put(key, bytes) {
      const headers = { "content-length": String(bytes.length) };
      const answer = await ask(key, { method: "PUT", body: new Uint8Array(bytes), headers });
      await end(answer, key);
    },
    async open(key) {
      const answer = await ask(key, { method: "GET" });
      if (answer.ok) return answer.body;
      if (answer.status !== 404) await end(answer, key);
      await answer.body?.cancel();
      return null;
    },
    async remove(key) {
      const answer = await ask(key, { method: "DELETE" });
      if (answer.status !== 404) await end(answer, key);
      else await answer.body?.cancel();
    },
  };
}

/** Throws what the store says. */
async function end(answer: Response, key: string): Promise<void> {
  const said = await answer.text();
  if (answer.ok) return;
  const code = /<Code>([^<]*)<\/Code>/.exec(said)?.[1] ?? "";
  throw new Error(`the file store answered ${answer.status} ${code} for ${key}`);
}
