import type { Json } from "./_sdk";

export interface SdkOptions {
  method: string;
  url: string;
  pathParams: object;
  queryParams: object;
  headers: Record<string, string>;
  contentType: string;
  data?: object | undefined;
}

export interface SdkClient {
  withCredential(credential: Credentials): SdkClient;
  withRegion(region: { id: string; endpoints: string[] }): SdkClient;
  withEndpoints(endpoints: string[]): SdkClient;
  sendRequest(options: SdkOptions): Promise<Json>;
}

interface Credentials {
  withAk(id: string): Credentials;
  withSk(secret: string): Credentials;
  withIamEndpoint(url: string): Credentials;
}

/** A request as the official signer wants it: the endpoint is the whole address, without the query. */
export interface SignableRequest {
  endpoint: string;
  method: string;
  headers: Record<string, string>;
  queryParams: Record<string, string | string[]>;
  data?: unknown;
}

interface Signer {
  sign(request: SignableRequest, key: { getAk(): string; getSk(): string }): Record<string, string>;
}

/* The official client, unmodified; required and not imported, as in `_sdk.ts`. */
const core = "@huaweicloud/huaweicloud-sdk-core";

export const { BasicCredentials } = jest.requireActual<{ BasicCredentials: new () => Credentials }>(
  `${core}/auth/BasicCredentials`,
);
// Its ClientBuilder, which would put these two together, needs a package that its own manifest does not name (3.1.211).
export const { HcClient } = jest.requireActual<{ HcClient: new (http: object) => SdkClient }>(`${core}/HcClient`);
export const { DefaultHttpClient } = jest.requireActual<{
  DefaultHttpClient: new (options: object, endpoints: string[]) => object;
}>(`${core}/http/DefaultHttpClient`);
export const { AKSKSigner } = jest.requireActual<{ AKSKSigner: Signer }>(`${core}/auth/AKSKSigner`);
