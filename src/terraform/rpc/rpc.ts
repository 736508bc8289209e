import type { Request, Response } from "../protocol/messages";
import type { ProviderSession } from "../provider-session";

/** Answers one call of Terraform's. What it throws is shown to the user as diagnostics. */
export type Rpc = (request: Request, session: ProviderSession) => Response | Promise<Response>;
