import { connect, createServer } from "node:net";
import { transferBytes } from "./probe";

/** Receives a transfer: prints its port, and answers with how much came. */
export function sink(address: string): void {
  const server = createServer({ allowHalfOpen: true }, (socket) => {
    let count = 0;
    socket.on("data", (bytes) => (count += bytes.length));
    socket.on("end", () => socket.end(String(count)));
    socket.on("error", () => undefined);
  });
  server.listen(0, address, () => {
    const bound = server.address();
    process.stdout.write(`${typeof bound === "object" ? bound?.port : ""}\n`);
  });
}

/** Longest that a transfer may stand still. */
const stillMs = 5000;

/** Sends a transfer; ends with 0 if all of it came. */
export function source(from: string, to: string, port: string): void {
  const socket = connect({ host: to, port: Number(port), localAddress: from, allowHalfOpen: true });
  let answer = "";
  const end = (code: number) => process.exit(code);
  socket.setTimeout(stillMs, () => end(1));
  socket.on("error", () => end(1));
  socket.on("connect", () => socket.end(Buffer.alloc(transferBytes, 7)));
  socket.on("data", (bytes) => (answer += bytes.toString()));
  socket.on("end", () => end(answer === String(transferBytes) ? 0 : 1));
}
