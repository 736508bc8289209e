/** Which part of the program may import which. A part is the longest entry that a file's path begins with. */
export interface Layer {
  /** Parts, or single files, that it may import besides itself. */
  readonly may: readonly string[];
  /** Packages that it may import, undefined for any; Node's own modules need no mention. */
  readonly packages?: readonly string[];
}

/** A room of the emulator that may import these other rooms of it. */
export function rooms(...names: string[]): Layer {
  return { may: names.map((name) => `src/emulator/${name}`) };
}

/** A room of the engine that may import these other rooms of it, and this beside the engine. */
export function engine(above: readonly string[], outside: readonly string[], packages: readonly string[] = []): Layer {
  return { may: [...above.map((name) => `src/engine/${name}`), ...outside, "lib/core"], packages };
}

/** A room of the command line that may import these other rooms or files of it, and this beside the command line. */
export function cli(above: readonly string[], outside: readonly string[], packages: readonly string[] = []): Layer {
  return { may: [...above.map((name) => `src/cli/${name}`), ...outside, "lib/core"], packages };
}

/** A room of a cloud that may import these other rooms of it, and this beside the cloud. */
export function cloud(above: readonly string[], outside: readonly string[], packages: readonly string[] = []): Layer {
  return { may: [...above.map((name) => `src/${name}`), ...outside, "lib/core"], packages };
}
