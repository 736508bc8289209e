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
