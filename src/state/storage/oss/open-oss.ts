import { StateError } from "../../../errors";
import type { BackendOptions, CloudKeys } from "../../backend";
import type { OssKeySettings } from "./oss-key-settings";
import { ossSettings } from "./oss-settings";
import { OssStorage } from "./oss-storage";

/** The storage that a block of the type `oss` describes. */
export function openOss(block: unknown, options: BackendOptions): OssStorage {
  const { environment = {}, workspace = "default" } = options;
  const settings = ossSettings(block, environment, workspace, (found) => keysOf(found, options));
  return new OssStorage(settings, options);
}

function keysOf(settings: OssKeySettings, { cloudKeys, secrets }: BackendOptions): CloudKeys {
  const keys = cloudKeys?.("oss", settings);
  if (!keys) throw new StateError("internal", 'no provider finds keys for a backend of type "oss"');
  return {
    region: keys.region,
    async current() {
      const key = await keys.current();
      secrets?.add([key.accessKeySecret, key.securityToken]);
      return key;
    },
  };
}
