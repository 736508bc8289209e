import { tunnelsOf } from "../../../lib/alibaba/tunnels";
import type { Tunnel as ConnectionTunnel } from "../../../lib/alibaba/tunnels";
import type { Values } from "../../../lib/core/attribute";
import { knownFlag, knownObject, knownText, knownTexts } from "../../../lib/core/known";
import type { ToldResource } from "../../provider/told-resource";
import { gapOf } from "../../tunnel/gap";
import type { Gap, OrGap } from "../../tunnel/gap";
import { everything } from "../../tunnel/model";
import type { Authentication, SiteConnection, Tunnel } from "../../tunnel/model";
import { bgpOf } from "./bgp";
import { identityOf } from "./identity";
import { espOf, ikeOf } from "./proposals";
import { Resources } from "./resources";
import { attributesOf } from "./tunnel-attributes";

/**
 * The neutral model of every connection among these resources, in the order of their paths. Where the cloud has a default
 * and nobody tells a value, the default stands.
 */
export function siteConnections(told: readonly ToldResource[]): SiteConnection[] {
  const resources = new Resources(told);
  return resources
    .ofType("alivpn_connection")
    .map((connection) => connectionOf(connection, resources))
    .sort((left, right) => (left.path < right.path ? -1 : left.path > right.path ? 1 : 0));
}

function connectionOf(connection: ToldResource, resources: Resources): SiteConnection {
  const { path, address, values } = connection;
  const name = objectName(path);
  const tunnels = tunnelsOf(values);
  const primaryFirst = [...tunnels].sort(
    (left, right) => Number(left.role === "slave") - Number(right.role === "slave"),
  );
  const selectors = {
    cloud: knownTexts(values["localSubnet"]).map(({ text }) => text),
    site: knownTexts(values["remoteSubnet"]).map(({ text }) => text),
  };
  const isRouted = selectors.cloud.includes(everything) && selectors.site.includes(everything);
  const told = { connection, resources, selectors, isRouted };
  return {
    path,
    address,
    name,
    tunnels: primaryFirst.map((tunnel, index) =>
      tunnelOf(tunnel, primaryFirst.length > 1 ? `${name}-${index + 1}` : name, told),
    ),
    networks: {
      cloud: selectors.cloud.filter((network) => network !== everything),
      site: isRouted ? resources.routesInto(connection) : selectors.site,
    },
  };
}

interface Told extends Pick<Tunnel, "selectors" | "isRouted"> {
  readonly connection: ToldResource;
  readonly resources: Resources;
}

function tunnelOf(tunnel: ConnectionTunnel, name: string, told: Told): Tunnel {
  const { connection, resources, selectors, isRouted } = told;
  const { path } = connection;
  const gateway = resources.named(connection, "vpnGatewayId", connection.values["vpnGatewayId"], "alivpn_gateway");
  const customerAt = `${tunnel.path}customerGatewayId`;
  const customer = resources.named(
    connection,
    customerAt,
    tunnel.values["customerGatewayId"],
    "alivpn_customer_gateway",
  );
  const addresses = {
    cloud: knownAddress(cloudAddress(tunnel, connection, gateway), "CLOUD", name, path),
    site: knownAddress(customer?.values["ipAddress"], "SITE", name, path),
  };
  const attributes = attributesOf(tunnel);
  return {
    name,
    attributes,
    role: tunnel.role === "slave" ? "backup" : "primary",
    ends: {
      cloud: { address: addresses.cloud, identity: identityOf(tunnel.ike?.["localId"], addresses.cloud) },
      site: { address: addresses.site, identity: identityOf(tunnel.ike?.["remoteId"], addresses.site) },
    },
    siteKey: customer?.address ?? knownText(tunnel.values["customerGatewayId"]) ?? path,
    ike: ikeOf(tunnel.ike),
    esp: espOf(tunnel.ipsec),
    authentication: authenticationOf(tunnel, name, attributes.authentication, path),
    selectors,
    isRouted,
    bgp: tunnel.bgpEnabled ? bgpOf(tunnel.bgp ?? {}, customer, name, path) : undefined,
    dpd: knownFlag(tunnel.values["enableDpd"]) ?? true,
    natTraversal: knownFlag(tunnel.values["enableNatTraversal"]) ?? true,
  };
}

/** A tunnel's own address; before the cloud has told it, the gateway's in the tunnel's zone. */
function cloudAddress({ role, values }: ConnectionTunnel, connection: ToldResource, gateway: ToldResource | undefined) {
  const ofGateway = role === "slave" ? "disasterRecoveryInternetIp" : "internetIp";
  const own = role === "single" ? connection.values["internetIp"] : values["internetIp"];
  return knownText(own) ?? knownText(gateway?.values[ofGateway]);
}

function knownAddress(value: unknown, end: string, name: string, path: string): OrGap<string> {
  const text = knownText(value);
  return (
    text ?? gapOf(`${end}-ADDRESS`, name, `is the ${end.toLowerCase()}'s public address of ${path}, known after apply`)
  );
}

function authenticationOf(tunnel: ConnectionTunnel, name: string, attribute: string, path: string): Authentication {
  const { ike, values } = tunnel;
  const authority = knownText(values["remoteCaCertificate"]);
  if (authority || knownText(ike?.["ikeEncAlg"]) === "sm4")
    return { kind: "certificates", siteAuthority: authority || undefined };
  const key = toldKey(ike);
  return { kind: "pre-shared-key", key: key ?? untoldKey(name, attribute, path) };
}

/** quirk: some answers mask the key, `so7suwy****`, or leave it empty. */
function toldKey(ike: Values | undefined): string | undefined {
  const key = knownText(knownObject(ike)?.["psk"]);
  return key && !key.endsWith("****") ? key : undefined;
}

function untoldKey(name: string, attribute: string, path: string): Gap {
  return gapOf("KEY", name, `is the pre-shared key of ${path} (${attribute}), which is not told`);
}

/** The last part of a path as a name that every device takes; two of one device are told apart by whoever writes it. */
function objectName(path: string): string {
  const last = path.slice(path.lastIndexOf("/") + 1).replace(/[^A-Za-z0-9]+/g, "-");
  const plain = last.replace(/^[^A-Za-z]+|-+$/g, "") || "vpn";
  return plain.slice(0, 24).replace(/-+$/, "");
}
