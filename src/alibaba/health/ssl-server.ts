import type { HealthReader } from "../../provider/health";

/** Whether an SSL server can accept another client: DescribeSslVpnServers, Connections and MaxConnections. */
export const sslServerHealth: HealthReader = {
  signs({ values: { connections, maxConnections } }) {
    if (typeof connections !== "number" || typeof maxConnections !== "number") return [];
    const says = `${connections} of ${maxConnections} clients`;
    if (connections < maxConnections || maxConnections === 0) return [{ part: "SSL server", condition: "up", says }];
    const cause = "no further client can connect: raise sslConnections of the gateway";
    return [{ part: "SSL server", condition: "down", says, cause }];
  },
};
