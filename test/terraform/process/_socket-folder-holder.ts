import { makeSocketFolder } from "../../../src/terraform/socket-folder";

/** Makes a folder for sockets, says where it is, and waits for its end; `exit` makes it end by itself. */
async function main([how]: readonly string[]): Promise<void> {
  const { path } = await makeSocketFolder();
  process.stdout.write(`${path}\n`);
  if (how === "exit") process.exit(3);
  setInterval(() => undefined, 60_000);
}

void main(process.argv.slice(2));
