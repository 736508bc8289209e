import { CloudError } from "../../errors";
import type { CreateCall, Reply } from "../../provider/call";

/** The id that the reply to a create holds. */
export function createdId(call: CreateCall, reply: Reply, path: string): string {
  const id = call.id(reply);
  if (id) return id;
  throw new CloudError("cloud-reply-invalid", "the reply to a create holds no id", {
    address: path,
    hint: "run apply again: it continues the create, which `vpnform pending` shows until then",
    outcomeUnknown: true,
  });
}
