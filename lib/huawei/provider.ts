import type { Construct } from "constructs";
import type { PropsOfShape } from "../core/attribute";
import { Provider as providerBase } from "../core/resource";
import { huaweiKinds } from "./kinds";
import { checkProvider, huaweiProvider, huaweiProviderName, huaweiProviderSource } from "./provider-shape";
import { checkHuaweiTopology } from "./topology";

/** Props of {@link Provider}. */
export interface ProviderProps extends PropsOfShape<typeof huaweiProvider> {
  /** Distinguishes several providers of one stack; a resource chooses one with `provider`. */
  readonly alias?: string;
}

/**
 * Says which Huawei Cloud the resources of a stack are in. It also makes synth check everything that the stack declares.
 *
 * @example
 * new huawei.Provider(stack, "huawei", { region: "cn-north-4" });
 */
export class Provider extends providerBase(huaweiProviderName, huaweiProviderSource, huaweiProvider, {
  kinds: huaweiKinds,
  topology: checkHuaweiTopology,
  rules: [checkProvider],
}) {
  constructor(scope: Construct, id: string, props: ProviderProps) {
    super(scope, id, props);
  }
}
