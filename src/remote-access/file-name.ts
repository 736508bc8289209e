/** Names that Windows keeps for devices, whatever follows them. */
const reserved = /^(con|prn|aux|nul|com\d|lpt\d)$/i;

/** The last part of a path as a name for files on every system: no folder, no hidden file, no device. */
export function fileName(path: string): string {
  const last = path.slice(path.lastIndexOf("/") + 1);
  const plain = last
    .replace(/[^A-Za-z0-9_-]+/g, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, 60);
  return plain === "" || reserved.test(plain) ? `vpn-${plain}`.replace(/-$/, "") : plain;
}

/** The same for several paths, distinct also where case does not count. */
export function fileNames(paths: readonly string[]): string[] {
  const taken = new Set<string>();
  return paths.map((path) => {
    const plain = fileName(path);
    let name = plain;
    for (let count = 2; taken.has(name.toLowerCase()); count += 1) name = `${plain}-${count}`;
    taken.add(name.toLowerCase());
    return name;
  });
}
