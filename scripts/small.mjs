import { dirname, join } from "node:path";

/** Messages of the schema library in fifty languages: a fifth of the file, and nobody ever sees them. */
const oneLanguage = {
  name: "one-language",
  setup: ({ onResolve }) =>
    onResolve({ filter: /locales\/index\.c?js$/ }, ({ importer, path }) =>
      importer.includes("zod") ? { path: join(dirname(importer), path.replace("index", "en")) } : undefined,
    ),
};

/** The HTTP client without what browsers, tests and caches need: half of it, and the half that takes long to load. */
const partOfClient = {
  name: "part-of-client",
  setup: ({ onLoad }) =>
    onLoad({ filter: /[\\/]undici[\\/]index\.js$/ }, () => ({
      contents: `
        Object.assign(require("./lib/dispatcher/dispatcher").prototype, require("./lib/api"));
        exports.Agent = require("./lib/dispatcher/agent");
        exports.ProxyAgent = require("./lib/dispatcher/proxy-agent");
        const { getGlobalDispatcher } = require("./lib/global");
        exports.request = (url, { method = "GET", ...options } = {}) => {
          const { origin, pathname, search } = new URL(url);
          return getGlobalDispatcher().request({ ...options, method, origin, path: pathname + search });
        };`,
    })),
};

/** Options of esbuild for what is loaded at each start: less to read. Names stay, for stack traces. */
export const small = { minifySyntax: true, minifyWhitespace: true, plugins: [oneLanguage, partOfClient] };
