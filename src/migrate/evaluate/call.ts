import type { Json } from "../hcl/expression";
import { collectionFunctions } from "./collection-functions";
import { own } from "../read/json";
import { known, lost, valueOf, whyLost } from "./term";
import type { Term } from "./term";
import { valueFunctions } from "./value-functions";

/** Of a call, those of an expanded list included. */
const mostArguments = 1024;

/** Calls a function of Terraform, if vpnform knows it and its arguments are known. */
export function call(name: string, given: readonly Term[]): Term {
  if (given.length > mostArguments) return lost(`${name} does not take so many arguments`);
  const onTerms = own(collectionFunctions, name);
  if (onTerms) return onTerms(given) ?? lost(whyNot(name, given));
  const onValues = own(valueFunctions, name);
  if (!onValues) return lost(`vpnform does not know the function ${name}`);
  const values = given.map(valueOf);
  if (!values.every((value) => value !== undefined)) return lost(whyNot(name, given));
  const result: Json | undefined = onValues(...values.map(({ value }) => value));
  const secret = values.some((value) => value.secret);
  return result === undefined ? lost(`${name} does not take these arguments`) : known(result, secret);
}

function whyNot(name: string, given: readonly Term[]): string {
  const unknown = given.find((term) => valueOf(term) === undefined);
  return unknown ? whyLost(unknown) : `${name} does not take these arguments`;
}
