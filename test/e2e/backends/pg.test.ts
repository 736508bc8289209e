import { Postgres, describeWithPostgres } from "../../_helpers/postgres";
import { teamStory } from "./_team";

describeWithPostgres("a team's state in PostgreSQL", () => {
  teamStory(
    async () => {
      const server = await Postgres.start();
      return {
        stop: () => server.stop(),
        place: async () => {
          const database = await server.database();
          return {
            construct: `new (require("cdktf").PgBackend)(net, { connStr: ${JSON.stringify(server.url(database))} });`,
            touched: async () => {
              const schemas = "SELECT nspname FROM pg_namespace WHERE nspname LIKE 'terraform%'";
              return (await server.sql(database, schemas)).length > 0;
            },
            state: async () => {
              const [row] = await server.sql(database, "SELECT data FROM terraform_remote_state.states");
              return JSON.parse(String(row?.["data"]));
            },
          };
        },
      };
    },
    { lockEndsWithProcess: true },
  );
});
