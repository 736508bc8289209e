import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { alibabaCore } from "../../../src/alibaba/provider";
import { systemClock } from "../../../src/clock";
import { openEngine, openPlanFile } from "../../../src/engine/stack/open-stack";
import { alibaba } from "../../../lib";
import { TestCloud, stackJson } from "../../_helpers/test-cloud";
import { toyCodec } from "../../state/_toy-codec";

it("state, journal and saved plan go through the codec, and come back", async () => {
  const cloud = await TestCloud.start();
  try {
    const json = stackJson((stack) => void new alibaba.CustomerGateway(stack, "office", { ipAddress: "203.0.113.7" }));
    const account = {
      endpoint: cloud.emulator.url,
      access_key_id: cloud.emulator.accessKeyId,
      access_key_secret: cloud.emulator.accessKeySecret,
    };
    const [provider] = (json["provider"] as { alivpn: object[] }).alivpn;
    const own = {
      ...json,
      provider: { alivpn: [{ ...provider, ...account }] },
      terraform: { backend: { local: { path: cloud.statePath } } },
    };
    const options = {
      providers: [alibabaCore],
      clock: systemClock,
      emit: () => undefined,
      variables: {},
      pollMs: 2,
      parallelism: 10,
      lockTimeoutMs: 0,
      version: "0.0.0-test",
      codec: toyCodec,
    };
    const file = join(cloud.folder, "plan.file");
    const planning = await openEngine({ name: "net", json: own, folder: cloud.folder }, options);
    await planning.savePlan(await planning.plan({}), file);
    await planning.close();

    const { engine, plan } = await openPlanFile(file, options);
    await engine.apply(plan, { signal: new AbortController().signal });
    expect(await engine.stateList()).toEqual(["alivpn_customer_gateway.office"]);
    await engine.close();
    const texts = readdirSync(cloud.folder, { withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ name }) => readFileSync(join(cloud.folder, name), "utf8"));
    expect(texts.length).toBeGreaterThanOrEqual(2);
    for (const text of texts) expect(text).not.toContain("203.0.113.7");
    await expect(cloud.plan(json)).rejects.toMatchObject({ code: "state-corrupt" });
  } finally {
    await cloud.stop();
  }
});
