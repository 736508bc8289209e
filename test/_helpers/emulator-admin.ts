/** Where an emulator listens, and the token for its endpoints of tests. */
export interface EmulatorAddress {
  readonly url: string;
  readonly adminToken: string;
}

/** Calls one of the endpoints under `/_emulator/`; with a body it is a POST. The answer may be a refusal. */
export function askEmulator({ url, adminToken }: EmulatorAddress, path: string, body?: unknown): Promise<Response> {
  return fetch(`${url}/_emulator/${path}`, {
    headers: { "x-emulator-token": adminToken },
    ...(body === undefined ? {} : { method: "POST", body: JSON.stringify(body) }),
  });
}

/** The same for a call that must succeed; returns what was answered. */
export async function emulatorAdmin(on: EmulatorAddress, path: string, body?: unknown): Promise<unknown> {
  const response = await askEmulator(on, path, body);
  if (!response.ok) throw new Error(`/_emulator/${path}: ${response.status} ${await response.text()}`);
  return response.json();
}
