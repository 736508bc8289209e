import { blocks, byTypeAndName, namedBlocks } from "./graph-block";
import type { GraphBlock } from "./graph-block";
import type { Issue } from "./errors";
import { knownText } from "./known";

/**
 * Passwords of backends and passphrases that stand in the graph as texts. Unlike other secrets they are refused: cdktf copies
 * a backend's settings into the graphs of the stacks that read its outputs, and every tool that opens the state needs the graph.
 */

/** A setting that holds a secret, or may: then only what the expression matches does. */
interface SecretSetting {
  readonly name: string;
  readonly holds?: RegExp;
  readonly instead: string;
}

const urlWithPassword = /^[\w+.-]+:\/\/[^/?#@]*:[^/?#@]+@/;

/** By type of the backend, in the graph's spelling. */
const ofBackends: Readonly<Record<string, readonly SecretSetting[]>> = {
  pg: [
    {
      name: "conn_str",
      holds: new RegExp(`${urlWithPassword.source}|(^|[?&\\s])password\\s*=`),
      instead: "leave the password out and set PGPASSWORD, or leave connStr out and set PG_CONN_STR",
    },
  ],
  http: [
    { name: "password", instead: "leave it out and set TF_HTTP_PASSWORD" },
    ...["address", "lock_address", "unlock_address"].map((name) => ({
      name,
      holds: urlWithPassword,
      instead: "leave the password out and set TF_HTTP_USERNAME and TF_HTTP_PASSWORD",
    })),
  ],
  s3: [
    { name: "secret_key", instead: "leave the keys out and set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY" },
    { name: "token", instead: "leave it out and set AWS_SESSION_TOKEN" },
    { name: "sse_customer_key", instead: "leave it out and set AWS_SSE_CUSTOMER_KEY" },
  ],
  oss: [
    {
      name: "secret_key",
      instead: "leave the keys out and set ALIBABA_CLOUD_ACCESS_KEY_ID and ALIBABA_CLOUD_ACCESS_KEY_SECRET",
    },
    { name: "security_token", instead: "leave it out and set ALIBABA_CLOUD_SECURITY_TOKEN" },
  ],
};

/** By type of the key provider of an encryption block. */
const ofKeyProviders: Readonly<Record<string, readonly string[]>> = {
  pbkdf2: ["passphrase"],
  openbao: ["token"],
  aws_kms: ["secret_key", "token"],
  gcp_kms: ["credentials", "access_token"],
};

/** What is wrong with the backend and the encryption of a graph's `terraform` block, made by the construct at this path. */
export function literalPasswords(terraform: unknown, path: string): Issue[] {
  return blocks(terraform).flatMap((block) => [
    ...namedBlocks(block["backend"], "backend").flatMap(([type, settings]) => inBackend(type, settings, path, "")),
    ...blocks(block["encryption"]).flatMap((encryption) => inEncryption(encryption, path)),
  ]);
}

/** The same of the data sources that read other stacks' outputs. */
export function literalPasswordsOfData(data: unknown, path: string): Issue[] {
  return [...byTypeAndName(data)].flatMap(([type, , block]) => {
    const backend = block["backend"];
    if (type !== "terraform_remote_state" || typeof backend !== "string") return [];
    return blocks(block["config"]).flatMap((settings) => inBackend(backend, settings, path, "config."));
  });
}

function inBackend(type: string, settings: GraphBlock, path: string, prefix: string): Issue[] {
  const secret = Object.hasOwn(ofBackends, type) ? (ofBackends[type] ?? []) : [];
  return secret.flatMap(({ name, holds, instead }) => {
    const text = knownText(settings[name]);
    if (!text || (holds && !holds.test(text))) return [];
    return [refused(path, prefix + name, `a ${type} backend must not hold a password as text`, instead)];
  });
}

function inEncryption(encryption: GraphBlock, path: string): Issue[] {
  return [...byTypeAndName(encryption["key_provider"])].flatMap(([type, name, block]) => {
    const secret = Object.hasOwn(ofKeyProviders, type) ? (ofKeyProviders[type] ?? []) : [];
    return secret.flatMap((setting) => {
      if (!knownText(block[setting])) return [];
      const attribute = `encryption.key_provider.${type}.${name}.${setting}`;
      const instead = "give it by a variable, or leave the encryption out of the program and set TF_ENCRYPTION";
      return [refused(path, attribute, "an encryption block must not hold a secret as text", instead)];
    });
  });
}

function refused(path: string, attribute: string, message: string, hint: string): Issue {
  return { severity: "error", path, attribute, message, hint };
}
