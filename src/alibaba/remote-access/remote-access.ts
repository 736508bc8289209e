import type { Values } from "../../../lib/core/attribute";
import { knownFlag, knownNumber, knownObject, knownText, knownTexts } from "../../../lib/core/known";
import type { ToldResource } from "../../provider/told-resource";
import { fileName, fileNames } from "../../remote-access/file-name";
import type { IpsecServer, OpenVpnClient, OpenVpnServer, RemoteAccess } from "../../remote-access/model";
import { gapOf } from "../../tunnel/gap";
import { identityOf } from "../sites/identity";
import { espOf, ikeOf } from "../sites/proposals";
import { Resources } from "../sites/resources";

/** Everything among these resources that people connect to, in the order of the paths. Unset values are the cloud's defaults. */
export function remoteAccess(told: readonly ToldResource[]): RemoteAccess {
  const resources = new Resources(told);
  const byPath = (type: string) =>
    resources.ofType(type).sort((left, right) => (left.path < right.path ? -1 : left.path > right.path ? 1 : 0));
  const certificates = byPath("alivpn_ssl_client_cert");
  const serverOf = (each: ToldResource) =>
    resources.named(each, "sslVpnServerId", each.values["sslVpnServerId"], "alivpn_ssl_server");
  const clientsOf = (server: ToldResource | undefined) => {
    const own = certificates.filter((each) => serverOf(each) === server);
    const names = fileNames(own.map(({ path }) => path));
    return own.map((each, index) => clientOf(each, names[index] ?? fileName(each.path)));
  };
  return {
    openVpn: byPath("alivpn_ssl_server").map((server) => openVpnServerOf(server, clientsOf(server))),
    ipsec: byPath("alivpn_ipsec_server").map(ipsecServerOf),
    stray: clientsOf(undefined),
  };
}

function openVpnServerOf({ path, address, values }: ToldResource, clients: readonly OpenVpnClient[]): OpenVpnServer {
  const protocol = knownText(values["proto"])?.toLowerCase();
  return {
    path,
    address,
    host: knownText(values["internetIp"]),
    port: knownNumber(values["port"]) ?? 1194,
    // The editions have different defaults.
    protocol: protocol === "tcp" || protocol === "udp" ? protocol : undefined,
    cipher: knownText(values["cipher"]) ?? "AES-128-CBC",
    isCompressed: knownFlag(values["compress"]) ?? false,
    asksPassword: knownFlag(values["enableMultiFactorAuth"]) ?? false,
    networks: texts(values["localSubnet"]),
    clients,
  };
}

function clientOf({ path, address, values }: ToldResource, name: string): OpenVpnClient {
  return {
    path,
    address,
    name,
    endsAt: knownNumber(values["endTime"]),
    authority: knownText(values["caCert"]),
    certificate: knownText(values["clientCert"]),
    key: knownText(values["clientKey"]),
  };
}

function ipsecServerOf({ path, address, values }: ToldResource): IpsecServer {
  const name = fileName(path);
  const ike = knownObject(values["ikeConfig"]) ?? {};
  const ipsec = knownObject(values["ipsecConfig"]) ?? {};
  const host =
    knownText(values["internetIp"]) ?? gapOf("CLOUD-ADDRESS", name, `is the address of ${path}, known after apply`);
  const key = knownText(values["psk"]);
  return {
    path,
    address,
    name,
    host,
    identity: identityOf(ike["localId"], host),
    clientIdentity: knownText(ike["remoteId"]) ? identityOf(ike["remoteId"], "") : undefined,
    ike: ikeOf(withSha1(ike, "ikeAuthAlg")),
    esp: espOf(withSha1(ipsec, "ipsecAuthAlg")),
    // quirk: some answers mask the key or leave it empty.
    key:
      key && !key.endsWith("****")
        ? key
        : gapOf("KEY", name, `is the pre-shared key of ${path} (psk), which is not told`),
    asksPassword: knownFlag(values["multiFactorAuthEnabled"]) ?? false,
    networks: texts(values["localSubnet"]),
    pool: knownText(values["clientIpPool"]) ?? "",
    attributes,
  };
}

const attributes: IpsecServer["attributes"] = {
  "ike.version": "ikeConfig.ikeVersion",
  "ike.encryption": "ikeConfig.ikeEncAlg",
  "ike.integrity": "ikeConfig.ikeAuthAlg",
  "ike.group": "ikeConfig.ikePfs",
  "esp.encryption": "ipsecConfig.ipsecEncAlg",
  "esp.integrity": "ipsecConfig.ipsecAuthAlg",
  "esp.group": "ipsecConfig.ipsecPfs",
  key: "psk",
  asksPassword: "multiFactorAuthEnabled",
};

/** quirk: the default is sha1 here, and md5 for connections. */
const withSha1 = (values: Values, name: string): Values => ({ ...values, [name]: knownText(values[name]) ?? "sha1" });

const texts = (value: unknown): string[] => knownTexts(value).map(({ text }) => text);
