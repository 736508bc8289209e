import { Construct } from "constructs";
import type { IConstruct } from "constructs";
import { attr } from "../core/attribute";
import type { Values } from "../core/attribute";
import { checkCidr, isIpv4 } from "../core/cidr";
import type { Issue } from "../core/errors";
import { plainKind } from "../core/kind";
import { ownStack } from "../core/own-stack";
import { sourceOf } from "../core/source";
import { issuesOf } from "../core/validation";
import { reportWrongProps } from "../core/wrong-props";
import type { DeviceNote } from "./declared-device";

/** What stands in the cloud for the other end of a tunnel: an `alibaba.CustomerGateway`. */
export interface CustomerGatewayConstruct extends IConstruct {
  readonly terraformResourceType: string;
  readonly friendlyUniqueId: string;
}

/** What the site knows about its device. */
export interface DeviceProps {
  /** The customer gateway that stands for it in the cloud; one for each of its lines, if it has several. */
  readonly customerGateway: CustomerGatewayConstruct | readonly CustomerGatewayConstruct[];
  /** Its interface towards the Internet, as the device calls it, such as `GigabitEthernet0/0/0`. */
  readonly wan: string;
  /** Its interfaces towards the site's networks, one at least. */
  readonly inside: readonly string[];
  /**
   * Networks behind it, as CIDR blocks. With BGP it announces these; without, the connection's `remoteSubnet` tells them.
   * @default none
   */
  readonly networks?: readonly string[];
  /**
   * Its own IPv4 address on `wan`, if a NAT device stands before it and has the public one.
   * @default the customer gateway's
   */
  readonly wanAddress?: string;
}

const customerGatewayType = "alivpn_customer_gateway";
/** A word that a device's command line takes for the name of an interface. */
const checkInterface = (name: string) =>
  /^[!-~]{1,64}$/.test(name)
    ? undefined
    : {
        message: `${JSON.stringify(name)} names no interface`,
        hint: "use 1 to 64 printable ASCII characters without spaces",
      };
const checkOwnAddress = (address: string) =>
  isIpv4(address) ? undefined : { message: `"${address}" is no IPv4 address`, hint: 'write it like "192.168.1.2"' };

const kind = plainKind("device", "Device", {
  wan: attr.string({ required: true, check: checkInterface }),
  inside: attr.list({ required: true, items: [1, Infinity], check: checkInterface }),
  networks: attr.list({ check: checkCidr }),
  wanAddress: attr.string({ check: checkOwnAddress }),
});

/** Notes of the devices of each stack. */
const notes = new WeakMap<IConstruct, DeviceNote[]>();

/**
 * A device at the other end of tunnels. It is nothing in the cloud: it lies in the stack's metadata, from which `device-config`,
 * `validate`, `plan` and `lab` know it.
 */
export abstract class Device extends Construct {
  /** Throws a ValidationError if props are wrong. */
  protected constructor(scope: Construct, id: string, dialect: string, props: DeviceProps) {
    super(scope, id);
    const { customerGateway, ...values } = props;
    const { path } = this.node;
    const source = sourceOf();
    const where = { path, ...(source === undefined ? {} : { source }) };
    const gateways = [customerGateway].flat() as readonly CustomerGatewayConstruct[];
    const errors = [
      ...customerGatewayIssues(gateways, where),
      ...issuesOf(kind, values as unknown as Values, { isDeferred: () => false, edition: "public" }, where),
    ];
    reportWrongProps(this, errors);
    if (errors.length > 0) return;
    addNote(this, {
      path,
      dialect,
      // A logical id may be overridden until the graph is written.
      get customer_gateways() {
        return gateways.map(
          ({ terraformResourceType, friendlyUniqueId }) => `${terraformResourceType}.${friendlyUniqueId}`,
        );
      },
      wan: props.wan,
      inside: [...props.inside],
      ...(props.wanAddress === undefined ? {} : { wan_address: props.wanAddress }),
      ...(props.networks === undefined ? {} : { networks: [...props.networks] }),
      ...(source === undefined ? {} : { source }),
    });
  }
}

function customerGatewayIssues(
  gateways: readonly (CustomerGatewayConstruct | undefined)[],
  where: Pick<Issue, "path" | "source">,
): Issue[] {
  const isRight = gateways.length > 0 && gateways.every((each) => each?.terraformResourceType === customerGatewayType);
  if (isRight) return [];
  const hint = "give the alibaba.CustomerGateway at which its tunnels end, or a list of them";
  const issue = { severity: "error" as const, attribute: "customerGateway", message: "is no customer gateway", hint };
  return [{ ...issue, ...where }];
}

function addNote(device: Device, note: DeviceNote): void {
  const stack = ownStack(device, "make it in a TerraformStack, beside its customer gateway");
  const own = notes.get(stack) ?? [];
  own.push(note);
  notes.set(stack, own);
  stack.addOverride("//.metadata.vpnform.devices", own);
}
