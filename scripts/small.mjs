import { dirname, join } from "node:path";

/** Messages of the schema library in fifty languages: a fifth of the file, and nobody ever sees them. */
const oneLanguage = {
  name: "one-language",
  setup: ({ onResolve }) =>
    onResolve({ filter: /locales\/index\.c?js$/ }, ({ importer, path }) =>
      importer.includes("zod") ? { path: join(dirname(importer), path.replace("index", "en")) } : undefined,
    ),
};

/** Options of esbuild for what is loaded at each start: less to read. Names stay, for stack traces. */
export const small = { minifySyntax: true, minifyWhitespace: true, plugins: [oneLanguage] };
