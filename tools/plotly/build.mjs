// Bundles entry.js into one minified script that defines window.Plotly.
// Usage: node build.mjs OUTPUT [FIRST_LINE]
import { readFile, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { parse } from "acorn";
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

// A browser skims a function that nobody has called yet and reads it whole when somebody does; what stands in brackets it
// reads whole at once. Every module here is called while the bundle loads: skimming them first is work done twice.
function readAtOnce(code) {
  const { wrapper, modules } = modulesOf(code);
  if (modules.length < 100) throw new Error(`only ${modules.length} modules found in calls of ${wrapper}`);
  const brackets = modules.flatMap(({ start, end }) => [
    [start, "("],
    [end, ")"],
  ]); // in order: none lies inside another
  const pieces = brackets.map(([at, bracket], index) => code.slice(brackets[index - 1]?.[0] ?? 0, at) + bracket);
  return pieces.join("") + code.slice(brackets.at(-1)[0]);
}

// The functions that esbuild hands to its wrapper of CommonJS modules, the first variable of the bundle:
// var Plotly = (() => { var wrapper = ..., one = wrapper((exports, module) => {...}), ... })()
function modulesOf(code) {
  const inside = parse(code, { ecmaVersion: "latest" }).body[0].declarations[0].init.callee.body.body;
  const declared = inside.flatMap((statement) => statement.declarations ?? []);
  const wrapper = declared[0].id.name;
  const calls = declared.map(({ init }) => init).filter((init) => init?.callee?.name === wrapper);
  return { wrapper, modules: calls.map((call) => call.arguments[0]) };
}

const [outfile, firstLine = ""] = process.argv.slice(2);
const { outputFiles } = await build({
  entryPoints: [fileURLToPath(new URL("entry.js", import.meta.url))],
  write: false,
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
await writeFile(outfile, readAtOnce(outputFiles[0].text));
