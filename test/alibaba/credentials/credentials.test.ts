import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findCredentials } from "../../../src/alibaba/credentials/credentials";
import { systemClock } from "../../../src/clock";
import type { Credentials } from "../../../src/cloud/key-pair";
import type { Values } from "../../../lib/core/attribute";
import { VpnformError } from "../../../lib/core/errors";

let home: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), "vpnform-home-"));
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

const keys = { ALIBABA_CLOUD_ACCESS_KEY_ID: "env-id", ALIBABA_CLOUD_ACCESS_KEY_SECRET: "env-secret" };

/** Without the metadata service, which only real instances have. */
function find(env: Record<string, string> = {}, configuration: Values = {}): Credentials {
  const around = { env: { ALIBABA_CLOUD_ECS_METADATA_DISABLED: "true", ...env }, home, sts, clock: systemClock };
  const credentials = findCredentials(configuration, around).current();
  if (credentials instanceof Promise) throw new Error("these credentials are temporary");
  return credentials;
}

function sts(): never {
  throw new Error("no role is assumed here");
}

function write(folder: string, name: string, content: unknown) {
  mkdirSync(join(home, folder), { recursive: true });
  const path = join(home, folder, name);
  writeFileSync(path, typeof content === "string" ? content : JSON.stringify(content));
  return path;
}

const writeCli = (content: unknown) => write(".aliyun", "config.json", content);
const writeIni = (content: string) => write(".alibabacloud", "credentials", content);

function failure(env: Record<string, string> = {}, configuration: Values = {}): VpnformError {
  try {
    find(env, configuration);
  } catch (error) {
    expect(error).toBeInstanceOf(VpnformError);
    return error as VpnformError;
  }
  throw new Error("credentials were found");
}

const cli = (profile: Record<string, string>) => ({ current: "main", profiles: [{ name: "main", ...profile }] });
const ak = { mode: "AK", access_key_id: "cli-id", access_key_secret: "cli-secret" };

describe("credentials", () => {
  it("come from the provider's attributes first", () => {
    const configuration = { accessKeyId: "a", accessKeySecret: "b", securityToken: "c" };
    expect(find(keys, configuration)).toEqual({
      accessKeyId: "a",
      accessKeySecret: "b",
      securityToken: "c",
      source: "the provider's attributes",
    });
  });

  it("come from the environment next, without stray white space", () => {
    writeCli(cli(ak));
    expect(find({ ...keys, ALIBABA_CLOUD_ACCESS_KEY_SECRET: "env-secret\n" })).toEqual({
      accessKeyId: "env-id",
      accessKeySecret: "env-secret",
      source: "the environment",
    });
    expect(find({ ...keys, ALIBABA_CLOUD_SECURITY_TOKEN: "t" }).securityToken).toBe("t");
  });

  it("come from the current profile of the aliyun command line", () => {
    const path = writeCli(`\uFEFF${JSON.stringify(cli(ak))}`);
    writeIni("[default]\naccess_key_id = ini-id\naccess_key_secret = ini-secret\n");
    expect(find()).toEqual({ accessKeyId: "cli-id", accessKeySecret: "cli-secret", source: `profile main of ${path}` });
    expect(find({ ALIBABA_CLOUD_CLI_PROFILE_DISABLED: "true" }).accessKeyId).toBe("ini-id");
  });

  it("carry the token of an StsToken profile", () => {
    writeCli(cli({ ...ak, mode: "StsToken", sts_token: "sts" }));
    expect(find().securityToken).toBe("sts");
  });

  it("come from the profile that is asked for, in whichever file it is", () => {
    writeCli({
      current: "main",
      profiles: [
        { name: "main", ...ak },
        { name: "other", ...ak, access_key_id: "other-id" },
      ],
    });
    writeIni("[third]\ntype = access_key\naccess_key_id = third-id\naccess_key_secret = x\n");
    expect(find({ ALIBABA_CLOUD_PROFILE: "other" }).accessKeyId).toBe("other-id");
    expect(find({ ALIBABA_CLOUD_PROFILE: "third" }).accessKeyId).toBe("third-id");
    expect(find({ ...keys, ALIBABA_CLOUD_PROFILE: "main" }, { profile: "third" }).accessKeyId).toBe("third-id");
    const error = failure({ ALIBABA_CLOUD_PROFILE: "fourth" });
    expect(error.message).toContain("fourth");
  });

  it("come from the credentials file, wherever it is", () => {
    writeIni('# mine\n[default]\r\naccess_key_id="ini-id" ; the id\r\naccess_key_secret = ini=secret\r\n');
    expect(find()).toMatchObject({ accessKeyId: "ini-id", accessKeySecret: "ini=secret" });
    const path = write(
      "elsewhere",
      "keys",
      "[default]\ntype = sts\naccess_key_id=a\naccess_key_secret=b\nsecurity_token=c\n",
    );
    expect(find({ ALIBABA_CLOUD_CREDENTIALS_FILE: path })).toMatchObject({ accessKeyId: "a", securityToken: "c" });
  });

  it("skip a profile that was never filled in and a section that is switched off", () => {
    writeCli(cli({ mode: "AK", access_key_id: "", access_key_secret: "" }));
    writeIni("[default]\nenable = false\naccess_key_id = a\n");
    expect(failure().message).toBe("no Alibaba Cloud credentials were found");
    expect(failure().hint).toContain("--emulator");
  });
});

describe("credentials that cannot be used", () => {
  it("say which half of a key is missing", () => {
    expect(failure({ ALIBABA_CLOUD_ACCESS_KEY_ID: "a" }).message).toBe(
      "the environment: ALIBABA_CLOUD_ACCESS_KEY_ID is set but ALIBABA_CLOUD_ACCESS_KEY_SECRET is not",
    );
    expect(failure({}, { accessKeySecret: "hush" }).message).toBe(
      "the provider's attributes: accessKeySecret is set but accessKeyId is not",
    );
  });

  it.each([
    ['{"profiles": [{"access_key_secret": "hush",}]}', "is not JSON"],
    ['{"profiles": {}}', "is not valid at profiles"],
    ['{"profiles": [{"name": "main", "access_key_id": 5}]}', "is not valid at profiles.0.access_key_id"],
    ["[]", "is not valid at the top"],
  ])("name the malformed file: %s", (text, problem) => {
    const path = writeCli(text);
    const error = failure();
    expect(error.message).toContain(`${path} ${problem}`);
    expect(error.message).not.toContain("hush");
    expect(error.hint).toContain("aliyun configure");
  });

  it.each(["CloudSSO", "OAuth", "toString"])("name the unsupported mode %s", (mode) => {
    writeCli(cli({ mode }));
    expect(failure().message).toContain(`has the mode ${mode}, which is not supported`);
    expect(failure().hint).toContain("StsToken");
  });

  it("name an StsToken profile without token", () => {
    writeCli(cli({ ...ak, mode: "StsToken" }));
    expect(failure().message).toContain("no sts_token");
  });

  it.each([
    ["access_key_id = a\n", "line 1 of", "comes before any [section]"],
    ["[default]\nnonsense\n", "line 2 of", "is neither a [section] nor name = value"],
    ["[default]\ntype = bearer\n", "section default of", "has the type bearer"],
    ["[default]\ntype = access_key\n", "section default of", "has no access_key_id"],
    ["[default]\naccess_key_id = a\n", "section default of", "access_key_id is set but access_key_secret is not"],
  ])("name what is wrong in the credentials file: %j", (text, where, problem) => {
    const path = writeIni(text);
    const error = failure();
    expect(error.message).toContain(where);
    expect(error.message).toContain(path);
    expect(error.message).toContain(problem);
  });

  it("name a file that does not exist or cannot be read", () => {
    expect(failure({ ALIBABA_CLOUD_CREDENTIALS_FILE: join(home, "none") }).message).toContain("does not exist");
    mkdirSync(join(home, ".alibabacloud", "credentials"), { recursive: true });
    expect(failure().message).toContain("cannot be read (EISDIR)");
  });
});
