import type { CodeGroup } from "../../cloud/code-book";

/** What is over by itself, of any action: busy resources, requests under way. */
export const passing: readonly CodeGroup[] = [
  {
    source: "error tables of the actions: public reference, and guide 6.3 to 6.7",
    means: "conflict",
    codes: { "VpnGateway.Configuring": "", "VpnTask.CONFLICT": "" },
  },
  {
    source:
      "alicloud provider 81c43b672: what the creates, updates and deletions of its VPN resources send again after",
    means: "conflict",
    codes: {
      "Appliance.Configuring": "",
      "VpnConnection.Configuring": "",
      "VpnRouteEntry.Configuring": "",
      TaskConflict: "",
      OperationConflict: "",
      "OperationFailed.TaskConflict": "",
    },
  },
  {
    // It takes this one as gone, though a gateway in another state may only be busy: what is gone says so when asked again.
    source: "alicloud provider 81c43b672, resource_alicloud_vpn_gateway.go, delete",
    means: "conflict",
    codes: { "IncorrectStatus.VpnGateway": "" },
  },
  {
    // The same token is still at work: what it did is not known before it is sent again.
    source: "alicloud provider 81c43b672, its other VPC resources; public reference, How to ensure idempotence",
    means: "server",
    codes: {
      LastTokenProcessing: "the same request is still being carried out: run again when it is done",
      "OperationFailed.LastTokenProcessing": "the same request is still being carried out: run again when it is done",
      IdempotentProcessing: "the same request is still being carried out: run again when it is done",
    },
  },
  {
    source: "public reference, How to ensure idempotence",
    means: "token-mismatch",
    codes: { IdempotentParameterMismatch: "the same operation was sent before with other parameters: plan again" },
  },
];
