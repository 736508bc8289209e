import { CallLog } from "../../../src/emulator/service/call-log";

test("the log keeps the latest calls, as many as its limit, and goes on counting", () => {
  const log = new CallLog(20);
  const numbers = () => log.all().map(({ seq }) => seq);
  for (let i = 1; i <= 100; i += 1) {
    log.add("DescribeRegions", undefined, []);
    expect(numbers()).toEqual(Array.from({ length: Math.min(i, 20) }, (_, k) => Math.max(0, i - 20) + k + 1));
  }
});

test("ids of a call are kept up to a hundred", () => {
  const ids = Array.from({ length: 1000 }, (_, n) => `vpn-${n}`);
  expect(new CallLog().add("DescribeVpnGateways", undefined, ids).ids).toEqual(ids.slice(0, 100));
});
