import { text, wrong } from "./rules";

/**
 * The parameter: ASCII, up to 64 characters in the Apsara Stack guide (and on some actions in the public reference).
 */
export const clientToken = text({
  check(value, at) {
    if (!/^[\x21-\x7e]+$/.test(value)) throw wrong(at, "it is not ASCII");
    if (at.edition === "apsara" && value.length > 64) throw wrong(at, "it is longer than 64 characters");
  },
});
