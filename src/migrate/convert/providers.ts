import { alibabaProvider } from "../../../lib/alibaba/provider-shape";
import type { Shape } from "../../../lib/core/attribute";
import type { Scope } from "../evaluate/scope";
import type { World } from "../evaluate/world";
import type { Code } from "../program/code";
import type { Note } from "../program/note";
import type { ProviderDeclaration } from "../program/program";
import type { JsonObject } from "../read/json";
import type { AttributeRule, AttributeRules } from "../tables/rule";
import { BlockConverter, placeText } from "./block";
import { BodySource } from "./source";
import type { Surroundings } from "./value";

const credentials: AttributeRule = {
  reason: "keys do not belong into a program",
  advice: "set ALIBABA_CLOUD_ACCESS_KEY_ID and ALIBABA_CLOUD_ACCESS_KEY_SECRET, or use a profile",
};
const notNeeded: AttributeRule = { reason: "vpnform has no such setting", advice: "nothing" };

/** How the attributes of the alicloud provider are converted. */
export const providerRules: AttributeRules = {
  region: {},
  profile: {},
  access_key: credentials,
  secret_key: credentials,
  security_token: credentials,
  assume_role: {
    block: {
      role_arn: {},
      session_name: {},
      policy: {},
      session_expiration: { to: "duration" },
      external_id: {},
    },
  },
  endpoints: { block: { vpc: { to: "endpoint" }, sts: { to: "stsEndpoint" } } },
  protocol: { values: { HTTP: "http", HTTPS: "https" } },
  shared_credentials_file: { reason: "vpnform reads the files of Alibaba's own tools", advice: "use a profile" },
  ...Object.fromEntries(
    "alias version skip_region_validation configuration_source secure_transport client_connect_timeout client_read_timeout max_retry_timeout account_id source_ip"
      .split(" ")
      .map((name) => [name, notNeeded]),
  ),
};

/** The alicloud provider has its endpoints in a separate block. */
const shape: Shape = {
  ...alibabaProvider,
  endpoints: {
    type: "object",
    flags: {},
    shape: { endpoint: alibabaProvider.endpoint, stsEndpoint: alibabaProvider.stsEndpoint },
  },
};

/** The providers that declared resources use. */
export function providerDeclarations(
  aliases: ReadonlySet<string>,
  scope: Scope | undefined,
  region: string | undefined,
  world: World,
  note: (note: Note) => void,
): ProviderDeclaration[] {
  const bodies = (scope?.configuration.providers ?? [])
    .filter(({ name }) => name === "alicloud")
    .map(({ body }) => body);
  return [...aliases].sort().map((alias) => {
    const address = alias === "" ? "provider.alicloud" : `provider.alicloud.${alias}`;
    const body = bodies.find((each) => (each["alias"] ?? "") === alias);
    const props = body && scope ? propsOf(body, scope, address, world, note) : new Map<string, Code>();
    const known = props.get("region");
    if (region !== undefined && known === undefined) props.set("region", { type: "literal", value: region });
    if (props.get("region") === undefined) props.set("region", missingRegion(alias, address, note));
    const id = alias === "" ? "alibaba" : `alibaba-${alias}`;
    return { id, alias, props: new Map([["region", props.get("region") as Code], ...props]) };
  });
}

function missingRegion(alias: string, address: string, note: (note: Note) => void): Code {
  const name = alias === "" ? "region" : `region_${alias}`;
  const advice = `give it as the variable "${name}", or import again with --region`;
  note({ address, attribute: "region", reason: "neither the configuration nor the state tells it", advice });
  return { type: "missing", name, as: "string", description: "Region of the network, such as eu-central-1" };
}

function propsOf(
  body: JsonObject,
  scope: Scope,
  address: string,
  world: World,
  note: (note: Note) => void,
): Map<string, Code> {
  const tell = (attribute: string, reason: string, advice: string) => note({ address, attribute, reason, advice });
  const around: Surroundings = {
    ourPath: () => undefined,
    withId: () => undefined,
    secret: () => ({ type: "secret", name: "secret", description: address }),
  };
  const converter = new BlockConverter(() => around, {
    leftOut: (place, { reason = "", advice = "nothing" }) => {
      const [name] = place.theirs;
      if (name !== "alias") tell(placeText(place), reason, advice);
    },
    unknown: (place, _, why) => {
      tell(placeText(place), why, "it is left out; add it to the program");
      return undefined;
    },
  });
  const source = new BodySource(body, scope.frame(), (json, frame) => world.evaluate(json, frame));
  const props = converter.props(providerRules, shape, source, { theirs: [], ours: [] });
  const endpoints = props.get("endpoints");
  props.delete("endpoints");
  if (endpoints?.type === "object") for (const [name, code] of endpoints.entries) props.set(name, code);
  return props;
}
