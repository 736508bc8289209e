/**
 * cdktf context key. If true, synthesis skips validation because the command line validates the synthesized stack and
 * reports source locations.
 */
export const checkedElsewhere = "vpnform:checkedElsewhere";
