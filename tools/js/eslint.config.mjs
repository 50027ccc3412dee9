// Rules for scripts of ours. Plain scripts (.js) share one page; modules (.mjs) are loaded when they are needed.
import js from "@eslint/js";
import globals from "globals";

const habits = {
  ...js.configs.recommended.rules,
  complexity: ["error", 10],
  "consistent-return": "error",
  "default-case-last": "error",
  eqeqeq: ["error", "always", { null: "ignore" }],
  "max-depth": ["error", 3],
  "max-lines": ["error", { max: 200, skipBlankLines: true, skipComments: true }],
  "max-lines-per-function": ["error", { max: 45, IIFEs: false }],
  "no-array-constructor": "error",
  "no-else-return": "error",
  "no-eval": "error",
  "no-implicit-globals": ["error", { lexicalBindings: true }],
  "no-implied-eval": "error",
  "no-new-func": "error",
  "no-param-reassign": "error",
  "no-return-assign": "error",
  "no-script-url": "error",
  "no-shadow": "error",
  "no-throw-literal": "error",
  "no-unused-expressions": "error",
  "no-useless-concat": "error",
  "no-var": "error",
  "object-shorthand": "error",
  "one-var": ["error", { uninitialized: "never", initialized: "never" }],
  "prefer-arrow-callback": "error",
  "prefer-const": "error",
  "prefer-template": "error",
  yoda: "error",
};

export default [
  { linterOptions: { reportUnusedDisableDirectives: "error" }, rules: habits },
  { files: ["assets/**/*.js"], languageOptions: { sourceType: "script", globals: globals.browser } },
  { files: ["assets/offline/*.js"], languageOptions: { sourceType: "script", globals: globals.serviceworker } },
  { files: ["assets/**/*.mjs"], languageOptions: { sourceType: "module", globals: globals.browser } },
  { files: ["tests/js/**/*.mjs", "tools/**/*.mjs"], languageOptions: { sourceType: "module", globals: globals.node } },
  { files: ["tools/plotly/entry.js"], languageOptions: { sourceType: "commonjs" } },
];
