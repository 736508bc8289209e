import { noKeys, readTemporaryKeys } from "../../../src/alibaba/credentials/temporary-keys";

const keys = { AccessKeyId: "STS.near", AccessKeySecret: "near-secret", SecurityToken: "near-token" };
const issuedAt = Date.parse("2030-01-01T00:00:00Z");
const read = (more: object) => readTemporaryKeys({ ...keys, ...more }, "the metadata service", issuedAt);

it("temporary keys live from when they were made to their expiration", () => {
  expect(read({ Expiration: "2030-01-01T01:00:00Z" })).toEqual({
    credentials: {
      accessKeyId: "STS.near",
      accessKeySecret: "near-secret",
      securityToken: "near-token",
      source: "the metadata service",
    },
    lifetimeMs: 3_600_000,
  });
});

it("temporary keys that were over before they came live not at all", () => {
  expect(read({ Expiration: "2029-12-31T00:00:00Z" }).lifetimeMs).toBe(0);
});

it.each([{}, { Expiration: "" }])("nobody knows how long temporary keys with %j live, which is no error", (more) => {
  const { credentials, lifetimeMs } = read(more);
  expect([credentials.accessKeyId, lifetimeMs]).toEqual(["STS.near", undefined]);
});

it("an expiration that is no time is refused, in its own words", () => {
  expect(() => read({ Expiration: "tomorrow" })).toThrow(
    expect.objectContaining({
      code: "credentials-missing",
      message: 'the metadata service answered with the Expiration "tomorrow", which is not a time',
      hint: "check what answers there, or set ALIBABA_CLOUD_ACCESS_KEY_ID and _SECRET instead",
    }),
  );
});

it.each([
  [{ AccessKeyId: "" }, "AccessKeyId"],
  [{ AccessKeySecret: "" }, "AccessKeySecret"],
  [{ SecurityToken: "" }, "SecurityToken"],
  [{ SecurityToken: 1 }, "SecurityToken"],
])("an answer with %j has no usable %s", (more, name) => {
  expect(() => read(more)).toThrow(`the metadata service answered without a usable ${name}`);
});

it("an answer that is no object is said to be none", () => {
  expect(() => readTemporaryKeys("keys", "the service", issuedAt)).toThrow(
    "the service answered without a usable object",
  );
});

it("an answer without keys may come with advice of its own", () => {
  expect(noKeys("the service", "nothing", "attach a role").hint).toBe("attach a role");
});
