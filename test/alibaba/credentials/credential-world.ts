import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findCredentials } from "../../../src/alibaba/credentials/credentials";
import type { Values } from "../../../lib/core/attribute";
import { VpnformError } from "../../../lib/core/errors";
import type { Credentials } from "../../../src/cloud/key-pair";
import { serve } from "../client/connected-client";
import { QuickClock } from "../quick-clock";
import { json, plain } from "../scripted-server";
import type { ScriptedServer, Step } from "../scripted-server";

/** The home folder of the test that runs. */
export let home: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), "vpnform-home-"));
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

/** Temporary keys as services near the machine hand them out. */
export const keys = {
  Code: "Success",
  AccessKeyId: "STS.near",
  AccessKeySecret: "near-secret",
  SecurityToken: "near-token",
  Expiration: "2999-01-01T00:00:00Z",
};
/** Some role. */
export const roleArn = "acs:ram::1234567890123456:role/network";
/** A profile with a key of its own. */
export const ak = { mode: "AK", access_key_id: "cli-id", access_key_secret: "cli-secret" };

/** A service that answers by path, as the metadata of an instance does, and as STS does for a POST. */
export function near(answers: Readonly<Record<string, unknown>>): Promise<ScriptedServer> {
  const step: Step = (response, request) => {
    const action = request.parameters.Action;
    if (action) return json(200, { Credentials: { ...keys, AccessKeyId: `STS.${action}` } })(response, request);
    const answer = answers[`${request.method} ${request.path}`];
    if (answer === undefined) return plain(404, "not found")(response, request);
    return (typeof answer === "string" ? plain(200, answer) : json(200, answer))(response, request);
  };
  return serve(step);
}

/** Where the metadata service lists roles. */
export const folder = "/latest/meta-data/ram/security-credentials/";
/** The metadata of an instance with one role. */
export const instance = {
  "PUT /latest/api/token": "metadata-token",
  [`GET ${folder}`]: "hub-role\n",
  [`GET ${folder}hub-role`]: keys,
};

/** The credentials that are found, with this server as metadata service and as STS. */
export async function find(server: ScriptedServer, env: Record<string, string> = {}, configuration: Values = {}) {
  const endpoint = { VPNFORM_ALIBABA_METADATA_ENDPOINT: server.url.origin };
  const sts = (region?: string) => {
    regions.push(region);
    return { endpoint: server.url, edition: "public" as const };
  };
  const around = { env: { ...endpoint, ...env }, home, sts, clock: new QuickClock() };
  return findCredentials(configuration, around).current();
}
/** Regions whose STS was asked for. */
export const regions: (string | undefined)[] = [];
beforeEach(() => void regions.splice(0));

/** The error of credentials that cannot be had. */
export async function problem(found: Promise<Credentials>): Promise<VpnformError> {
  const thrown = await found.catch((error: unknown) => error);
  expect(thrown).toBeInstanceOf(VpnformError);
  expect((thrown as VpnformError).code).toBe("credentials-missing");
  return thrown as VpnformError;
}

/** Writes profiles of the aliyun command line; the first is the current one. */
export function profiles(...list: object[]) {
  mkdirSync(join(home, ".aliyun"), { recursive: true });
  const [first] = list as { name?: string }[];
  writeFileSync(
    join(home, ".aliyun", "config.json"),
    JSON.stringify({ current: first?.name ?? "main", profiles: list.map((each) => ({ name: "main", ...each })) }),
  );
}

/** Writes the default section of the credentials file. */
export function section(text: string) {
  mkdirSync(join(home, ".alibabacloud"), { recursive: true });
  writeFileSync(join(home, ".alibabacloud", "credentials"), `[default]\n${text}`);
}

/** A program that prints this. */
export function program(printed: string): string {
  const path = join(home, "my keys.js");
  writeFileSync(path, `process.stdout.write(${JSON.stringify(printed)})`);
  return `"${process.execPath}" '${path}' --secret hush`;
}
