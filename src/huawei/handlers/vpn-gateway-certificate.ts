import { vpnGatewayCertificate } from "../../../lib/huawei/kinds/vpn-gateway-certificate";
import type { Value, Values } from "../../../lib/core/attribute";
import { attributesOf } from "../../../lib/core/kind";
import { snakeCase } from "../../../lib/core/naming";
import type { Handler } from "../../provider/handler";
import type { Observed } from "../../provider/observed";
import type { Parameters, Reply } from "../../provider/call";
import { CloudError, UsageError } from "../../errors";
import { codes } from "../codes/table";
import { certificateHealth } from "../health/gateway-certificate";

/** Attributes that are bound together: either all of them are sent or none. */
const bundle = ["certificate", "privateKey", "certificateChain", "encCertificate", "encPrivateKey"];

function observe(item: Reply): Observed {
  const values: Values = {};
  for (const name of Object.keys(attributesOf(vpnGatewayCertificate))) {
    const value = item[snakeCase(name)];
    // The API never returns certificates or keys, so a field with such a name must be something else.
    if (typeof value === "string" && value !== "" && !bundle.includes(name)) values[name] = value;
  }
  return { id: typeof values.id === "string" ? values.id : "", values };
}

function certificateOf(action: string, reply: Reply): Reply {
  const { certificate } = reply;
  const id = (certificate as Reply | undefined)?.id;
  if (typeof id === "string" && id !== "") return certificate as Reply;
  throw new CloudError("cloud-reply-invalid", `${action} answered without a certificate`, {
    action,
    outcomeUnknown: true,
    hint: "check the provider's endpoint: something other than the VPN service answers there",
  });
}

function body(desired: Values, names: readonly string[]): Parameters {
  const set = names.flatMap((name) => {
    const value: Value = desired[name];
    return typeof value === "string" ? [[snakeCase(name), value] as const] : [];
  });
  return Object.fromEntries(set);
}

/** Maps `huaweivpn_gateway_certificate` to the API. */
export const vpnGatewayCertificateHandler: Handler = {
  kind: vpnGatewayCertificate,
  health: certificateHealth,

  listParent: ({ vgwId }) => (typeof vgwId === "string" ? vgwId : undefined),

  // A gateway has one set of certificates, which is read by the gateway's id: a list with one item.
  list: (vgwId) => ({
    action: "ShowVpnGatewayCertificate",
    parameters: { vgw_id: vgwId },
    paging: { by: "none" },
    notFoundCodes: codes.gone("ShowVpnGatewayCertificate"),
    page: (reply) => ({ items: [observe(certificateOf("ShowVpnGatewayCertificate", reply))], total: 1 }),
  }),

  create: (desired) => ({
    action: "CreateVgwCertificate",
    parameters: { ...body(desired, ["vgwId"]), certificate: body(desired, ["name", ...bundle]) },
    async: true,
    id: (reply) => String(certificateOf("CreateVgwCertificate", reply).id),
  }),

  update: ({ current, desired, changed }) => {
    const bound = bundle.some((name) => changed.has(name));
    const names = [...(changed.has("name") ? ["name"] : []), ...(bound ? bundle : [])];
    const parameters = {
      ...body(desired, ["vgwId"]),
      certificate_id: current.id,
      certificate: body(desired, names),
    };
    return [{ action: "UpdateVgwCertificate", parameters, idempotent: true, async: bound }];
  },

  delete: () => undefined,

  importId: ({ id, values }) => (typeof values.vgwId === "string" ? `${values.vgwId}:${id}` : id),

  parseId: (id) => {
    const [vgwId, certificateId, ...rest] = id.split(":");
    if (vgwId && certificateId !== "" && rest.length === 0) {
      return certificateId === undefined ? { vgwId } : { vgwId, id: certificateId };
    }
    throw new UsageError(`"${id}" names no gateway certificate`, {
      hint: "write it as <vgwId>, or as <vgwId>:<certificateId>: a gateway has one set of certificates",
    });
  },
};
