import { z } from "zod";
import { StateError } from "../../../errors";
import type { Environment } from "../../backend";
import { count, flag, otherMachines, settingsOf, text, webAddress } from "../block-settings";

/** Where a state is behind HTTP, as Terraform's and OpenTofu's backend `http` takes it. */
export interface HttpSettings {
  readonly address: string;
  /** Hosts that the block names, and not the environment. */
  readonly namedHosts: readonly string[];
  readonly updateMethod: string;
  /** Absent if the server has no locks. */
  readonly lockAddress: string | undefined;
  readonly lockMethod: string;
  readonly unlockAddress: string | undefined;
  readonly unlockMethod: string;
  readonly username: string | undefined;
  readonly password: string | undefined;
  readonly skipCertVerification: boolean;
  readonly retryMax: number;
  /** In seconds. */
  readonly retryWaitMin: number;
  readonly retryWaitMax: number;
  readonly clientCertificatePem: string | undefined;
  readonly clientPrivateKeyPem: string | undefined;
  readonly clientCaCertificatePem: string | undefined;
}

const block = z.strictObject({
  address: text,
  update_method: text,
  lock_address: text,
  lock_method: text,
  unlock_address: text,
  unlock_method: text,
  username: text,
  password: text,
  skip_cert_verification: flag,
  retry_max: count,
  retry_wait_min: count,
  retry_wait_max: count,
  client_certificate_pem: text,
  client_private_key_pem: text,
  client_ca_certificate_pem: text,
});

/** The settings of a graph's block, with the environment's in place of those that it leaves out. */
export function httpSettings(json: unknown, environment: Environment): HttpSettings {
  const given = settingsOf("http", block, json);
  const textOf = (name: keyof typeof given) => {
    const value = given[name];
    return (typeof value === "string" ? value : undefined) || environment[`TF_HTTP_${name.toUpperCase()}`] || undefined;
  };
  const countOf = (name: "retry_max" | "retry_wait_min" | "retry_wait_max", otherwise: number) =>
    given[name] ?? numberIn(environment, `TF_HTTP_${name.toUpperCase()}`) ?? otherwise;
  return {
    address: addressIn("address", textOf("address") ?? ""),
    namedHosts: otherMachines(
      ...[given.address, given.lock_address, given.unlock_address].map((each = "") => webAddress(each)?.hostname),
    ),
    updateMethod: textOf("update_method") ?? "POST",
    lockAddress: optionalAddress("lock_address", textOf("lock_address")),
    lockMethod: textOf("lock_method") ?? "LOCK",
    unlockAddress: optionalAddress("unlock_address", textOf("unlock_address")),
    unlockMethod: textOf("unlock_method") ?? "UNLOCK",
    username: textOf("username"),
    password: textOf("password"),
    skipCertVerification:
      given.skip_cert_verification ?? environment["TF_HTTP_SKIP_CERT_VERIFICATION"]?.toLowerCase() === "true",
    retryMax: countOf("retry_max", 2),
    retryWaitMin: countOf("retry_wait_min", 1),
    retryWaitMax: countOf("retry_wait_max", 30),
    clientCertificatePem: textOf("client_certificate_pem"),
    clientPrivateKeyPem: textOf("client_private_key_pem"),
    clientCaCertificatePem: textOf("client_ca_certificate_pem"),
  };
}

function optionalAddress(name: string, value: string | undefined): string | undefined {
  return value === undefined ? undefined : addressIn(name, value);
}

function addressIn(name: string, value: string): string {
  if (webAddress(value)) return value;
  throw new StateError(
    "graph-invalid",
    `backend "http": ${name} ${JSON.stringify(value)} is no http or https address`,
    {
      hint: `give the construct its ${name}, or set TF_HTTP_${name.toUpperCase()}`,
    },
  );
}

function numberIn(environment: Environment, name: string): number | undefined {
  const value = environment[name];
  return value !== undefined && /^\d+$/.test(value) ? Number(value) : undefined;
}
