import type { Clock } from "../../clock";
import { RenewedCredentials } from "../../cloud/credential-source";
import type { CredentialSource, Temporary } from "../../cloud/credential-source";
import type { Environment } from "../../cloud/key-pair";
import { text } from "../../cloud/transport-settings";
import type { HttpResponse } from "../../cloud/transport";
import { ask, jsonOf, timeOf } from "./http-answer";
import { noKeys, readTemporaryKeys } from "./temporary-keys";

const folder = "/latest/meta-data/ram/security-credentials/";
const tokenLifeSeconds = "21600";

/** The role of this ECS instance, read from the instance's metadata service. */
export class InstanceRole {
  private readonly origin: string;
  private readonly allowsV1: boolean;

  constructor(
    env: Environment["env"],
    /** Name of the role; by default the instance's only one. */
    private readonly roleName: string | undefined,
    private readonly clock: Clock,
  ) {
    this.origin = text(env.VPNFORM_ALIBABA_METADATA_ENDPOINT) ?? "http://100.100.100.200";
    this.allowsV1 = env.ALIBABA_CLOUD_IMDSV1_DISABLED?.toLowerCase() !== "true";
  }

  /** Credentials of the role, renewed when they are about to expire. */
  source(): CredentialSource {
    const fetch = async () => {
      const found = await this.fetch();
      if (found) return found;
      throw noKeys(
        `the ECS metadata service at ${this.origin}`,
        "nothing",
        "check that this is an ECS instance with a RAM role, or use other credentials",
      );
    };
    return new RenewedCredentials(`ecs ${this.roleName ?? ""}`, fetch, this.clock);
  }

  /** Its current credentials; undefined if there is no metadata service or no role. */
  async fetch(): Promise<Temporary | undefined> {
    const headers = await this.authorization();
    if (!headers) return undefined;
    const role = this.roleName ?? (await this.onlyRole(headers));
    if (!role) return undefined;
    const source = `the ECS role ${role}`;
    const answer = await this.get(`${folder}${encodeURIComponent(role)}`, headers);
    if (!answer) throw noKeys(source, "nothing");
    if (answer.status !== 200) {
      throw noKeys(
        source,
        `HTTP ${answer.status}`,
        "check that the instance has this role, and ALIBABA_CLOUD_ECS_METADATA",
      );
    }
    return readTemporaryKeys(jsonOf(answer, source), source, timeOf(answer, this.clock));
  }

  private async onlyRole(headers: Record<string, string>): Promise<string | undefined> {
    const answer = await this.get(folder, headers);
    return answer?.status === 200 ? text(answer.text) : undefined;
  }

  /** The headers that the service requires: a token for its version 2, none for version 1. */
  private async authorization(): Promise<Record<string, string> | undefined> {
    const url = new URL("/latest/api/token", this.origin);
    const answer = await ask(url, "PUT", { "x-aliyun-ecs-metadata-token-ttl-seconds": tokenLifeSeconds });
    if (!answer) return undefined;
    if (answer.status === 200) return { "x-aliyun-ecs-metadata-token": answer.text.trim() };
    return this.allowsV1 ? {} : undefined;
  }

  private get(path: string, headers: Record<string, string>): Promise<HttpResponse | undefined> {
    return ask(new URL(path, this.origin), "GET", headers);
  }
}
