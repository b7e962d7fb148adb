import { resolve } from "node:path";
import { env } from "../env.ts";
import { once } from "../once.ts";
import { diskStore, type Store } from "./disk-store.ts";
import { s3Store } from "./s3-store.ts";

/** On disk below DATA_DIR, or in an S3 bucket where the settings name one. */
export const store = (): Store =>
  once("store", () => {
    const { S3_ENDPOINT, S3_BUCKET, S3_REGION, S3_ACCESS_KEY_ID, S3_SECRET_ACCESS_KEY, DATA_DIR } = env();
    if (!S3_ENDPOINT) return diskStore(resolve(DATA_DIR, "files"));
    return s3Store({
      ...{ endpoint: S3_ENDPOINT, bucket: S3_BUCKET, region: S3_REGION },
      ...{ accessKeyId: S3_ACCESS_KEY_ID, secretAccessKey: S3_SECRET_ACCESS_KEY },
    });
  });
