import type { Edition } from "../../core/edition";
import type { Finding } from "../../core/attribute";

/** ARN of a RAM role: `acs:ram::<account>:role/<name>`. */
export function checkRoleArn(text: string): Finding | undefined {
  if (/^acs:ram::\d+:role\/[\w.-]{1,64}$/.test(text)) return undefined;
  return {
    message: `"${text}" is not the ARN of a role`,
    hint: "write it like acs:ram::1234567890123456:role/network",
  };
}

/** Name of a session of a role. */
export function checkSessionName(text: string): Finding | undefined {
  if (/^[A-Za-z0-9.@_-]{2,64}$/.test(text)) return undefined;
  return {
    message: `"${text}" is not a session name`,
    hint: "use 2 to 64 letters, digits, periods, at signs, hyphens or underscores",
  };
}

/** Policy of a session, as JSON; AssumeRole, Policy: 2048 characters, on Apsara Stack 1024. */
export function checkPolicy(text: string, edition: Edition | undefined): Finding | undefined {
  const longest = edition === "apsara" ? 1024 : 2048;
  if (text.length > longest) return `it has ${text.length} characters, and ${longest} are allowed`;
  try {
    const policy: unknown = JSON.parse(text);
    if (typeof policy === "object" && policy !== null && "Statement" in policy) return undefined;
  } catch {
    return { message: "it is not JSON", hint: "write it with JSON.stringify" };
  }
  return { message: "it has no Statement", hint: 'write it like {"Version": "1", "Statement": [...]}' };
}
