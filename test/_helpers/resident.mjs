// Runs command lines one after another in one process, so that a test does not start Node for each of them. A signal hits
// it as it would hit the command: whoever is killed is not used any more.
import { createRequire } from "node:module";

const [, , bundle, commands, parts] = process.argv;
const require = createRequire(bundle);
// What carries commands out is loaded once; what reads the command line is read anew for each.
require.cache[commands] = { id: commands, filename: commands, loaded: true, exports: require(parts) };
process.stdout.setMaxListeners(0);
process.stderr.setMaxListeners(0);

const exit = process.exit.bind(process);
/** What a shell is told after Ctrl-C: such a process may still be at work and has to go. */
const forced = 130;

process.on("disconnect", () => exit(0));
process.on("message", ({ args, folder, environment, mark }) => {
  for (const name of Object.keys(process.env)) delete process.env[name];
  Object.assign(process.env, environment);
  process.chdir(folder);
  process.argv = [process.argv[0], bundle, ...args];
  process.exitCode = undefined;
  process.exit = (code) => {
    if (code === forced) exit(code);
    process.stderr.write(mark);
    process.stdout.write(`${mark}${code}\n`);
  };
  delete require.cache[bundle];
  require(bundle);
});
process.send("ready");
