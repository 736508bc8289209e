import { checkAlibabaTopology } from "../../../../lib/alibaba/topology";
import type { Values } from "../../../../lib/core/attribute";
import { connection, declared, gateway, idOf } from "../../declared";

/** One gateway with all connections and routes on it: the worst case for rules that compare within a gateway. */
function crowd(size: number) {
  const resources: Record<string, Values> = { "alivpn_gateway.hub": gateway };
  for (let index = 0; index < size; index++) {
    const net = `10.${index >> 8}.${index & 255}.0/24`;
    resources[`alivpn_connection.c${index}`] = { ...connection, remoteSubnet: [net] };
    resources[`alivpn_route_entry.r${index}`] = {
      vpnGatewayId: idOf("alivpn_gateway.hub"),
      routeDest: net,
      nextHop: idOf(`alivpn_connection.c${index}`),
      weight: 100,
      publishVpc: true,
    };
  }
  return declared(resources);
}

test("ten thousand resources on one gateway are judged in a blink", () => {
  const resources = crowd(5000);
  const start = process.cpuUsage();
  expect(checkAlibabaTopology(resources)).toEqual([]);
  expect(process.cpuUsage(start).user / 1000).toBeLessThan(3000);
});
