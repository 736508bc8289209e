import { sslVpnClientCert } from "../../../lib/alibaba/kinds/ssl-vpn-client-cert";
import { attributesOf } from "../../../lib/core/kind";
import type { Handler } from "../../provider/handler";
import type { AdjustableChange } from "../../provider/plan-customization";
import type { Observed } from "../../provider/observed";
import type { Call } from "../../provider/call";
import { goneCodes } from "../codes/table";
import { sslClientCertHealth } from "../health/ssl-client-cert";
import { sslClientLogs } from "../logs/readers";
import { listing, requiredId } from "../messages/listing";
import { createParameters, isEmpty, modifyParameters } from "../messages/parameters";
import type { Item, Readers } from "../messages/reply-fields";
import { readShape, textOf } from "../messages/reply-fields";

const dayMs = 24 * 60 * 60 * 1000;

const readers: Readers = { id: (item) => textOf(item, "SslVpnClientCertId") };

function observe(item: Item): Observed {
  const id = requiredId("DescribeSslVpnClientCerts", item, "SslVpnClientCertId");
  return { id, values: readShape(attributesOf(sslVpnClientCert), item, readers) };
}

/** Maps `alivpn_ssl_client_cert` to the API. */
export const sslVpnClientCertHandler: Handler = {
  kind: sslVpnClientCert,
  health: sslClientCertHealth,
  logs: sslClientLogs,

  list: () => listing({ action: "DescribeSslVpnClientCerts", wrapper: "SslVpnClientCertKeys", observe }),

  read: (id) => ({
    call: {
      action: "DescribeSslVpnClientCert",
      parameters: { SslVpnClientCertId: id },
      idempotent: true,
      instanceId: id,
    },
    notFoundCodes: goneCodes("DescribeSslVpnClientCert"),
    observed: observe,
  }),

  // The list has neither key nor configuration, and the configuration changes with the server's settings.
  needsRead: () => true,

  create: (desired) => ({
    action: "CreateSslVpnClientCert",
    parameters: createParameters(sslVpnClientCert, desired),
    token: true,
    async: true,
    id: (reply) => requiredId("CreateSslVpnClientCert", reply, "SslVpnClientCertId"),
  }),

  update: (change): Call[] => {
    const { id } = change.current;
    const modified = modifyParameters(sslVpnClientCert, change);
    if (isEmpty(modified)) return [];
    const parameters = { SslVpnClientCertId: id, ...modified };
    return [{ action: "ModifySslVpnClientCert", parameters, token: true, instanceId: id }];
  },

  delete: ({ id }) => ({
    action: "DeleteSslVpnClientCert",
    parameters: { SslVpnClientCertId: id },
    token: true,
    async: true,
    alreadyDoneCodes: goneCodes("DeleteSslVpnClientCert"),
    instanceId: id,
  }),

  customizePlan: (changes, { now }) => {
    for (const change of changes) rotate(change, now);
  },
};

/** Plans a new certificate when the old one is about to expire. */
function rotate(change: AdjustableChange, now: number): void {
  if (change.action !== "no-op" && change.action !== "update") return;
  const { createTime, endTime } = change.current?.values ?? {};
  const days = change.desired?.rotateBeforeDays;
  if (typeof days !== "number" || typeof endTime !== "number" || endTime - now > days * dayMs) return;
  const life = typeof createTime === "number" ? Math.floor((endTime - createTime) / dayMs) : Infinity;
  if (days >= life) {
    const message = `certificates are valid for ${life} days: with ${days}, every new one would be replaced at once`;
    return change.refuse("rotateBeforeDays", message, `use fewer than ${life} days`);
  }
  const end = new Date(endTime).toISOString().slice(0, 10);
  const when = endTime > now ? `ends on ${end}, in less than ${days} days` : `ended on ${end}`;
  change.replace("rotateBeforeDays", `the certificate ${when}`, { createBeforeDestroy: true });
}
