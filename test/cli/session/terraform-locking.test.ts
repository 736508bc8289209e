import { lockingOf } from "../../../src/cli/session/terraform-locking";

it.each([
  [["apply"], {}],
  [["apply", "-lock=false", "-lock-timeout=90s"], { lock: false, lockTimeoutMs: 90_000 }],
  [["plan", "--lock=true"], { lock: true }],
  [["plan", "-lock=maybe", "-lock-timeout=soon", "-locked=false"], {}],
])("terraform %j says of the lock %j", (args, locking) => {
  expect(lockingOf(args)).toEqual(locking);
});
