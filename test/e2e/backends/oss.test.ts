import { OssServer } from "../../_helpers/oss-server";
import { teamStory } from "./_team";

describe("a team's state in OSS", () => {
  teamStory(
    async () => {
      const server = await OssServer.start();
      return {
        stop: () => server.stop(),
        place: () => {
          const { name, bucket } = server.bucket("enabled");
          const props = {
            bucket: name,
            prefix: "office",
            key: "net.tfstate",
            region: server.region,
            endpoint: server.url,
          };
          return Promise.resolve({
            construct: `new (require("cdktf").OssBackend)(net, ${JSON.stringify(props)});`,
            environment: { ALICLOUD_ACCESS_KEY: "LTAI-state", ALICLOUD_SECRET_KEY: "oss-swordfish-secret" },
            touched: () => Promise.resolve(bucket.names().length > 0),
            state: () => Promise.resolve(JSON.parse(bucket.text("office/net.tfstate") ?? "null")),
          });
        },
      };
    },
    { lockEndsWithProcess: true, terraform: "locks nothing" },
  );
});
