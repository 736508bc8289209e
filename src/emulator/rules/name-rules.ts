import { text, wrong, type At, type Rule } from "./rules";

// quirk: the editions differ in every rule for names and descriptions. Apsara Stack: 2-128 and 2-256 characters that
// begin with a letter or a Chinese character. Public: 1-100 characters, and only the http prefixes are refused;
// gateways alone have a stricter pattern (CreateVpnGateway, public reference).
const prefixed = /^https?:\/\//i;
const apsaraStart = /^[A-Za-z\u4e00-\u9fff]/;
const apsaraName = /^[A-Za-z\u4e00-\u9fff][\w.\-\u4e00-\u9fff]*$/;
const publicGatewayName = /^[A-Za-z][A-Za-z0-9_.-]*$/;

interface Limits {
  length: readonly [number, number];
  pattern?: RegExp;
}

function checked(code: string, limits: { public: Limits; apsara: Limits }): Rule<string, false> {
  return text({
    check(value: string, at: At) {
      const { length, pattern } = limits[at.edition];
      if (value.length < length[0] || value.length > length[1]) {
        throw wrong(at, `its length is not in ${length[0]}..${length[1]}`, code);
      }
      if (prefixed.test(value)) throw wrong(at, "it begins with http:// or https://", code);
      if (pattern && !pattern.test(value)) throw wrong(at, `"${value}" has a wrong form`, code);
    },
  });
}

const apsara = { length: [2, 128], pattern: apsaraName } as const;

export const gatewayName = checked("InvalidName", {
  public: { length: [2, 100], pattern: publicGatewayName },
  apsara,
});

export const anyName = checked("InvalidName", { public: { length: [1, 100] }, apsara });

// quirk: CreateVpnConnection's public error table has a separate code for the name of a connection.
export const connectionName = checked("InvalidParameter.VpnConnectionName", { public: { length: [1, 100] }, apsara });

export const anyDescription = checked("InvalidDescription", {
  public: { length: [1, 100] },
  apsara: { length: [2, 256], pattern: apsaraStart },
});

/** The Apsara Stack guide has no limits for the description of a route. */
export const routeDescription = checked("InvalidDescription", {
  public: { length: [1, 100] },
  apsara: { length: [1, 256] },
});
