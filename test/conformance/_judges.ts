import { startEmulator, type Emulator } from "../../src/emulator/server";
import type { Edition } from "./_excuses";
import { Replies } from "./_replies";
import { coreSdk, popCore, read, stsSdk, vpcSdk } from "./_sdk";
import type { ClientConfig, Json, ProductSdk } from "./_sdk";

/** Parameters as the reference names them: lists are lists, objects are objects. */
export type Parameters = Record<string, Json>;

type Send = (action: string, parameters: Parameters) => Promise<Json>;

/** Keys to call with, when not the emulator's own. */
export interface Keys {
  accessKeyId: string;
  accessKeySecret: string;
  securityToken?: string;
}

/** An official client in one of the ways it can be used, and the edition that it calls. */
export interface Judge {
  readonly name: string;
  readonly edition: Edition;
  /** How to send calls so that the reply comes back as it was before the client's models read it. */
  open(emulator: Emulator, keys: Keys): Send;
}

export const judges: readonly Judge[] = [
  { name: "pop-core with GET", edition: "apsara", open: pop("GET") },
  { name: "pop-core with POST", edition: "public", open: pop("POST") },
  { name: "vpc20160428 with ACS3", edition: "public", open: sdk(undefined) },
  { name: "vpc20160428 with signature v2", edition: "public", open: sdk("v2") },
];

export const publicJudges = judges.filter(({ edition }) => edition === "public");

const stsActions = /^(AssumeRole|GetCallerIdentity)$/;
const running: Emulator[] = [];

/** For afterEach. */
export async function stopEmulators(): Promise<void> {
  await Promise.all(running.splice(0).map((emulator) => emulator.close()));
}

export interface Court {
  readonly emulator: Emulator;
  readonly region: string;
  readonly isPublic: boolean;
  readonly replies: Replies;
  /** Calls and holds the reply against the documents. */
  call: Send;
  as(keys: Keys): Send;
  /** Parameters that only the public edition has. */
  publicly(parameters: Parameters): Parameters;
}

/** A cloud of the judge's edition, and the judge as its only client. */
export async function convene(judge: Judge): Promise<Court> {
  const emulator = await startEmulator({ timeScale: 0, edition: judge.edition, singleTunnel: true });
  running.push(emulator);
  const region = judge.edition === "public" ? "cn-shanghai" : "cn-qingdao-env66-d01";
  const replies = new Replies(judge.edition);
  const as =
    (keys: Keys): Send =>
    async (action, parameters) => {
      const body = await judge.open(emulator, keys)(action, parameters);
      replies.add(action, body);
      return body;
    };
  const isPublic = judge.edition === "public";
  const call = as(emulator);
  return {
    emulator,
    region,
    isPublic,
    replies,
    as,
    call: (action, parameters) =>
      call(
        action,
        stsActions.test(action) || action === "DescribeRegions" ? parameters : { RegionId: region, ...parameters },
      ),
    publicly: (parameters) => (isPublic ? parameters : {}),
  };
}

function pop(method: "GET" | "POST"): Judge["open"] {
  return (emulator, { accessKeyId, accessKeySecret, securityToken }) => {
    const client = (apiVersion: string) =>
      new popCore.RPCClient({ accessKeyId, accessKeySecret, securityToken, endpoint: emulator.url, apiVersion });
    return async (action, parameters) => {
      const version = stsActions.test(action) ? "2015-04-01" : "2016-04-28";
      const body = await client(version).request(action, spelledOut(parameters), { method });
      // Its parser makes objects without a prototype, which the models of the other SDK do not take for objects.
      return JSON.parse(JSON.stringify(body));
    };
  };
}

/** pop-core spells lists itself, but objects inside of them have to be spelled out by its users. */
function spelledOut(parameters: Parameters): Parameters {
  const nested = (value: Json): boolean => typeof value === "object" && value !== null && !Array.isArray(value);
  return Object.fromEntries(
    Object.entries(parameters).flatMap(([name, value]): [string, Json][] => {
      if (Array.isArray(value) && value.some((each) => nested(each) && Object.values(each).some(nested))) {
        return value.flatMap((each, index) =>
          Object.entries(spelledOut(each)).map(([key, inner]): [string, Json] => [
            `${name}.${index + 1}.${key}`,
            inner,
          ]),
        );
      }
      if (!nested(value)) return [[name, value]];
      return Object.entries(spelledOut(value)).map(([key, inner]): [string, Json] => [`${name}.${key}`, inner]);
    }),
  );
}

function sdk(signatureAlgorithm: "v2" | undefined): Judge["open"] {
  return (emulator, { accessKeyId, accessKeySecret, securityToken }) => {
    const endpoint = emulator.url.replace("http://", "");
    const config: ClientConfig = {
      ...{ accessKeyId, accessKeySecret, securityToken, endpoint, signatureAlgorithm },
      ...{ protocol: "http", regionId: "cn-shanghai" },
    };
    return (action, parameters) => callTyped(stsActions.test(action) ? stsSdk : vpcSdk(), config, action, parameters);
  };
}

/** Calls as users of the SDK do: a request object, the action's own method, a reply object. */
async function callTyped(
  product: ProductSdk,
  config: ClientConfig,
  action: string,
  parameters: Parameters,
): Promise<Json> {
  let raw: Json;
  // The generic call underneath all methods is where the reply can be seen before a model reads it.
  class Observed extends product.default {
    override async callApi(...given: [object, object, object]) {
      const answer = await super.callApi(...given);
      raw = answer.body;
      return answer;
    }
  }
  const client = new Observed(new coreSdk.$OpenApiUtil.Config(config));
  const methods = client as unknown as Record<
    string,
    (request?: object) => Promise<{ statusCode: number; body: Json }>
  >;
  const method = `${action.charAt(0).toLowerCase()}${action.slice(1)}`;
  const requestModel = product[`${action}Request`];
  const request = requestModel && read(requestModel, parameters);
  // A parameter that the SDK does not know would be dropped in silence.
  expect({ action, parameters: request?.toMap() ?? {} }).toEqual({ action, parameters });
  const reply = await methods[method]?.call(client, request);
  expect(reply?.statusCode).toBe(200);
  expect({ action, body: reply?.body.toMap() }).toEqual({ action, body: raw });
  return raw;
}
