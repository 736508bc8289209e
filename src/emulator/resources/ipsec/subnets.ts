import { blockOf } from "../../network/cidr";
import { text, wrong, type At } from "../../rules/rules";

/** LocalSubnet and RemoteSubnet: CIDR blocks joined by commas. */
export function subnets(code: string) {
  return text({
    check(value: string, at: At) {
      for (const block of value.split(",")) {
        if (blockOf(block) === undefined) throw wrong(at, `"${block}" is not a CIDR block`, code);
      }
    },
  });
}
