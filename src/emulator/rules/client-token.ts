import { text, wrong } from "./rules";

/** The parameter: ASCII; the Apsara Stack guide allows 64 characters (the public reference on some actions only). */
export const clientToken = text({
  check(value, at) {
    if (!/^[\x21-\x7e]+$/.test(value)) throw wrong(at, "it is not ASCII");
    if (at.edition === "apsara" && value.length > 64) throw wrong(at, "it is longer than 64 characters");
  },
});
