/** Others must not read what a program writes: graphs, plans and states hold keys. */
const ownerOnly = 0o077;

/** Starts a process whose files only their owner can read. The start must be synchronous: this process keeps its mask. */
export function startPrivately<T>(start: () => T): T {
  const before = process.umask(ownerOnly);
  try {
    return start();
  } finally {
    process.umask(before);
  }
}

type Variables = Readonly<Record<string, string | undefined>>;

/** The cloud keys of a run: this process signs with them, and nobody else. Both halves, as one alone would be a mistake. */
const cloudKeys =
  /^(ALIBABA_CLOUD_(ACCESS_KEY_(ID|SECRET)|SECURITY_TOKEN|CREDENTIALS_URI)|HUAWEICLOUD_SDK_(AK|SK|SECURITY_TOKEN))$/;
/** What is meant for stacks and registries. */
const ofTerraform = /^TF_(VAR|TOKEN)_/;

/** The environment for a program that needs no keys of the cloud, such as the user's: it declares and calls nobody. */
export function withoutCloudKeys(environment: Variables): NodeJS.ProcessEnv {
  return filtered(environment, (name) => cloudKeys.test(name));
}

/** The environment for a program that supplies keys: it has its own ways to them, which need more than a path. */
export function forKeyProgram(environment: Variables): NodeJS.ProcessEnv {
  return filtered(environment, (name) => cloudKeys.test(name) || ofTerraform.test(name));
}

function filtered(environment: Variables, isKept: (name: string) => boolean): NodeJS.ProcessEnv {
  if (environment["VPNFORM_PROGRAM_ENV"] === "all") return { ...environment };
  return Object.fromEntries(Object.entries(environment).filter(([name]) => !isKept(name)));
}
