import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { openS3 } from "../../../src/state/storage/s3/open-s3";
import type { S3Storage } from "../../../src/state/storage/s3/s3-storage";
import { signedHeaders } from "../../../src/state/storage/s3/signature";
import { SecretRegistry } from "../../../src/secrets";
import { Moto, describeWithMoto, motoKey } from "../../_helpers/moto";
import { freshPath, temporaryFolder } from "../samples";
import { storageContract } from "../storage-contract";

const folder = temporaryFolder();
const newState = () => Promise.resolve("{}");
const apply = { operation: "apply", newState };
const open: S3Storage[] = [];
const notices: string[] = [];
const secrets = new SecretRegistry();

function connect(block: object, environment: Record<string, string> = motoKey): S3Storage {
  const storage = openS3(
    { bucket: "states", key: "net.tfstate", use_path_style: true, use_lockfile: true, max_retries: 1, ...block },
    {
      ...{ folder, version: "0", environment: { HOME: folder, ...environment }, secrets },
      onNotice: (text) => notices.push(text),
    },
  );
  open.push(storage);
  return storage;
}

beforeEach(() => notices.splice(0));
afterEach(async () => {
  for (const storage of open.splice(0)) await storage.unlock().catch(() => undefined);
});

describeWithMoto("a state in an S3-compatible store", () => {
  let server: Moto;
  let bucket = "";

  beforeAll(async () => {
    server = await Moto.start();
  }, 60_000);
  afterAll(() => server.stop());
  beforeEach(async () => {
    bucket = await server.bucket({ isVersioned: true });
  });
  const here = (block: object = {}) => connect({ bucket, endpoints: { s3: server.url }, ...block });

  storageContract("s3", () => {
    const pendingFile = join(dirname(freshPath(folder)), "pending.json");
    return {
      connect: () => here(),
      pendingFile,
      historyFolder: join(dirname(pendingFile), "history"),
      isShared: true,
      texts: async () => [
        (await server.object(bucket, "net.tfstate.history")) ?? "",
        (await server.object(bucket, "net.tfstate")) ?? "",
        existsSync(pendingFile) ? readFileSync(pendingFile, "utf8") : "",
      ],
      rewrite: (text) => server.write(bucket, "net.tfstate", text),
      die: () => server.remove(bucket, "net.tfstate.tflock"),
    };
  });

  it("has Terraform's lock beside it, and another name in another workspace", async () => {
    const storage = here();
    await storage.lock(apply);
    expect(JSON.parse((await server.object(bucket, "net.tfstate.tflock")) ?? "")).toMatchObject({ Operation: "apply" });
    const other = openS3(
      { bucket, key: "net.tfstate", use_path_style: true, endpoint: server.url },
      { folder, version: "0", environment: motoKey, workspace: "prod" },
    );
    open.push(other);
    await server.write(bucket, "env:/prod/net.tfstate", "prod");
    expect((await other.read()).text).toBe("prod");
    expect((await storage.read()).text).toBeUndefined();
  });

  it("of a bucket without versions has no earlier ones, and who changed it all the same", async () => {
    bucket = await server.bucket();
    const storage = here();
    await storage.lock(apply);
    const first = await storage.writeIfVersion("one", "");
    await storage.writeIfVersion("two", first);
    await storage.history.append("a record");
    expect(await storage.history.versions()).toEqual([]);
    expect(await storage.history.records()).toEqual(["a record"]);
  });

  it("says that terraform minds no lock unless it is told to use the file", async () => {
    await here({ use_lockfile: false }).lock(apply);
    expect(notices).toEqual([expect.stringContaining("useLockfile")]);
  });

  it("in a bucket that does not exist is an error, and no empty state", async () => {
    await expect(here({ bucket: "nobodys" }).read()).rejects.toMatchObject({
      hint: expect.stringContaining("make the bucket"),
    });
  });

  it("is reached with the key of a profile", async () => {
    mkdirSync(join(folder, ".aws"), { recursive: true });
    writeFileSync(
      join(folder, ".aws", "credentials"),
      "[team]\naws_access_key_id = A\naws_secret_access_key = swordfish-in-a-file\n",
    );
    writeFileSync(
      join(folder, ".aws", "config"),
      `[profile machine]\ncredential_process = echo '{"AccessKeyId":"A","SecretAccessKey":"B","SessionToken":"C"}'\n`,
    );
    const from = (profile: string) =>
      connect({ bucket, endpoints: { s3: server.url }, profile }, { AWS_REGION: "us-east-1" }).read();
    expect((await from("team")).text).toBeUndefined();
    expect((await from("machine")).text).toBeUndefined();
    expect(secrets.clean("it says swordfish-in-a-file")).toBe("it says (hidden)");
    await expect(from("nobody")).rejects.toMatchObject({ message: expect.stringContaining('profile "nobody"') });
  });

  const role = { role_arn: "arn:aws:iam::123456789012:role/state", duration: "15m", tags: { team: "net" } };

  it.each([
    ["the block", { assume_role: role }, { ...motoKey }],
    ["the block, as before", { role_arn: role.role_arn, sts_endpoint: undefined }, { ...motoKey }],
    ["the environment, by a token", {}, { AWS_ROLE_ARN: role.role_arn }],
    ["the block, by a token", { assume_role_with_web_identity: { role_arn: role.role_arn, session_name: "ci" } }, {}],
    ["a profile", { profile: "deploy" }, {}],
  ])("is reached with a role that %s asks for", async (_, block, environment) => {
    const tokenFile = join(folder, "token");
    writeFileSync(tokenFile, "a-token-of-an-identity-provider\n");
    mkdirSync(join(folder, ".aws"), { recursive: true });
    writeFileSync(
      join(folder, ".aws", "config"),
      `[profile deploy]\nrole_arn = ${role.role_arn}\nsource_profile = base\nexternal_id = 7\n` +
        "[profile base]\naws_access_key_id = A\naws_secret_access_key = base-swordfish\n",
    );
    const told: unknown[] = [];
    const general = { AWS_ENDPOINT_URL: server.url, AWS_WEB_IDENTITY_TOKEN_FILE: tokenFile };
    const storage = openS3(
      { bucket, key: "net.tfstate", use_path_style: true, ...block },
      {
        ...{ folder, version: "0", secrets: { add: (secret: unknown) => void told.push(secret) } },
        environment: { HOME: folder, AWS_REGION: "us-east-1", ...general, ...environment },
      },
    );
    open.push(storage);
    expect((await storage.read()).text).toBeUndefined();
    // Only a role's key comes with a token.
    expect(told.at(-1)).toEqual([expect.any(String), expect.stringMatching(/\w{20}/)]);
  });

  it("names the role that cannot be taken on", async () => {
    const storage = here({ endpoints: { s3: server.url, sts: `${server.url}/nowhere` }, assume_role: role });
    await expect(storage.read()).rejects.toMatchObject({ message: expect.stringContaining(role.role_arn) });
  });
});

describe("a store that does not heed conditions", () => {
  /** Overwrites whatever it is told not to, as some stores do. */
  it.each([
    ["overwrites in silence", 200, "ignores If-None-Match"],
    ["refuses such requests", 501, "refuses If-None-Match"],
  ])("%s: no lock is believed there", async (_, status, message) => {
    const objects = new Map<string, string>();
    const server = createServer((request, response) => {
      const path = request.url ?? "";
      let body = "";
      request.on("data", (part) => (body += part));
      request.on("end", () => {
        if (request.method === "PUT" && status === 200) objects.set(path, body);
        if (request.method === "DELETE") objects.delete(path);
        const found = objects.get(path);
        if (request.method === "GET") response.writeHead(found === undefined ? 404 : 200).end(found);
        else response.writeHead(request.method === "PUT" ? status : 204).end();
      });
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const { port } = server.address() as AddressInfo;
    const storage = connect({ endpoint: `http://127.0.0.1:${port}` });
    await expect(storage.lock(apply)).rejects.toMatchObject({ message: expect.stringContaining(message) });
    expect(objects.size).toBe(0);
    await storage.unlock();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
});

describe("settings of a store", () => {
  it.each([
    [{ bucket: "" }, "bucket is missing"],
    [{ dynamodb_table: "locks" }, "DynamoDB"],
    [{ allowed_account_ids: ["1"] }, "limits accounts"],
    [{ https_proxy: "http://proxy" }, "names a proxy"],
    [{ ec2_metadata_service_endpoint_mode: "IPv6" }, "metadata service"],
    [{ assume_role: { session_name: "x" } }, "assume_role has no role_arn"],
    [{ assume_role: { role_arn: "arn:aws:iam::1:role/x", duration: "an hour" } }, 'duration "an hour" is none'],
    [{ assume_role_with_web_identity: { role_arn: "arn:aws:iam::1:role/x" } }, "has no token"],
    [{ endpoint: "nowhere" }, "no http or https address"],
    [{ buckets: "x" }, '"buckets" not known'],
  ])("%j are refused", (block, message) => {
    expect(() => connect(block)).toThrow(message);
  });

  it("that come with the project run no program", async () => {
    const file = join(folder, "evil");
    writeFileSync(file, `[default]\ncredential_process = touch ${join(folder, "ran")}\n`);
    const storage = connect(
      { shared_config_files: [file], endpoint: "http://127.0.0.1:1" },
      { AWS_REGION: "us-east-1", AWS_EC2_METADATA_DISABLED: "true" },
    );
    await expect(storage.read()).rejects.toMatchObject({ message: expect.stringContaining("no access key") });
    expect(existsSync(join(folder, "ran"))).toBe(false);
  });
});

// AWS, IAM User Guide, "Create a signed AWS API request", and the same key and time in its examples.
it("a signature for another service is the one that AWS's documents calculate", () => {
  const headers = signedHeaders(
    {
      url: new URL("https://iam.amazonaws.com/?Action=ListUsers&Version=2010-05-08"),
      method: "GET",
      headers: { "content-type": "application/x-www-form-urlencoded; charset=utf-8" },
    },
    {
      service: "iam",
      region: "us-east-1",
      key: { id: "AKIDEXAMPLE", secret: "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY" },
      now: Date.UTC(2015, 7, 30, 12, 36),
    },
  );
  expect(headers["authorization"]).toContain(
    "Signature=5d672d79c15b13162d9279b0855cfba6789a8edb4c82c400e06b5924a6f2b5d7",
  );
});

// AWS, "Signature Version 4", "Examples: Signature Calculations": GET Bucket Lifecycle.
it("a signature is the one that AWS's documents calculate", () => {
  const headers = signedHeaders(
    { url: new URL("https://examplebucket.s3.amazonaws.com/?lifecycle="), method: "GET" },
    {
      service: "s3",
      region: "us-east-1",
      key: { id: "AKIAIOSFODNN7EXAMPLE", secret: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY" },
      now: Date.UTC(2013, 4, 24),
    },
  );
  expect(headers["authorization"]).toContain(
    "Signature=fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543",
  );
});
