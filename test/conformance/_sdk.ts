// Replies and SDK values are looked into freely; what is expected of them stands in the tests.
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type Json = any;

/** A class of the SDKs that describes a request or a reply, or a part of one. */
export interface ModelClass {
  new (values?: object): Model;
  /** Names on the wire by names in TypeScript. */
  names(): Record<string, string>;
  types(): Record<string, ModelType>;
}

export type ModelType = string | ModelClass | { type: string; itemType: ModelType };

export interface Model {
  /** As it would travel. */
  toMap(): Record<string, Json>;
}

/** What a client is made from; the same for all products. */
export interface ClientConfig {
  accessKeyId: string;
  accessKeySecret: string;
  securityToken?: string | undefined;
  endpoint: string;
  protocol: "http";
  regionId: string;
  signatureAlgorithm?: "v2" | undefined;
}

/** What the generic call of every client answers: the reply before any model has seen it. */
interface Answer {
  body: Json;
  statusCode: number;
}

export interface SdkClient {
  callApi(params: object, request: object, runtime: object): Promise<Answer>;
}

/** One product's SDK: the client, and the models by name. */
export type ProductSdk = Record<string, ModelClass> & { default: new (config: object) => SdkClient };

export interface CoreSdk {
  default: new (config: object) => SdkClient;
  ClientError: new (map: object) => Error;
  ServerError: new (map: object) => Error;
  ThrottlingError: new (map: object) => Error;
  $OpenApiUtil: {
    Config: new (values: object) => object;
    Params: new (values: object) => object;
    OpenApiRequest: new (values: object) => object;
    default: {
      query(parameters: object): Record<string, string>;
      getRPCSignature(parameters: object, method: string, secret: string): string;
      getAuthorization(request: object, algorithm: string, payload: string, id: string, secret: string): string;
    };
  };
}

export interface PopClient {
  request(action: string, parameters: object, options: object): Promise<Json>;
}

/*
 * The official clients, unmodified. They are not imported but required: their 3,600 declaration files would make every
 * run of the compiler and the linter pay for what a handful of tests use.
 */
export const stsSdk = jest.requireActual<ProductSdk>("@alicloud/sts20150401");
export const popCore = jest.requireActual<{ RPCClient: new (config: object) => PopClient }>("@alicloud/pop-core");
/** What the product SDKs are built on; the very copies that they use. */
export const coreSdk = ofSdk<CoreSdk>("@alicloud/openapi-core");
const { cast } = ofSdk<{ cast(values: object, into: Model): Model }>("@darabonba/typescript");

/** Takes two seconds to load, so that only who needs it does. */
export function vpcSdk(): ProductSdk {
  return jest.requireActual<ProductSdk>("@alicloud/vpc20160428");
}

/** The SDK's own way from what travels to a model. */
export function read(type: ModelClass, values: object): Model {
  return cast(values, new type({}));
}

function ofSdk<T extends object>(name: string): T {
  return jest.requireActual<T>(require.resolve(name, { paths: [require.resolve("@alicloud/vpc20160428")] }));
}
