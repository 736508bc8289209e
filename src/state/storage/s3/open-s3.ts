import type { BackendOptions } from "../../backend";
import { s3Settings } from "./s3-settings";
import { S3Storage } from "./s3-storage";

/** The storage that a block of the type `s3` describes. */
export function openS3(block: unknown, options: BackendOptions): S3Storage {
  return new S3Storage(s3Settings(block, options.environment ?? {}, options.workspace ?? "default"), options);
}
