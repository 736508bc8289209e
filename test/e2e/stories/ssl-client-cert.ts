import { sslVpnClientCert } from "../../../lib/alibaba/kinds/ssl-vpn-client-cert";
import type { AttributeStep, KindStory } from "./kind-story";
import { access, serverNamed } from "./ssl-access";

function step(attribute: string, from: unknown, to: unknown): AttributeStep {
  const base = { sslVpnServerId: serverNamed("people") };
  return { attribute, from: { ...base, [attribute]: from }, to: { ...base, [attribute]: to } };
}

export const sslClientCertStory: KindStory = {
  kind: sslVpnClientCert,
  ground: [...access("people"), ...access("guests")],
  updates: [step("name", "ada", "lovelace"), step("rotateBeforeDays", 30, 60)],
  replacements: [step("sslVpnServerId", serverNamed("people"), serverNamed("guests"))],
  drift: {
    on: "name",
    does: (cloud, id) => cloud.call("ModifySslVpnClientCert", { SslVpnClientCertId: id, Name: "by hand" }),
    shows: /~ name += "lovelace" -> "by hand"/,
  },
  deletion: {
    on: "sslVpnServerId",
    does: (cloud, id) => cloud.call("DeleteSslVpnClientCert", { SslVpnClientCertId: id }),
  },
};
