import type { AlibabaEdition } from "../../../lib/alibaba/rules/by-edition";
import { CodeBook } from "../../cloud/code-book";
import type { CodeFamily, CodeTable } from "../../cloud/code-book";
import { access } from "./access";
import { actions } from "./actions";
import { passing } from "./passing";
import { refusals } from "./refusals";

const quota = "delete what is unused, or ask for a higher quota in the Quota Center";
const permission = "ask the account's administrator for a RAM policy that allows this action on this resource";

const families: readonly CodeFamily[] = [
  {
    code: /Throttling/,
    means: "throttled",
    advice: "set a lower requestRate on the provider, or run fewer programs at a time on this account",
  },
  { status: [429, 429], means: "throttled" },
  { code: /\.Configuring$/, means: "conflict" },
  {
    code: /\.Configuring$|CONFLICT$|Conflict$|^IncorrectStatus\./,
    advice: "another change is under way: run again when it is done",
  },
  { code: /^(Forbidden|NoPermission)(\.|$)/, means: "forbidden", advice: permission },
  { status: [403, 403], means: "forbidden" },
  { status: [500, 599], means: "server" },
  {
    code: /^(InternalError|InternalServerError|ServiceUnavailable|SystemBusy)(\.|$)/,
    means: "server",
    advice: "the cloud has trouble of its own: run again; nothing is lost or doubled",
  },
  { code: /(^|\.)(Idempotent|LastToken)Processing$/, means: "server" },
  // States change; of a write nobody knows what these say.
  { code: /^IncorrectStatus(\.|$)|^UnknownError$/, means: "passing" },
  // quirk: the documents spell it with and without an s, and with a dot and without one.
  { code: /\.?AlreadyExists?$/, means: "exists", advice: "it exists already: import it or choose another name" },
  { code: /^DependencyViolation/, advice: "delete what still uses the resource first" },
  { code: /QuotaFull$|^QuotaExceeded/, advice: quota },
  { code: /NotFound$/, advice: "check the id, the provider's region and the account" },
  { code: /^MissingParam(eter)?\b|^Missing[A-Z]/, advice: "set the attribute that the message names" },
  {
    code: /^(InvalidParam(eter)?|IllegalParam)\b|^Invalid[A-Z]/,
    advice: "correct the attribute that the message names",
  },
  { code: /^OperationUnsupported|^NotSupport/, advice: "this gateway or region does not offer it: remove the setting" },
];

/** Alibaba's error codes, by action. */
export const alibabaCodes: CodeTable = {
  actions: { "*": [...access, ...passing, ...refusals], ...actions },
  families,
  misprints: {
    // quirk: seven tables of the Apsara Stack VPN developer guide, and CreateVpnConnection in the public reference.
    "Forbbiden.SubUser": "Forbidden.SubUser",
    Forbbiden: "Forbidden",
    // quirk: DeleteVpnGateway and ModifyVpnPbrRouteEntryWeight in the Apsara Stack VPN developer guide.
    "InvalidVpnGatewayInstancelId.NotFound": "InvalidVpnGatewayInstanceId.NotFound",
    // quirk: CreateVpnConnection in the Apsara Stack VPN developer guide.
    InvalidVpnConnectionAlreadyExists: "InvalidVpnConnection.AlreadyExists",
  },
};

const books: Readonly<Record<AlibabaEdition, CodeBook>> = {
  public: new CodeBook(alibabaCodes, "public"),
  apsara: new CodeBook(alibabaCodes, "apsara"),
};
/** What both editions say. */
const either = new CodeBook(alibabaCodes);

/** What the codes of an edition mean. */
export function codesOf(edition: AlibabaEdition): CodeBook {
  return books[edition];
}

/** The codes by which an action says that what it is about does not exist. */
export function goneCodes(action: string): readonly string[] {
  return either.gone(action);
}

/** The one spelling of an error code that the rest of the program compares with. */
export function canonicalCode(code: string): string {
  return either.canonical(code);
}
