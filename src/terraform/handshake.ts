import { UsageError } from "../errors";
import type { MutualTls } from "./server";
import { makeCertificate } from "./certificate";

/** The variable that Terraform sets, so that a plugin can tell that Terraform started it and not a person. */
const cookie = {
  name: "TF_PLUGIN_MAGIC_COOKIE",
  value: "d602bf8f470bc67ca7faa0386276bbdd4330efaf76d1a219cb4d6991ca9872b2",
};
const coreVersion = 1;
const protocolVersion = 6;

/** What the two sides agreed on. */
export interface Handshake {
  /** Absent when Terraform asks for none (`TF_DISABLE_PLUGIN_TLS`). */
  readonly tls: MutualTls | undefined;
  /** The line that tells Terraform where the socket is, and which certificate to expect there. */
  readonly line: (socket: string) => string;
}

/** Reads Terraform's part of the handshake from the environment. */
export function shakeHands(environment: NodeJS.ProcessEnv, now: number): Handshake {
  if (environment[cookie.name] !== cookie.value) {
    throw new UsageError("this command is for Terraform, which starts it as a plugin", {
      hint: "run `vpnform terraform -- plan`, or `vpnform provider install` to let terraform find its providers",
    });
  }
  const versions = (environment["PLUGIN_PROTOCOL_VERSIONS"] ?? String(protocolVersion)).split(",");
  if (!versions.includes(String(protocolVersion))) {
    throw new UsageError(
      `this terraform speaks the plugin protocols ${versions.join(", ")}, and vpnform ${protocolVersion}`,
      {
        hint: "use Terraform 1.5 or newer, or OpenTofu",
      },
    );
  }
  const clientCert = environment["PLUGIN_CLIENT_CERT"];
  const own = clientCert ? makeCertificate(now) : undefined;
  return {
    tls: own && clientCert ? { key: own.key, cert: own.cert, clientCert } : undefined,
    line: (socket) => {
      // Base64 without padding: go-plugin reports padding as an error.
      const certificate = own ? own.der.toString("base64").replace(/=+$/, "") : "";
      const multiplex = environment["PLUGIN_MULTIPLEX_GRPC"] === undefined ? [] : ["false"];
      return [coreVersion, protocolVersion, "unix", socket, "grpc", certificate, ...multiplex].join("|");
    },
  };
}
