import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { assumedRole, oidcRole, type Role, type Sts } from "../../src/alibaba/credentials/sts";
import { systemClock } from "../../src/clock";
import { fixedCredentials } from "../../src/cloud/credential-source";
import { Capture, decoded, type CapturedRequest } from "./_capture";
import { coreSdk, read, stsSdk, type ModelClass } from "./_sdk";

const judge = coreSdk.$OpenApiUtil.default;
const key = { accessKeyId: "LTAI-id", accessKeySecret: "secret+/=", source: "the test" };
const Credentials = {
  ...{ AccessKeyId: "STS.1", AccessKeySecret: "s", SecurityToken: "t" },
  Expiration: new Date(Date.now() + 3600_000).toISOString(),
};
const role: Role = {
  roleArn: "acs:ram::1234567890123456:role/network",
  sessionName: "alice@example.com",
  policy: '{"Version":"1","Statement":[{"Effect":"Allow","Action":"vpc:*","Resource":"*"}]}',
  duration: 900,
};

let capture: Capture;
beforeAll(async () => (capture = await Capture.start({ RequestId: "1", Credentials })));
afterAll(() => capture.stop());

/** Every parameter that was sent, wherever it stood, and those among them that are the action's own. */
function parametersOf({ query, body }: CapturedRequest) {
  const all = { ...decoded(query), ...decoded(body) };
  const common = /^(Action|Version|Format|Timestamp|AccessKeyId|Signature(Nonce|Method|Version)?)$/;
  const own = Object.fromEntries(Object.entries(all).filter(([name]) => !common.test(name)));
  return { all, own };
}

function model(action: string): ModelClass {
  const found = stsSdk[`${action}Request`];
  if (!found) throw new Error(`the SDK has no ${action}`);
  return found;
}

const sts: Sts = () => ({ endpoint: new URL(`http://${capture.host}/`), edition: "public" });

it("assumes a role with the parameters and the signature of the official client", async () => {
  const source = assumedRole(fixedCredentials(key), { ...role, externalId: "ext-1" }, sts, systemClock);
  expect(await source.current()).toMatchObject({ accessKeyId: "STS.1", securityToken: "t" });
  const { all, own } = parametersOf(capture.take());
  expect(all).toMatchObject({ Action: "AssumeRole", Version: "2015-04-01", Format: "JSON" });
  const request = read(model("AssumeRole"), own);
  expect(judge.query(request.toMap())).toEqual(own);
  expect(Object.keys(own).sort()).toEqual(["DurationSeconds", "ExternalId", "Policy", "RoleArn", "RoleSessionName"]);
  const { Signature, ...unsigned } = all;
  expect(Signature).toBe(judge.getRPCSignature(unsigned, "POST", key.accessKeySecret));
});

it("assumes a role by OIDC with the parameters of the official client, and unsigned like it", async () => {
  const folder = mkdtempSync(join(tmpdir(), "vpnform-oidc-"));
  const tokenFile = join(folder, "token");
  writeFileSync(tokenFile, "header.payload.signature\n");
  const oidc = { ...role, providerArn: "acs:ram::1234567890123456:oidc-provider/ci", tokenFile };
  await oidcRole(oidc, "the environment", sts, systemClock).current();
  rmSync(folder, { recursive: true });
  const { all, own } = parametersOf(capture.take());
  expect(all).toMatchObject({ Action: "AssumeRoleWithOIDC", Version: "2015-04-01" });
  expect(all).not.toHaveProperty("Signature");
  const request = read(model("AssumeRoleWithOIDC"), own);
  expect(judge.query(request.toMap())).toEqual(own);
  expect(own).toMatchObject({ OIDCToken: "header.payload.signature", OIDCProviderArn: oidc.providerArn });
});
