// Bundles entry.js into one minified script that defines window.Plotly.
// Usage: node build.mjs OUTPUT [FIRST_LINE]
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

// Controls drawn inside a figure: the monitor uses Dash controls, which also work by keyboard.
const LEFT_OUT = /^\.\/components\/(annotations3d|updatemenus|sliders|rangeslider|rangeselector)$/;

// plotly.js explains every attribute in its source for its own reference pages: a quarter of a megabyte
// that no reader sees. Only whole string literals are matched; anything else stays as it is.
const STRING = String.raw`(?:'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*")`;
const DESCRIPTION = new RegExp(
  String.raw`(?<=[{,]\s*)description:\s*(?:${STRING}|\[\s*(?:${STRING}\s*,?\s*)+\]\.join\(${STRING}\))\s*(?:,|(?=\}))`,
  "g",
);

// Data that only other maps need: names of countries, and about 80 exotic projections
// (d3-geo itself has mercator, conics, albers, equirectangular, equal earth, orthographic).
const EMPTY_DATA = {
  "country-iso-search": "exports.COUNTRIES = []; exports.createLookup = () => () => undefined;",
  "d3-geo-projection": "module.exports = {};",
};

const leaveOut = {
  name: "leave-out",
  setup({ onResolve, onLoad }) {
    onResolve({ filter: LEFT_OUT }, ({ path, importer }) =>
      /src[\\/]core\.js$/.test(importer) ? { path: path.split("/").pop(), namespace: "component" } : undefined,
    );
    onLoad({ filter: /.*/, namespace: "component" }, ({ path }) => ({
      contents: `module.exports = { moduleType: "component", name: "without-${path}" };`,
    }));
    onLoad({ filter: /plotly\.js[\\/]src[\\/].*\.js$/ }, async ({ path }) => ({
      contents: (await readFile(path, "utf8")).replace(DESCRIPTION, ""),
    }));
    onResolve({ filter: /^(country-iso-search|d3-geo-projection)$/ }, ({ path }) => ({
      path,
      namespace: "empty-data",
    }));
    onLoad({ filter: /.*/, namespace: "empty-data" }, ({ path }) => ({ contents: EMPTY_DATA[path] }));
  },
};

const [outfile, firstLine = ""] = process.argv.slice(2);
await build({
  entryPoints: [fileURLToPath(new URL("entry.js", import.meta.url))],
  outfile,
  bundle: true,
  minify: true,
  format: "iife",
  globalName: "Plotly",
  target: "es2020",
  charset: "utf8",
  define: { global: "window", "define.amd": "false" },
  loader: { ".css": "empty" }, // the style sheet of MapLibre maps, which are not in
  banner: { js: firstLine },
  legalComments: "eof",
  plugins: [leaveOut],
  logLevel: "warning",
});
