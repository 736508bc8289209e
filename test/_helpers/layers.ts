import { emulatorLayers } from "./emulator-layers";
import { cli, cloud, engine } from "./layer";
import type { Layer } from "./layer";

export const layers: Readonly<Record<string, Layer>> = {
  "lib/index.ts": { may: ["lib"], packages: [] },
  "lib/core": { may: [], packages: ["cdktf", "constructs", "ipaddr.js", "zod"] },
  "lib/alibaba": { may: ["lib/core"], packages: ["constructs", "ipaddr.js"] },
  "lib/huawei": {
    may: ["lib/core"],
    packages: [
      "constructs",
      "@peculiar/asn1-ecc",
      "@peculiar/asn1-pkcs8",
      "@peculiar/asn1-schema",
      "@peculiar/asn1-x509",
    ],
  },
  "lib/device": { may: ["lib/core"], packages: ["constructs", "zod"] },
  "src/clock.ts": { may: ["lib/core/errors.ts"], packages: [] },
  "src/errors.ts": { may: ["lib/core/errors.ts"], packages: [] },
  "src/log.ts": { may: [], packages: [] },
  "src/secrets.ts": { may: [], packages: [] },
  "src/child-process.ts": { may: [], packages: [] },
  "src/bound-process.ts": { may: ["src/child-process.ts"], packages: [] },
  "src/key-program.ts": { may: ["src/bound-process.ts", "src/child-process.ts"], packages: [] },
  "src/graph": { may: ["lib/core/errors.ts"], packages: [] },
  "src/state": {
    may: ["src/errors.ts", "src/clock.ts", "src/log.ts", "src/secrets.ts", "src/key-program.ts", "lib/core"],
    packages: ["zod", "pg", "undici"],
  },
  // Pure but for the programs that it runs: whoever opens a stack says what its expressions mean.
  "src/sealing": {
    may: ["src/state/codec", "src/errors.ts", "src/child-process.ts", "lib/core"],
    packages: ["zod"],
  },
  // What key programs answer; the library of age is loaded by them alone.
  "src/keys": { may: ["src/errors.ts", "lib/core"], packages: ["age-encryption", "zod"] },
  // The neutral model of tunnels; its dialects know one device each.
  "src/tunnel": { may: ["lib/device/declared-device.ts", "lib/core"], packages: ["yaml"] },
  // What people connect to, in neutral words, and the texts that they get.
  "src/remote-access/model.ts": { may: ["src/tunnel/model.ts", "src/tunnel/gap.ts"], packages: [] },
  "src/remote-access": {
    may: ["src/tunnel/model.ts", "src/tunnel/gap.ts", "src/tunnel/weakness.ts", "src/cloud/expiry.ts", "lib/core"],
    packages: ["fflate"],
  },
  // The lab: what it consists of, its own process, and how others start and ask it.
  "src/lab/lab-plan.ts": { may: [], packages: [] },
  "src/lab/layout": { may: ["src/lab/lab-plan.ts", "src/tunnel", "lib/core"], packages: ["zod"] },
  "src/lab/keeper": { may: ["src/lab/lab-plan.ts", "lib/core/errors.ts"], packages: ["zod"] },
  "src/lab": { may: ["src/lab/lab-plan.ts", "src/lab/keeper", "lib/core"], packages: ["zod"] },
  "src/provider": {
    may: ["src/secrets.ts", "src/tunnel/model.ts", "src/remote-access/model.ts", "lib/core"],
    packages: [],
  },
  // Rooms of the engine, the lowest first: each knows only some of those above it in this list.
  "src/engine/values": engine([], ["src/provider"]),
  "src/engine/lang": engine(["values"], ["src/errors.ts"]),
  "src/engine/prior": engine(["values"], ["src/provider", "src/state", "src/errors.ts"]),
  "src/engine/api": engine(["values"], ["src/provider", "src/state", "src/clock.ts", "src/log.ts", "src/secrets.ts"]),
  "src/engine/config": engine(["values", "lang", "api"], ["src/provider", "src/state", "src/errors.ts"]),
  "src/engine/observe": engine(
    ["values", "prior"],
    ["src/graph", "src/provider", "src/state", "src/errors.ts", "src/clock.ts"],
  ),
  "src/engine/operation": engine(
    ["values", "prior", "api", "observe"],
    ["src/provider", "src/state", "src/errors.ts", "src/clock.ts", "src/log.ts"],
  ),
  "src/engine/plan": engine(
    ["values", "prior", "api", "config"],
    ["src/graph", "src/provider", "src/state", "src/errors.ts", "src/log.ts"],
  ),
  "src/engine/apply": engine(
    ["values", "prior", "api", "config", "observe", "operation", "plan"],
    ["src/graph", "src/provider", "src/state", "src/errors.ts", "src/clock.ts", "src/log.ts"],
  ),
  "src/engine/stack": engine(
    ["values", "prior", "api", "config", "observe", "operation", "plan", "apply"],
    ["src/provider", "src/state", "src/sealing", "src/errors.ts", "src/clock.ts", "src/log.ts", "src/secrets.ts"],
    ["zod"],
  ),
  "src/cloud": {
    may: ["src/provider", "src/errors.ts", "src/clock.ts", "src/secrets.ts", "lib/core"],
    packages: ["undici"],
  },
  // Rooms of a cloud, the lowest first. Handlers are pure: they know neither client nor credentials.
  // What error codes mean is asked by both, the client and the handlers.
  "src/alibaba/codes": cloud([], ["src/cloud/code-book.ts", "lib/alibaba/rules"]),
  "src/alibaba/client": cloud(
    ["alibaba/codes"],
    ["src/cloud", "src/provider", "src/errors.ts", "src/clock.ts", "lib/alibaba/rules"],
  ),
  "src/alibaba/credentials": cloud(
    ["alibaba/client"],
    ["src/cloud", "src/provider", "src/key-program.ts", "src/errors.ts", "src/clock.ts"],
    ["zod"],
  ),
  "src/alibaba/messages": cloud(["alibaba/codes"], ["src/provider", "src/errors.ts", "lib/alibaba"]),
  "src/alibaba/logs": cloud(["alibaba/messages"], ["src/provider"]),
  "src/alibaba/health": cloud(
    ["alibaba/messages", "alibaba/logs"],
    ["src/cloud/expiry.ts", "src/provider", "lib/alibaba/kinds"],
  ),
  "src/alibaba/handlers": cloud(
    ["alibaba/codes", "alibaba/messages", "alibaba/logs", "alibaba/health"],
    ["src/provider", "src/errors.ts", "lib/alibaba"],
  ),
  "src/alibaba/sites": cloud([], ["src/provider", "src/tunnel/model.ts", "src/tunnel/gap.ts", "lib/alibaba"]),
  "src/alibaba/remote-access": cloud(
    ["alibaba/sites"],
    ["src/provider", "src/tunnel/gap.ts", "src/remote-access/model.ts", "src/remote-access/file-name.ts"],
  ),
  "src/alibaba": cloud([], ["src/cloud", "src/provider", "src/errors.ts", "src/clock.ts", "lib/alibaba"]),
  "src/huawei/codes": cloud([], ["src/cloud/code-book.ts"]),
  "src/huawei/client": cloud(["huawei/codes"], ["src/cloud", "src/provider", "src/errors.ts", "src/clock.ts"]),
  "src/huawei/health": cloud([], ["src/cloud/expiry.ts", "src/provider", "lib/huawei/kinds"]),
  "src/huawei/handlers": cloud(["huawei/codes", "huawei/health"], ["src/provider", "src/errors.ts", "lib/huawei"]),
  "src/huawei": cloud([], ["src/cloud", "src/provider", "src/errors.ts", "src/clock.ts", "lib/huawei"]),
  "src/migrate": {
    may: ["src/state", "src/errors.ts", "lib/alibaba", "lib/core"],
    packages: ["@cdktn/hcl2json"],
  },
  "src/project": {
    may: ["src/graph", "src/bound-process.ts", "src/child-process.ts", "src/errors.ts", "src/clock.ts", "lib/core"],
    packages: ["zod"],
  },
  // Environments: their files, and what becomes of graphs in them.
  "src/environment": {
    may: ["src/project/json-text.ts", "src/errors.ts", "lib/core"],
    packages: ["yaml", "zod"],
  },
  ...emulatorLayers,
  "src/terraform/protocol": { may: ["src/engine/values"], packages: ["@msgpack/msgpack", "protobufjs"] },
  // The plugin server carries out what Terraform plans: it needs neither programs nor plans.
  "src/terraform": {
    may: [
      "src/terraform/protocol",
      ...["values", "prior", "api", "observe", "operation"].map((room) => `src/engine/${room}`),
      "src/provider",
      "src/state",
      "src/errors.ts",
      "src/clock.ts",
      "src/log.ts",
      "src/secrets.ts",
      "lib/core",
    ],
    packages: ["@peculiar/asn1-schema", "@peculiar/asn1-x509"],
  },
  "src/terraform/documents": {
    may: ["src/terraform", "src/engine", "src/state", "lib/core"],
    packages: [],
  },
  "src/cli/view": {
    may: [
      "src/tunnel",
      "src/lab",
      "src/engine/values",
      "src/engine/api",
      "src/terraform/documents",
      "src/provider",
      "src/state/format",
      "src/errors.ts",
      "src/clock.ts",
      "src/secrets.ts",
      "lib/core",
    ],
    packages: ["diff", "picocolors"],
  },
  // Rooms of the command line, the lowest first; below them what every command has.
  "src/cli/version.ts": { may: [], packages: [] },
  "src/cli/interrupts.ts": { may: ["lib/core"], packages: [] },
  "src/cli/arguments": cli(["version.ts"], ["src/errors.ts"], ["commander"]),
  "src/cli/program-ahead.ts": cli(["arguments"], ["src/project"]),
  "src/cli/context.ts": cli(
    ["version.ts", "interrupts.ts", "arguments", "program-ahead.ts", "view"],
    ["src/errors.ts", "src/clock.ts", "src/log.ts", "src/secrets.ts"],
  ),
  "src/cli/program": cli(
    ["version.ts", "arguments", "program-ahead.ts", "context.ts"],
    ["src/project", "src/environment", "src/migrate/hcl", "src/migrate/deadline.ts", "src/errors.ts"],
  ),
  // Knows all parts that make up the product, and puts them together.
  "src/cli/session": cli(
    ["version.ts", "context.ts", "arguments", "program"],
    [
      ...["values", "api", "stack"].map((room) => `src/engine/${room}`),
      ...["alibaba", "huawei"].map((cloud) => `src/${cloud}/provider.ts`),
      "src/tunnel/model.ts",
      "src/remote-access/model.ts",
      "src/lab",
      "src/emulator/server.ts",
      ...[
        "terraform",
        "migrate/hcl/library.ts",
        "migrate/deadline.ts",
        "environment",
        "project",
        "state",
        "cloud",
        "provider",
        "errors.ts",
        "clock.ts",
        "log.ts",
        "secrets.ts",
        "child-process.ts",
        "bound-process.ts",
      ].map((part) => `src/${part}`),
    ],
    ["undici"],
  ),
  "src/cli/invocation": cli(["context.ts", "arguments", "program", "session"], ["src/engine/api"]),
  "src/cli/completion": cli(["arguments"], [], ["commander"]),
  "src/cli/commands": cli(
    ["version.ts", "context.ts", "view", "arguments", "program", "session", "invocation", "completion"],
    [
      "lib/device/declared-device.ts",
      ...[
        "engine",
        "environment",
        "terraform",
        "tunnel",
        "remote-access",
        "lab",
        "migrate",
        "keys",
        "alibaba/kms.ts",
        "emulator/server.ts",
        "project",
        "state",
        "provider",
        "errors.ts",
        "clock.ts",
      ].map((part) => `src/${part}`),
    ],
  ),
  "src/cli/dispatch": cli(
    ["version.ts", "program-ahead.ts", "context.ts", "view", "arguments", "session", "invocation", "commands"],
    ["src/errors.ts"],
  ),
  "src/cli": { may: ["src/errors.ts", "src/secrets.ts", "lib/core"], packages: ["commander"] },
};

/** The layer of a file, by its name in {@link layers}. */
export function layerOf(path: string): string | undefined {
  return Object.keys(layers)
    .filter((layer) => isIn(path, layer))
    .sort((a, b) => b.length - a.length)[0];
}

/** Whether a file is this one, or in this folder. */
export function isIn(path: string, fileOrFolder: string): boolean {
  return path === fileOrFolder || path.startsWith(`${fileOrFolder}/`);
}
