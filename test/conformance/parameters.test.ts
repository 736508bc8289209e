import type { Attribute, Shape, Value, Values } from "../../lib/core/attribute";
import { alibabaCore } from "../../src/alibaba/provider";
import { isKnownRegion, vpcHost } from "../../src/alibaba/client/hosts";
import type { Network } from "../../src/alibaba/client/hosts";
import { flatten } from "../../src/alibaba/client/wire";
import type { Handler } from "../../src/provider/handler";
import type { Call } from "../../src/provider/call";
import { pageCall } from "../../src/provider/listing";
import { coreSdk, read, vpcSdk, type Json } from "./_sdk";

/** Some value of an attribute's type. */
function sample(attribute: Attribute, name: string): Value {
  switch (attribute.type) {
    case "number":
      return 100;
    case "bool":
      return true;
    case "list":
      return ["10.0.0.0/8", "172.16.0.0/12"];
    case "map":
      return { 财务: "a & b" };
    case "object":
      return sampleShape(attribute.shape);
    case "objects":
      return ["master", "slave"].map((role) => ({ ...sampleShape(attribute.shape), role }));
    default:
      if (name === "certificateType") return "Signature";
      return name.toLowerCase().endsWith("asn") ? "65001" : `${name} *~'()!`;
  }
}

/** Whether handlers are given the attribute: the companions of secrets become the secrets themselves before. */
function isGiven({ flags }: Attribute): boolean {
  return !flags.computed && flags.writeOnlyOf === undefined && flags.versionOf === undefined;
}

function sampleShape(shape: Shape): Values {
  const inputs = Object.entries(shape).filter(([, attribute]) => isGiven(attribute));
  return Object.fromEntries(inputs.map(([name, attribute]) => [name, sample(attribute, name)]));
}

/** Every call that a handler can describe: with everything set, and for each attribute that changes. */
function callsOf(handler: Handler): Call[] {
  const { attributes, compositeId: idParts } = handler.kind;
  const desired = sampleShape(attributes);
  const id = idParts ? idParts.map((part) => String(desired[part] as string)).join(":") : "some-id";
  const current = { id, values: { ...desired, id, weight: 0, priority: 1, tags: { old: "x" } } };
  const names = Object.keys(desired);
  const together = [new Set(names), new Set(["weight", "priority"])];
  const changes = [...together, ...names.map((name) => new Set([name]))];
  const list = handler.list(handler.listParent?.(desired));
  const reading = handler.read?.(id).call;
  return [
    pageCall(list, list.paging.by === "token" ? "t" : 2),
    ...(reading ? [reading] : []),
    handler.create(desired),
    ...changes.flatMap((changed) => handler.update({ current, desired, changed })),
    handler.delete(current) ?? [],
  ].flat();
}

describe.each([...alibabaCore.handlers])("%s", (_type, handler) => {
  const calls = callsOf(handler);

  it.each([...new Set(calls.map(({ action }) => action))])("spells the parameters of %s as the SDK does", (action) => {
    const model = vpcSdk()[`${action}Request`];
    if (!model) throw new Error(`the SDK has no ${action}`);
    for (const { parameters, token } of calls.filter((call) => call.action === action)) {
      const always = { RegionId: "cn-shanghai", ...(token ? { ClientToken: "c" } : {}) };
      // What the SDK does not know it drops; so all that is left must be all that there was.
      const request = read(model, { ...plain(parameters), ...always });
      expect(coreSdk.$OpenApiUtil.default.query(request.toMap())).toEqual({ ...flatten(parameters), ...always });
    }
  });
});

/** Without what is undefined, which the SDK's models would not see either. */
function plain(parameters: Call["parameters"]): Record<string, Json> {
  return JSON.parse(JSON.stringify(parameters));
}

/** What the vendor's client makes of a region; it keeps these for itself. */
interface HostChoice {
  readonly _endpoint: string;
  readonly _endpointMap: Readonly<Record<string, string>>;
}

function vendorsChoice(regionId: string, network: Network): HostChoice {
  const keys = { accessKeyId: "id", accessKeySecret: "secret" };
  const config = new coreSdk.$OpenApiUtil.Config({ ...keys, regionId, network });
  return new (vpcSdk().default)(config) as unknown as HostChoice;
}

it("the vendor's SDK calls the same host in every region", () => {
  const odd = Object.keys(vendorsChoice("cn-hangzhou", "public")._endpointMap);
  expect(odd.length).toBeGreaterThan(30);
  for (const region of odd) expect([region, isKnownRegion(region)]).toEqual([region, true]);
  for (const region of [...odd, "eu-central-1", "cn-shanghai", "cn-fuzhou", "cn-beijing-finance-1"]) {
    expect([region, vpcHost(region)]).toEqual([region, vendorsChoice(region, "public")._endpoint]);
  }
  expect(vpcHost("eu-central-1", "vpc")).toBe(vendorsChoice("eu-central-1", "vpc")._endpoint);
});
