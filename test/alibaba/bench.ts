import { randomUUID } from "node:crypto";
import type { Values } from "../../lib/core/attribute";
import { alibabaClient } from "../../src/alibaba/client/client";
import type { ApiClient } from "../../src/cloud/api-client";
import { alibabaCore } from "../../src/alibaba/provider";
import type { ClientSettings } from "../../src/alibaba/client/settings";
import type { CloudError } from "../../src/errors";
import { startEmulator } from "../../src/emulator/server";
import type { Emulator } from "../../src/emulator/server";
import type { Handler } from "../../src/provider/handler";
import { pageCall } from "../../src/provider/listing";
import type { Observed } from "../../src/provider/observed";
import type { Call } from "../../src/provider/call";

/** What the engine does with a handler, without its waiting: on this emulator everything happens at once. */
export class Bench {
  private constructor(
    readonly emulator: Emulator,
    readonly client: ApiClient,
  ) {}

  static async start(settings: Partial<ClientSettings> = {}, timeScale = 0): Promise<Bench> {
    const edition = settings.edition ?? "public";
    const emulator = await startEmulator({ timeScale, edition, singleTunnel: true });
    const { accessKeyId, accessKeySecret, url } = emulator;
    const credentials = () => ({ accessKeyId, accessKeySecret, source: "the test" });
    const common = { endpoint: new URL(url), region: "eu-central-1", edition, credentials };
    return new Bench(emulator, alibabaClient({ ...common, ...settings }, "emulator"));
  }

  async close(): Promise<void> {
    await this.client.close();
    await this.emulator.close();
  }

  handler(type: string): Handler {
    const handler = alibabaCore.handlers.get(type);
    if (!handler) throw new Error(`no handler of ${type}`);
    return handler;
  }

  send(call: Call) {
    return this.client.send(call, { token: randomUUID() });
  }

  async create(type: string, desired: Values): Promise<string> {
    const call = this.handler(type).create(desired);
    return call.id(await this.send(call));
  }

  async find(type: string, id: string): Promise<Observed | undefined> {
    const handler = this.handler(type);
    const scope = handler.listParent?.(handler.parseId?.(id) ?? {});
    const listing = handler.list(scope);
    const { items } = listing.page(await this.send(pageCall(listing)));
    return items.find((item) => item.id === id);
  }

  async read(type: string, id: string): Promise<Observed | undefined> {
    const reading = this.handler(type).read?.(id);
    return reading?.observed(await this.send(reading.call));
  }

  /** Changes a resource and returns what the list then shows. */
  async update(type: string, id: string, desired: Values): Promise<Values> {
    const current = await this.find(type, id);
    if (!current) throw new Error(`${id} does not exist`);
    const calls = this.handler(type).update({ current, desired, changed: new Set(Object.keys(desired)) });
    for (const call of calls) await this.send(call);
    return (await this.find(type, id))?.values ?? {};
  }

  async remove(type: string, id: string, values?: Values): Promise<void> {
    const current = values ? { id, values } : ((await this.find(type, id)) ?? { id, values: {} });
    const call = this.handler(type).delete(current);
    if (!call) return;
    await this.send(call).catch((error: CloudError) => {
      if (!call.alreadyDoneCodes?.includes(error.cloudCode ?? "")) throw error;
    });
  }
}

/** A gateway that both editions accept. */
export const gatewayProps = { name: "hub", vpcId: "vpc-1", vSwitchId: "vsw-1", bandwidth: 10, enableIpsec: true };
