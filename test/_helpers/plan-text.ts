/** Reads what `vpnform plan` prints for people. */

/** A text as it is in a regular expression. */
export function escaped(text: string): string {
  return text.replace(/[.[\]"()]/g, "\\$&");
}

/** What is printed of one resource under this headline; empty when it is not there. */
export function blockOf(text: string, address: string, headline: string): string {
  const begin = new RegExp(`^ *# ${escaped(address)} \\(\\S+\\) ${headline}.*$`, "m").exec(text);
  if (!begin) return "";
  const rest = text.slice(begin.index);
  const end = /\n\n/.exec(rest);
  return end ? rest.slice(0, end.index) : rest;
}

/** Names of the attributes that bear a mark in a resource's block, dotted and sorted; a map or list counts as one. */
export function markedIn(text: string, address: string, headline: string): string[] {
  const [, , ...lines] = blockOf(text, address, headline).split("\n");
  const path: string[] = [];
  const marked = new Set<string>();
  for (const line of lines) {
    const [, mark, name, opens] = /^ *([~+-])? *(?:(\w+) +=)?.*?([{[])?$/.exec(line) ?? [];
    if (opens) path.push(name ?? "");
    else if (/^ *[}\]],?$/.test(line)) path.pop();
    else if (mark) marked.add([...path, name ?? ""].filter((part) => part !== "").join("."));
  }
  return [...marked].sort();
}

/** The last line that says something. */
export function lastLine(text: string): string {
  return text.trimEnd().split("\n").pop() ?? "";
}
