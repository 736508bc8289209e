import { alibabaCore } from "../../../src/alibaba/provider";
import { systemClock } from "../../../src/clock";
import { openEngine } from "../../../src/engine/stack/open-stack";
import { alibaba } from "../../../lib";
import { TestCloud, stackJson } from "../../_helpers/test-cloud";

it("what was made on an emulator is never looked for in the real cloud", async () => {
  const cloud = await TestCloud.start();
  try {
    const json = stackJson((stack) => void new alibaba.CustomerGateway(stack, "office", { ipAddress: "203.0.113.7" }));
    await cloud.apply(json);
    const open = (cloudId?: string) =>
      openEngine(
        {
          name: "net",
          json: { ...json, terraform: { backend: { local: { path: cloud.statePath } } } },
          folder: cloud.folder,
        },
        {
          providers: [alibabaCore],
          clock: systemClock,
          emit: () => undefined,
          variables: {},
          parallelism: 1,
          lockTimeoutMs: 0,
          version: "0.0.0-test",
          ...(cloudId ? { cloudId } : {}),
        },
      );
    await expect((await open("the emulator")).plan({})).rejects.toMatchObject({ code: "state-foreign" });
  } finally {
    await cloud.stop();
  }
});
