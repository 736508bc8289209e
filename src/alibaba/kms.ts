import type { Clock } from "../clock";
import { systemClock } from "../clock";
import type { Environment } from "../cloud/key-pair";
import { parseEndpoint, text } from "../cloud/transport-settings";
import { VpnformError } from "../../lib/core/errors";
import type { Call, Reply } from "../provider/call";
import { alibabaClient } from "./client/client";
import { connectionSettings } from "./connection-settings";

/** Which key of the service wraps data keys, and where it is. */
export interface KmsSettings {
  /** Id, ARN or alias of the key. */
  readonly keyId: string;
  readonly region?: string | undefined;
  /** Another endpoint than the region's own, such as that of a dedicated instance. */
  readonly endpoint?: string | undefined;
}

/** A data key as the service gives it: the key, and the text by which it gives it again. */
export interface DataKey {
  readonly key: Uint8Array;
  readonly ciphertext: string;
}

const version = "2016-01-20";

/** Alibaba Cloud's Key Management Service, API of 2016-01-20: GenerateDataKey and Decrypt. Written from its documents. */
export class Kms {
  constructor(
    private readonly settings: KmsSettings,
    private readonly around: Environment,
    private readonly clock: Clock = systemClock,
  ) {}

  async generateDataKey(): Promise<DataKey> {
    const reply = await this.send("GenerateDataKey", { KeyId: this.settings.keyId, KeySpec: "AES_256" });
    return { key: plaintextIn(reply), ciphertext: textIn(reply, "CiphertextBlob") };
  }

  async decrypt(ciphertext: string): Promise<Uint8Array> {
    return plaintextIn(await this.send("Decrypt", { CiphertextBlob: ciphertext }));
  }

  private async send(action: string, parameters: Call["parameters"]): Promise<Reply> {
    const { region, endpoint } = this.settings;
    const connection = connectionSettings(region ? { region } : {}, this.around, this.clock);
    const own = `https://kms.${connection.region}.aliyuncs.com/`;
    const given = endpoint ?? text(this.around.env["VPNFORM_ALIBABA_KMS_ENDPOINT"]) ?? own;
    const at = parseEndpoint(given, "https", "the endpoint of KMS", "kms.eu-central-1.aliyuncs.com");
    const client = alibabaClient({ ...connection, endpoint: at, version, method: "POST" }, "kms", this.clock);
    try {
      return await client.send({ action, parameters, idempotent: true });
    } finally {
      await client.close();
    }
  }
}

/** In base64; see the reply of both actions in the service's documents. */
function plaintextIn(reply: Reply): Uint8Array {
  return Buffer.from(textIn(reply, "Plaintext"), "base64");
}

function textIn(reply: Reply, name: string): string {
  const value = reply[name];
  if (typeof value === "string" && value !== "") return value;
  throw new VpnformError("cloud-reply-invalid", `KMS answered without ${name}`, {
    hint: "check the endpoint: it must serve the API of 2016-01-20",
  });
}
