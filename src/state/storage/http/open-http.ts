import type { BackendOptions } from "../../backend";
import { httpSettings } from "./http-settings";
import { HttpStorage } from "./http-storage";

/** The storage that a block of the type `http` describes. */
export function openHttp(block: unknown, options: BackendOptions): HttpStorage {
  const settings = httpSettings(block, options.environment ?? {});
  options.secrets?.add([settings.password, settings.clientPrivateKeyPem]);
  return new HttpStorage(settings, options);
}
