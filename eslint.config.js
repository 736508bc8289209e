const js = require("@eslint/js");
const tseslint = require("typescript-eslint");

const typedErrors = {
  selector: "NewExpression[callee.name='Error']",
  message: "throw a VpnformError (lib/core/errors.ts): an error has a code, an address and a hint",
};

module.exports = tseslint.config(
  { ignores: ["dist/", "cdktf.out/", "coverage/", ".cache/", "**/node_modules/", ".vpnform/", "test/golden/*/"] },
  js.configs.recommended,
  {
    files: ["**/*.ts"],
    extends: [tseslint.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: __dirname } },
    rules: {
      "@typescript-eslint/no-floating-promises": "error",
      "@typescript-eslint/consistent-type-imports": "error",
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_", varsIgnorePattern: "^_" }],
      "@typescript-eslint/no-empty-object-type": ["error", { allowInterfaces: "always" }],
      "@typescript-eslint/require-await": "off",
      "no-console": "error",
      "no-restricted-syntax": ["error", typedErrors],
    },
  },
  {
    files: [
      "src/cli/output/**",
      "examples/**",
      "bench/**",
      "test/attack/main.ts",
      "test/fuzz/main.ts",
      "test/mutate/main.ts",
    ],
    rules: { "no-console": "off" },
  },
  {
    files: ["test/**", "bench/**"],
    rules: {
      "no-restricted-syntax": "off",
      "@typescript-eslint/no-unsafe-assignment": "off",
      "@typescript-eslint/no-unsafe-member-access": "off",
      "@typescript-eslint/no-unsafe-argument": "off",
      "@typescript-eslint/no-unsafe-call": "off",
      "@typescript-eslint/no-unsafe-return": "off",
      "@typescript-eslint/unbound-method": "off",
    },
  },
  {
    files: ["**/*.js", "**/*.mjs"],
    languageOptions: {
      globals: {
        module: "writable",
        require: "readonly",
        __dirname: "readonly",
        process: "readonly",
        console: "readonly",
      },
    },
  },
);
