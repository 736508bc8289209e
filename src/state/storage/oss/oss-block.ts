import { z } from "zod";
import { count, flag, text } from "../block-settings";

const role = z.strictObject({ role_arn: text, session_name: text, policy: text, session_expiration: count });

/** The backend's block, as cdktf writes it. */
export const ossBlock = z.strictObject({
  bucket: text,
  prefix: text,
  key: text,
  region: text,
  endpoint: text,
  encrypt: flag,
  acl: text,
  access_key: text,
  secret_key: text,
  security_token: text,
  ecs_role_name: text,
  profile: text,
  shared_credentials_file: text,
  sts_endpoint: text,
  assume_role: z.union([role, z.array(role).max(1)]).nullish(),
  assume_role_role_arn: text,
  assume_role_session_name: text,
  assume_role_policy: text,
  assume_role_session_expiration: count,
  // Known, and refused with what to do instead.
  tablestore_table: text,
  tablestore_endpoint: text,
});

/** What a block says. */
export type OssBlock = z.output<typeof ossBlock>;
