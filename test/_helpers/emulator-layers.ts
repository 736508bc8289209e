import { rooms } from "./layer";
import type { Layer } from "./layer";

/** What the emulator shared with the rest could be wrong in both, and no test would notice. Its rooms, the lowest first. */
export const emulatorLayers: Readonly<Record<string, Layer>> = {
  "src/emulator/protocol": rooms(),
  "src/emulator/network": rooms(),
  "src/emulator/storage": rooms(),
  "src/emulator/model": rooms("storage"),
  "src/emulator/rules": rooms("protocol", "model"),
  "src/emulator/accounts": rooms("protocol", "rules"),
  "src/emulator/cloud": rooms("protocol", "network", "storage", "model", "rules", "accounts"),
  "src/emulator/resources/gateway": rooms("protocol", "network", "model", "rules", "cloud"),
  "src/emulator/resources/route": rooms("protocol", "network", "model", "rules", "cloud", "storage"),
  "src/emulator/resources/ssl": rooms("protocol", "network", "model", "rules", "cloud"),
  "src/emulator/resources/ipsec": rooms("protocol", "network", "model", "rules", "cloud"),
  "src/emulator/resources/ipsec-server": rooms("protocol", "model", "rules", "cloud", "resources/ipsec"),
  "src/emulator/resources/connection": rooms(
    "protocol",
    "network",
    "model",
    "rules",
    "cloud",
    "resources/gateway",
    "resources/ipsec",
  ),
  "src/emulator/resources/log": rooms(
    "protocol",
    "model",
    "rules",
    "cloud",
    "resources/connection",
    "resources/ipsec-server",
    "resources/ssl",
  ),
  "src/emulator/resources": rooms("protocol", "storage", "model", "rules", "accounts", "cloud"),
  "src/emulator/service": rooms("protocol", "storage", "accounts", "cloud"),
  "src/emulator/alibaba": rooms("protocol", "model", "rules", "accounts", "cloud", "resources", "service"),
  "src/emulator/huawei": rooms("protocol", "network", "model", "accounts", "cloud", "service"),
  "src/emulator/admin": rooms("protocol", "model", "cloud", "resources", "huawei", "service"),
  "src/emulator": { may: [] },
};
