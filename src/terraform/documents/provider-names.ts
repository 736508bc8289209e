import { stateProvider } from "../../engine/prior/records";
import { parseProviderAddress } from "../../state/format/provider-address";

/** What Terraform itself serves. */
const builtIn = { type: "terraform_remote_state", provider: "terraform", source: "terraform.io/builtin/terraform" };

/** `registry.terraform.io/vpnform/alivpn` */
export function providerSource(provider: string): string {
  if (provider === builtIn.provider) return builtIn.source;
  return parseProviderAddress(stateProvider(provider))?.source ?? provider;
}

/** Name of the provider that serves a type, such as `alivpn` of `alivpn_gateway`. */
export function providerOf(type: string): string {
  return type === builtIn.type ? builtIn.provider : (type.split("_")[0] ?? type);
}
