import { StateError } from "../../../errors";
import type { StoreAnswer } from "../store-client";

/** The error for an answer of the store that is none. */
export function ossRefusal(location: string, verb: string, answer: StoreAnswer): StateError {
  const code = codeOf(answer) ?? "";
  return new StateError("state-unwritable", `${location}: cannot ${verb}: ${answer.status} ${code}`.trim(), {
    hint: hints[code] ?? (answer.status === 403 ? forbidden : "check the backend's bucket, region and endpoint"),
  });
}

/** The code in an answer of the store. */
export function codeOf({ body }: StoreAnswer): string | undefined {
  return /<Code>([\w.]{1,64})<\/Code>/.exec(body.toString("utf8", 0, 4096))?.[1];
}

const forbidden =
  "the key needs oss:GetObject and oss:PutObject on the state, and these, oss:DeleteObject and oss:DeleteObjectVersion on what begins with .vpnform/; to keep and look at earlier states, oss:GetObjectVersion on the state, and oss:ListObjects and oss:ListObjectVersions on the bucket";

/** By the codes of OSS, "Error codes". */
const hints: Readonly<Record<string, string>> = {
  NoSuchBucket: "make the bucket first, or correct the backend's bucket and region",
  InvalidAccessKeyId: "check the access key: it is unknown, or was disabled",
  SignatureDoesNotMatch: "check the secret of the access key, and the backend's region",
  SecurityTokenExpired: "log in again: the session of this key is over",
  InvalidSecurityToken: "log in again: the session of this key is not valid",
  RequestTimeTooSkewed: "set this machine's clock",
  ObjectNotAppendable: "remove this object, which was not made by vpnform, and run again",
  FileImmutable: "use a bucket without a retention policy: nothing can be appended under one",
};
