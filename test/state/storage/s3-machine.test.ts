import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { containerKey, machineKey } from "../../../src/state/storage/s3/s3-machine";

/** AWS, "Use IMDS" (version 2) and "Container credential provider". */
const key = { AccessKeyId: "ASIA1", SecretAccessKey: "s", Token: "t", Expiration: "2026-01-01T00:00:00Z" };
const found = { id: "ASIA1", secret: "s", token: "t", expires: Date.UTC(2026, 0, 1) };
const roles = "/latest/meta-data/iam/security-credentials/";
const settings = { metadataEndpoint: undefined, skipsMetadata: false };
const asked: string[] = [];
const folder = mkdtempSync(join(tmpdir(), "s3-machine-"));

const server = createServer((request, response) => {
  const { method, url = "", headers } = request;
  asked.push(`${method} ${url}`);
  const allowed = headers["x-aws-ec2-metadata-token"] === "session" || headers.authorization === "container-token";
  if (url === "/latest/api/token") {
    const isRight = method === "PUT" && headers["x-aws-ec2-metadata-token-ttl-seconds"] !== undefined;
    return response.writeHead(isRight ? 200 : 400).end("session");
  }
  if (!allowed) return response.writeHead(401).end();
  return response.end(url === roles ? "builder\n" : JSON.stringify(key));
});
let origin = "";

beforeAll(async () => {
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  server.closeAllConnections();
  await new Promise((done) => server.close(done));
});
beforeEach(() => asked.splice(0));

it("the role of a machine is read with a token of its metadata service", async () => {
  expect(await machineKey(settings, { AWS_EC2_METADATA_SERVICE_ENDPOINT: origin })).toEqual(found);
  expect(asked).toEqual(["PUT /latest/api/token", `GET ${roles}`, `GET ${roles}builder`]);
  expect(await machineKey({ ...settings, metadataEndpoint: origin }, {})).toEqual(found);
});

it("the metadata service is left alone where it is switched off", async () => {
  const environment = { AWS_EC2_METADATA_SERVICE_ENDPOINT: origin };
  expect(await machineKey({ ...settings, skipsMetadata: true }, environment)).toBeUndefined();
  expect(await machineKey(settings, { ...environment, AWS_EC2_METADATA_DISABLED: "true" })).toBeUndefined();
  expect(asked).toEqual([]);
});

it("a container's key is read with the token that the environment or its file holds", async () => {
  const file = join(folder, "token");
  writeFileSync(file, "container-token\n");
  const environment = { AWS_CONTAINER_CREDENTIALS_FULL_URI: `${origin}/keys` };
  const withFile = { ...environment, AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE: file };
  const withToken = { ...environment, AWS_CONTAINER_AUTHORIZATION_TOKEN: "container-token" };
  expect(await containerKey(withFile)).toEqual(found);
  expect(await containerKey(withToken)).toEqual(found);
  await expect(containerKey(environment)).rejects.toThrow("hold no access key");
  expect(await containerKey({})).toBeUndefined();
});

it("a container's key is asked of no other machine without TLS", async () => {
  const environment = { AWS_CONTAINER_CREDENTIALS_FULL_URI: "http://keys.example.net/" };
  await expect(containerKey(environment)).rejects.toThrow("may not be asked");
});
