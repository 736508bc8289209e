import type { Construct } from "constructs";
import { Device } from "./device";
import type { DeviceProps } from "./device";

export type { CustomerGatewayConstruct, DeviceProps } from "./device";

/**
 * A Cisco router with IOS XE at the other end of tunnels: dialect `cisco-iosxe`.
 * @example
 * new device.CiscoIosXe(this, "berlin", { customerGateway: office, wan: "GigabitEthernet0/0/0", inside: ["GigabitEthernet0/0/1"] });
 */
export class CiscoIosXe extends Device {
  /** Throws a ValidationError if props are wrong. */
  constructor(scope: Construct, id: string, props: DeviceProps) {
    super(scope, id, "cisco-iosxe", props);
  }
}

/** A FortiGate with FortiOS at the other end of tunnels: dialect `fortios`. */
export class FortiOs extends Device {
  /** Throws a ValidationError if props are wrong. */
  constructor(scope: Construct, id: string, props: DeviceProps) {
    super(scope, id, "fortios", props);
  }
}

/** A Linux router with FRRouting, whose tunnels are somebody else's: dialect `frr`, the BGP side alone. */
export class Frr extends Device {
  /** Throws a ValidationError if props are wrong. */
  constructor(scope: Construct, id: string, props: DeviceProps) {
    super(scope, id, "frr", props);
  }
}

/** A Huawei USG firewall at the other end of tunnels: dialect `huawei-usg`. */
export class HuaweiUsg extends Device {
  /** Throws a ValidationError if props are wrong. */
  constructor(scope: Construct, id: string, props: DeviceProps) {
    super(scope, id, "huawei-usg", props);
  }
}

/** A Linux machine with strongSwan at the other end of tunnels: dialect `strongswan`, and `frr` for its BGP. */
export class StrongSwan extends Device {
  /** Throws a ValidationError if props are wrong. */
  constructor(scope: Construct, id: string, props: DeviceProps) {
    super(scope, id, "strongswan", props);
  }
}

/** A router with VyOS at the other end of tunnels: dialect `vyos`. */
export class VyOs extends Device {
  /** Throws a ValidationError if props are wrong. */
  constructor(scope: Construct, id: string, props: DeviceProps) {
    super(scope, id, "vyos", props);
  }
}
