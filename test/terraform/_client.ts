import { resolve } from "node:path";
import { Client, credentials } from "@grpc/grpc-js";
import type { ChannelCredentials, MethodDefinition, ServiceError } from "@grpc/grpc-js";
import { loadSync } from "@grpc/proto-loader";
import type { ServiceDefinition } from "@grpc/proto-loader";

// Answers are looked into freely; what is expected of them stands in the tests.
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type Json = any;

const files = ["tfplugin6.proto", "plugin.proto"].map((name) => resolve(__dirname, "_protocol", name));
const definitions = loadSync(files, { keepCase: true, longs: Number, enums: String, defaults: true, oneofs: true });
const services = ["tfplugin6.Provider", "plugin.GRPCController", "plugin.GRPCStdio", "plugin.GRPCBroker"];
const methods = new Map(
  services.flatMap((name) => Object.entries(definitions[name] as ServiceDefinition)) as [
    string,
    MethodDefinition<object, object>,
  ][],
);

/** Terraform's end of a connection to a provider: an ordinary gRPC client that knows nothing of ours. */
export class PluginClient {
  private readonly client: Client;

  /** Each client has a connection of its own, as each provider block of Terraform's has. */
  constructor(socket: string, secured: ChannelCredentials = credentials.createInsecure()) {
    this.client = new Client(`unix:${socket}`, secured, {
      "grpc.use_local_subchannel_pool": 1,
      "grpc.enable_retries": 0,
      "grpc.max_receive_message_length": -1,
      "grpc.max_send_message_length": -1,
      // Terraform takes the server for this, whatever it is reached by.
      "grpc.ssl_target_name_override": "localhost",
      "grpc.default_authority": "localhost",
    });
  }

  /** Sends one call; a status other than OK is thrown. */
  call(name: string, request: object = {}, deadlineMs = 25_000): Promise<Json> {
    const method = methods.get(name);
    if (!method) throw new Error(`the protocol has no call ${name}`);
    return this.send(method.path, method.requestSerialize(request), method.responseDeserialize, deadlineMs);
  }

  /** Sends these bytes to a path. */
  raw(path: string, body: Uint8Array): Promise<Buffer> {
    return this.send(path, Buffer.from(body), (bytes) => bytes, 25_000);
  }

  /** What the server answers to a call that fails. */
  refused(name: string, request: object = {}): Promise<ServiceError> {
    return this.call(name, request).then(
      () => Promise.reject(new Error(`${name} was answered`)),
      (error: ServiceError) => error,
    );
  }

  close(): void {
    this.client.close();
  }

  private send<T>(path: string, body: Buffer, read: (bytes: Buffer) => T, deadlineMs: number): Promise<T> {
    return new Promise((done, fail) => {
      this.client.makeUnaryRequest(
        path,
        (bytes: Buffer) => bytes,
        read,
        body,
        { deadline: Date.now() + deadlineMs } as never,
        (error: ServiceError | null, answer?: T) => (error ? fail(error) : done(answer as T)),
      );
    });
  }
}

/** Calls that terraform of any version may send to the provider. */
export const providerCalls = Object.keys(definitions["tfplugin6.Provider"] as ServiceDefinition);
