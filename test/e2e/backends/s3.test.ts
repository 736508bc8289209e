import { Moto, describeWithMoto, motoKey } from "../../_helpers/moto";
import { teamStory } from "./_team";

describeWithMoto("a team's state in an S3-compatible store", () => {
  teamStory(
    async () => {
      const server = await Moto.start();
      return {
        stop: () => server.stop(),
        place: async () => {
          const bucket = await server.bucket({ isVersioned: true });
          const props = {
            bucket,
            key: "office/net.tfstate",
            region: "us-east-1",
            endpoints: { s3: server.url },
            usePathStyle: true,
            useLockfile: true,
            skipCredentialsValidation: true,
            skipRequestingAccountId: true,
            skipRegionValidation: true,
          };
          return {
            construct: `new (require("cdktf").S3Backend)(net, ${JSON.stringify(props)});`,
            environment: motoKey,
            touched: async () => (await server.object(bucket, props.key)) !== undefined,
            state: async () => JSON.parse((await server.object(bucket, props.key)) ?? "null"),
          };
        },
      };
    },
    { lockEndsWithProcess: false },
  );
});
