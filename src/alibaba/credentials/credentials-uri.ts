import type { Clock } from "../../clock";
import { VpnformError } from "../../../lib/core/errors";
import { RenewedCredentials } from "../../cloud/credential-source";
import type { CredentialSource } from "../../cloud/credential-source";
import { ask, jsonOf, timeOf } from "./http-answer";
import { noKeys, readTemporaryKeys } from "./temporary-keys";

const patienceMs = 5000;

/** Credentials from a service at a URI; `from` names the setting that holds the URI. */
export function uriCredentials(uri: string, from: string, clock: Clock): CredentialSource {
  if (!/^https?:\/\//.test(uri) || !URL.canParse(uri)) {
    throw new VpnformError("credentials-missing", `${from} is not the address of a service`, {
      hint: "write it like http://127.0.0.1:8080/credentials",
    });
  }
  const url = new URL(uri);
  // Only the origin is shown: the path and the query may hold a secret.
  const source = `the credentials service at ${url.origin}`;
  const fetch = async () => {
    const answer = await ask(url, "GET", {}, patienceMs);
    if (!answer) throw noKeys(source, "nothing", `check ${from}, and that the service runs`);
    if (answer.status !== 200) throw noKeys(source, `HTTP ${answer.status}`);
    return readTemporaryKeys(jsonOf(answer, source), source, timeOf(answer, clock));
  };
  return new RenewedCredentials(`uri ${url.origin}`, fetch, clock);
}
