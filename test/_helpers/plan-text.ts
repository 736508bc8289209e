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
  let inText = false;
  for (const line of lines) {
    const [, mark, name, opens] = /^ *([~+-])? *(?:(\w+) +=)?.*?([{[]|<<-EOT)?$/.exec(line) ?? [];
    if (inText) inText = line.trim() !== "EOT";
    else if (opens === "{" || opens === "[") path.push(name ?? "");
    else if (/^ *[}\]],?$/.test(line)) path.pop();
    else if (mark) marked.add([...path, name ?? ""].filter((part) => part !== "").join("."));
    inText ||= opens === "<<-EOT";
  }
  return [...marked].sort();
}

/** The last line that says something. */
export function lastLine(text: string): string {
  return text.trimEnd().split("\n").pop() ?? "";
}

/** The errors that a command has written to stderr, each with all of its lines. */
export function errorsIn(stderr: string): string[] {
  return stderr.split(/^(?=(?:Error|Warning):? )/m).filter((part) => /^Error:? /.test(part));
}

/** Lines that look like a JavaScript stack trace or a dump of Node's. */
export function tracesIn(text: string): string[] {
  return text.split("\n").filter((line) => /^ +at .+:\d+:\d+\)?$|^node:internal|^Node\.js v\d/.test(line));
}
