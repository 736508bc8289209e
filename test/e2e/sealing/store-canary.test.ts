import { readdirSync } from "node:fs";
import { canary, canarySpellings, filesWith, textHolds } from "../../_helpers/canary";
import { EmulatorProcess } from "../../_helpers/emulator-process";
import { Moto, describeWithMoto, motoKey } from "../../_helpers/moto";
import { OssServer } from "../../_helpers/oss-server";
import { Postgres, describeWithPostgres } from "../../_helpers/postgres";
import { StateServer } from "../../_helpers/state-server";
import { StoreLine } from "../../_helpers/store-line";
import { nothingToDo } from "../../_helpers/workspace";
import { declare, itWhole, loseTunnel, passphrase, sealed, sealedProject, secretNames } from "./_sealed-project";

const patience = 600_000;
const spellings = [...canarySpellings(canary), ...canarySpellings(passphrase)];

let cloud: EmulatorProcess;
beforeAll(async () => {
  cloud = await EmulatorProcess.start();
}, patience);
afterAll(() => cloud.stop());
beforeEach(() => cloud.reset());

/** A server of states. */
interface Store {
  readonly port: number;
  /** The backend's construct, as a statement of the program, reached by this port. */
  backend(port: number): string;
  readonly environment?: Readonly<Record<string, string>>;
  /** Everything that can be read there, of any age. */
  texts(): Promise<readonly string[]>;
  stop(): Promise<void>;
}

const construct = (name: string, props: object) =>
  `new (require("cdktf").${name}Backend)(net, ${JSON.stringify(props)});`;

async function startPostgres(): Promise<Store> {
  const server = await Postgres.start();
  const database = await server.database();
  return {
    port: server.port,
    backend: (port) => construct("Pg", { connStr: `postgres://admin@127.0.0.1:${port}/${database}?sslmode=disable` }),
    texts: async () => {
      const tables = await server.sql(
        database,
        "SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables WHERE schemaname NOT IN ('pg_catalog', 'information_schema')",
      );
      const rows = tables.map(({ name }) => server.sql(database, `SELECT t::text AS row FROM ${String(name)} t`));
      return (await Promise.all(rows)).flat().map(({ row }) => String(row));
    },
    stop: () => server.stop(),
  };
}

async function startStateServer(): Promise<Store> {
  const server = await StateServer.start();
  return {
    port: Number(new URL(server.url("")).port),
    backend: (port) => {
      const at = `http://127.0.0.1:${port}/net`;
      return construct("Http", { address: at, lockAddress: at, unlockAddress: at, retryMax: 0 });
    },
    texts: () => Promise.resolve(server.seen),
    stop: () => server.stop(),
  };
}

async function startMoto(): Promise<Store> {
  const server = await Moto.start();
  const bucket = await server.bucket({ isVersioned: true });
  return {
    port: Number(new URL(server.url).port),
    backend: (port) =>
      construct("S3", {
        ...{ bucket, key: "net.tfstate", region: motoKey.AWS_REGION, endpoints: { s3: `http://127.0.0.1:${port}` } },
        ...{ usePathStyle: true, useLockfile: true, maxRetries: 1 },
        ...{ skipCredentialsValidation: true, skipRequestingAccountId: true, skipMetadataApiCheck: "true" },
      }),
    environment: motoKey,
    texts: () => server.texts(bucket),
    stop: () => server.stop(),
  };
}

async function startOss(): Promise<Store> {
  const server = await OssServer.start();
  const { name, bucket } = server.bucket("enabled");
  return {
    port: Number(new URL(server.url).port),
    backend: (port) =>
      construct("Oss", {
        ...{ bucket: name, prefix: "office", key: "net.tfstate" },
        ...{ region: server.region, endpoint: `http://127.0.0.1:${port}` },
      }),
    environment: { ALICLOUD_ACCESS_KEY: "LTAI-state", ALICLOUD_SECRET_KEY: "oss-swordfish-secret" },
    texts: () => Promise.resolve(bucket.texts()),
    stop: () => server.stop(),
  };
}

/** Waits until so many offices were asked for, while the apply is running. */
async function officesSent(times: number, applying: Promise<{ readonly stderr: string }>): Promise<void> {
  let ended: string | undefined;
  void applying.then(({ stderr }) => (ended = stderr));
  const sent = async () => (await cloud.requests()).filter(({ action }) => action === "CreateCustomerGateway");
  while ((await sent()).length < times) {
    if (ended !== undefined) throw new Error(`the apply has ended: ${ended}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** From a saved plan over a killed apply and a store that is gone to an earlier state that is taken back. */
async function holdsNoSecret(start: () => Promise<Store>): Promise<void> {
  const store = await start();
  const line = await StoreLine.to(store.port);
  const project = sealedProject(cloud, store.environment);
  const backend = store.backend(line.port);
  const clean = async () => {
    expect([canary, passphrase].map((secret) => filesWith(secret, project.folder))).toEqual([[], []]);
    expect((await store.texts()).filter((text) => textHolds(text, spellings))).toEqual([]);
    // What was deleted or written over was there, too.
    expect(spellings.filter((each) => line.sent.includes(each))).toEqual([]);
  };
  try {
    declare(project, sealed + backend, secretNames);
    await project.ok("plan", "--out", "saved.plan");
    await loseTunnel(cloud, (started) => project.run(["apply", "saved.plan"], { started }));
    await clean();
    await project.run(["unlock", "--force"]);
    await project.apply();
    expect(await project.settled()).toEqual(nothingToDo);
    await clean();

    // A colleague's site, whose apply loses the store.
    const branch = `new alibaba.CustomerGateway(net, "branch", { ipAddress: "203.0.113.8", description: psk.stringValue });`;
    declare(project, sealed + backend, secretNames + branch);
    await cloud.faults({ action: "CreateCustomerGateway", kind: "delay", ms: 3_000 });
    const applying = project.run(["apply", "--auto-approve"]);
    await officesSent(2, applying);
    line.cut();
    const { code, stderr } = await applying;
    expect([code, stderr]).toEqual([1, expect.stringContaining("state push errored.net.tfstate")]);
    expect(readdirSync(project.folder)).toContain("errored.net.tfstate");
    await clean();

    line.mend();
    await cloud.faults();
    await project.run(["unlock", "--force"]);
    await project.ok("state", "push", "errored.net.tfstate");
    await project.apply();
    expect(await project.settled()).toEqual(nothingToDo);
    expect((await project.ok("state", "history")).split("\n").length).toBeGreaterThan(3);
    expect(await project.ok("output", "key", "--reveal")).toBe(`${canary}\n`);
    expect((await store.texts()).length).toBeGreaterThan(0);
    await clean();
  } finally {
    await line.stop();
    await store.stop();
    project.remove();
  }
}

it.each([
  ["as it is", canary],
  ["in base64, in the middle of more", Buffer.from(`x ${canary} x`).toString("base64")],
  ["in JSON in base64", Buffer.from(JSON.stringify({ psk: canary })).toString("base64url")],
  ["in hex", Buffer.from(canary).toString("hex")],
  ["in a URL", encodeURIComponent(canary)],
  ["in JSON in JSON", JSON.stringify(JSON.stringify({ psk: canary }))],
  ["as Go escapes it", JSON.stringify(canary).replace(/[<>&]/g, (each) => `\\u00${each.charCodeAt(0).toString(16)}`)],
])("a secret is found %s", (_how, text) => {
  expect(spellings.some((each) => `{"kept":"${text}"}`.includes(each))).toBe(true);
});

const title = "no file of the folder, nothing in the store and nothing that was sent there holds a secret";

describeWithPostgres("a sealed state in PostgreSQL", () => {
  it(title, () => holdsNoSecret(startPostgres), patience);
});
describe("a sealed state behind HTTP", () => {
  itWhole(title, () => holdsNoSecret(startStateServer), patience);
});
describeWithMoto("a sealed state in an S3-compatible store", () => {
  itWhole(title, () => holdsNoSecret(startMoto), patience);
});
describe("a sealed state in OSS", () => {
  itWhole(title, () => holdsNoSecret(startOss), patience);
});
