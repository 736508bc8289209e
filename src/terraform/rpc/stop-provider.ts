import type { Rpc } from "./rpc";

/** The user wants to stop: what runs ends and is recorded, what has not begun does not begin. */
export const stopProvider: Rpc = (_request, { service }) => {
  service.stop();
  return {};
};
