import { createHash, createHmac, randomUUID } from "node:crypto";
import { askEmulator } from "../_helpers/emulator-admin";
import { startEmulator, type Emulator, type EmulatorOptions } from "../../src/emulator/server";

/** A signing client of the tests' own: it shares no line with the product's client or with the emulator. */
export type Params = Record<string, string | number | boolean | undefined>;
// Replies are looked into freely; what is expected of them stands in the tests.
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type Json = any;
export interface Answer {
  status: number;
  body: Json;
  text: string;
  headers: Headers;
}

const running: Emulator[] = [];

export async function start(options: EmulatorOptions = {}): Promise<Emulator> {
  const emulator = await startEmulator({ timeScale: 0, ...options });
  running.push(emulator);
  return emulator;
}

/** For afterEach: leaves nothing running. */
export async function stopAll(): Promise<void> {
  await Promise.all(running.splice(0).map((emulator) => emulator.close()));
}

function encode(text: string): string {
  return encodeURIComponent(text).replace(/[!'()*]/g, (c) => "%" + c.charCodeAt(0).toString(16).toUpperCase());
}

export function stamp(at = Date.now()): string {
  return new Date(at).toISOString().replace(/\.\d+Z$/, "Z");
}

export interface How {
  method?: "GET" | "POST";
  form?: boolean;
  format?: string;
  common?: Record<string, string | undefined>;
  path?: string;
  headers?: Record<string, string>;
  keyId?: string;
  secret?: string;
}

/** RPC v1 as the vendor documents it: everything sorted, encoded, HMAC-SHA1. */
export async function call(on: Emulator, action: string, params: Params = {}, how: How = {}): Promise<Answer> {
  const method = how.method ?? "POST";
  const all: Record<string, string> = {};
  const common: Record<string, string | undefined> = {
    Action: action,
    Version: "2016-04-28",
    Format: how.format ?? "JSON",
    AccessKeyId: how.keyId ?? on.accessKeyId,
    SignatureMethod: "HMAC-SHA1",
    SignatureVersion: "1.0",
    SignatureNonce: randomUUID(),
    Timestamp: stamp(),
    ...how.common,
  };
  for (const [key, value] of Object.entries({ ...common, ...params }))
    if (value !== undefined) all[key] = String(value);
  const canonical = Object.keys(all)
    .sort()
    .map((key) => `${encode(key)}=${encode(all[key] ?? "")}`)
    .join("&");
  const text = `${method}&%2F&${encode(canonical)}`;
  const secret = how.secret ?? on.accessKeySecret;
  all.Signature ??= createHmac("sha1", `${secret}&`).update(text).digest("base64");
  const encoded = new URLSearchParams(all).toString();
  const base = on.url + (how.path ?? "/");
  const headers = { ...how.headers };
  const response =
    method === "POST" && how.form !== false
      ? await fetch(base, {
          method,
          headers: { ...headers, "content-type": "application/x-www-form-urlencoded" },
          body: encoded,
        })
      : await fetch(`${base}?${encoded}`, { method, headers });
  return answerOf(response);
}

/** ACS3-HMAC-SHA256: action and version in headers, parameters in the query, optionally a form body. */
export async function callAcs3(
  on: Emulator,
  action: string,
  params: Params = {},
  how: {
    form?: Params;
    method?: "GET" | "POST";
    headers?: Record<string, string>;
    version?: string;
    secret?: string;
  } = {},
): Promise<Answer> {
  const method = how.method ?? "POST";
  const pairs = (of: Params) =>
    Object.keys(of)
      .filter((key) => of[key] !== undefined)
      .sort()
      .map((key) => `${encode(key)}=${encode(String(of[key]))}`)
      .join("&");
  const body = how.form ? pairs(how.form) : "";
  const hash = createHash("sha256").update(body).digest("hex");
  const headers: Record<string, string> = {
    host: new URL(on.url).host,
    "x-acs-action": action,
    "x-acs-version": how.version ?? "2016-04-28",
    "x-acs-date": stamp(),
    "x-acs-signature-nonce": randomUUID(),
    "x-acs-content-sha256": hash,
    ...(how.form ? { "content-type": "application/x-www-form-urlencoded" } : {}),
    ...how.headers,
  };
  const names = Object.keys(headers).sort();
  const canonical = [
    method,
    "/",
    pairs(params),
    names.map((name) => `${name}:${headers[name]}\n`).join(""),
    names.join(";"),
    hash,
  ].join("\n");
  const digest = createHash("sha256").update(canonical).digest("hex");
  const secret = how.secret ?? on.accessKeySecret;
  const signature = createHmac("sha256", secret).update(`ACS3-HMAC-SHA256\n${digest}`).digest("hex");
  headers.authorization = `ACS3-HMAC-SHA256 Credential=${on.accessKeyId},SignedHeaders=${names.join(";")},Signature=${signature}`;
  const response = await fetch(`${on.url}/?${pairs(params)}`, { method, headers, ...(body ? { body } : {}) });
  return answerOf(response);
}

async function answerOf(response: Response): Promise<Answer> {
  const text = await response.text();
  const isJson = response.headers.get("content-type")?.includes("json") ?? false;
  return { status: response.status, body: isJson ? JSON.parse(text) : undefined, text, headers: response.headers };
}

/** A call that must succeed; its body. */
export async function ok(on: Emulator, action: string, params: Params = {}, how: How = {}): Promise<Json> {
  const answer = await call(on, action, params, how);
  if (answer.status !== 200) throw new Error(`${action}: ${answer.status} ${answer.text}`);
  return answer.body;
}

/** A call that must be refused: `status code`. */
export async function refused(on: Emulator, action: string, params: Params = {}, how: How = {}): Promise<string> {
  const answer = await call(on, action, params, how);
  return `${answer.status} ${answer.body?.Code}`;
}

export async function admin(on: Emulator, path: string, body?: unknown): Promise<Json> {
  return (await askEmulator(on, path, body)).json();
}

export const region = { RegionId: "cn-shanghai" };

/** The parameters that a gateway cannot do without. */
export const minimalGateway = { ...region, VpcId: "vpc-1", Bandwidth: 10 };

/** Moves the played clock on. */
export const advance = (on: Emulator, seconds: number): Promise<Json> =>
  admin(on, "clock", { advanceMs: seconds * 1000 });

export const showConnection = (on: Emulator, id: string): Promise<Json> =>
  ok(on, "DescribeVpnConnection", { ...region, VpnConnectionId: id });

export async function newGateway(on: Emulator, more: Params = {}): Promise<string> {
  const given = { ...minimalGateway, EnableIpsec: true, ...more };
  return (await ok(on, "CreateVpnGateway", given)).VpnGatewayId;
}

export async function newDualGateway(on: Emulator, more: Params = {}): Promise<string> {
  return newGateway(on, { VSwitchId: "vsw-1", DisasterRecoveryVSwitchId: "vsw-2", ...more });
}

let lastAddress = 0;

export async function newCustomer(on: Emulator, more: Params = {}): Promise<string> {
  lastAddress += 1;
  const IpAddress = `203.0.${113 + Math.floor(lastAddress / 250)}.${(lastAddress % 250) + 1}`;
  return (await ok(on, "CreateCustomerGateway", { ...region, IpAddress, ...more })).CustomerGatewayId;
}

export const subnets = { LocalSubnet: "10.0.0.0/16", RemoteSubnet: "192.168.0.0/24" };

export async function newConnection(
  on: Emulator,
  gateway: string,
  customer: string,
  more: Params = {},
): Promise<string> {
  const given = { ...region, ...subnets, VpnGatewayId: gateway, CustomerGatewayId: customer, ...more };
  return (await ok(on, "CreateVpnConnection", given)).VpnConnectionId;
}

/** A connection with two tunnels to one customer gateway. */
export async function newDualConnection(on: Emulator, gateway: string): Promise<string> {
  const customer = await newCustomer(on);
  const given = { ...region, ...subnets, VpnGatewayId: gateway, ...tunnels(customer, customer) };
  return (await ok(on, "CreateVpnConnection", given)).VpnConnectionId;
}

/** The two tunnels of a dual-tunnel connection as parameters. */
export function tunnels(master: string, slave: string, more: Params = {}): Params {
  const t = "TunnelOptionsSpecification";
  return {
    [`${t}.1.Role`]: "master",
    [`${t}.1.CustomerGatewayId`]: master,
    [`${t}.2.Role`]: "slave",
    [`${t}.2.CustomerGatewayId`]: slave,
    ...more,
  };
}
