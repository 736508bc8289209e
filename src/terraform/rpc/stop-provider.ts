import type { Rpc } from "./rpc";

/** The user wants to stop: running operations end and are recorded, and no new one begins. */
export const stopProvider: Rpc = (_request, { service }) => {
  service.stop();
  return {};
};
