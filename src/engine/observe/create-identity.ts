import { createHash, scrypt } from "node:crypto";
import { isDeepStrictEqual, promisify } from "node:util";
import type { Values } from "../../../lib/core/attribute";
import { attributesOf } from "../../../lib/core/kind";
import type { Kind } from "../../../lib/core/kind";
import type { PendingCreate } from "../../state/journal/create-journal";
import { desiredDigest } from "../../state/journal/create-journal";
import type { Call } from "../../provider/call";
import type { ProviderClient } from "../../provider/provider";
import { publicParameters } from "../values/public-parameters";
import { withoutSecrets } from "../values/without-secrets";

/** Prefix of digests that are the same for every access key of an account. Older digests have no prefix. */
const durable = "2:";
/** Prefix of those that are salted as well, before the salt. */
const salted = "3:";
/**
 * Cost of a salted digest. The values hold no secret of the kind, but what the program made of one may be a name: whoever has
 * the file needs milliseconds for each guess, and so does each create.
 */
const cost = 2_048;
const derive = promisify(scrypt) as (text: string, salt: Buffer, length: number, cost: object) => Promise<Buffer>;

/** Recognises a create in a later run, even if that run uses another access key. */
export interface CreateIdentity {
  /** Salted digest of scope, kind and parameters without secrets. */
  readonly digest: string;
  /** Identifies the access key: several accounts may create equal resources in one place. */
  readonly signer: string;
  /** Tests that tell whether an earlier create is the same, the most certain first. */
  readonly matches: readonly ((begun: PendingCreate) => boolean)[];
  /** Whether an earlier create was surely begun with the same key. */
  readonly isOwn: (begun: PendingCreate) => boolean;
}

/** What a create is known by: to later runs by `salt`, and among earlier ones, each by its own. */
export async function createIdentity(
  { cloud, kind, call, desired }: { cloud: ProviderClient; kind: Kind; call: Call; desired: Values },
  salt: string,
  earlier: readonly PendingCreate[] = [],
): Promise<CreateIdentity> {
  const scope = cloud.scope ?? cloud.key;
  const told = publicParameters(attributesOf(kind), call.parameters);
  const plain = desiredDigest(scope, kind.type, call.action, told);
  const salts = new Set([salt, ...earlier.flatMap(({ digest }) => saltOf(digest) ?? [])]);
  const digests = new Map(
    await Promise.all([...salts].map(async (each) => [each, await withSalt(each, plain)] as const)),
  );
  // Earlier versions had no salt; digests of still earlier ones were made of the secrets, too.
  const unsalted = [plain, desiredDigest(scope, kind.type, call.action, call.parameters)].map((each) => durable + each);
  const equal = new Set([...digests.values(), ...unsalted]);
  const signer = createHash("sha256").update(cloud.key).digest("hex").slice(0, 12);
  const earlierDigest = desiredDigest(cloud.key, kind.type, call.action, call.parameters);
  const asked = withoutSecrets(attributesOf(kind), desired);
  // If a secret was left out, the rest does not tell whether both are the same.
  const isWhole = sameJson(asked, desired);
  const isOwn = (begun: PendingCreate): boolean =>
    begun.digest === earlierDigest || (equal.has(begun.digest) && begun.signer === signer);
  const isOfKey = ({ digest }: PendingCreate) => !digest.startsWith(durable) && !digest.startsWith(salted);
  return {
    digest: digests.get(salt) ?? "",
    signer,
    isOwn,
    matches: [
      isOwn,
      (begun) => equal.has(begun.digest),
      (begun) => isWhole && isOfKey(begun) && begun.type === kind.type && sameJson(begun.desired ?? {}, asked),
    ],
  };
}

function saltOf(digest: string): string | undefined {
  return digest.startsWith(salted) ? digest.split(":")[1] : undefined;
}

async function withSalt(salt: string, digest: string): Promise<string> {
  return `${salted}${salt}:${(await derive(digest, Buffer.from(salt, "hex"), 32, { N: cost })).toString("hex")}`;
}

function sameJson(left: unknown, right: unknown): boolean {
  return isDeepStrictEqual(JSON.parse(JSON.stringify(left)), JSON.parse(JSON.stringify(right)));
}
