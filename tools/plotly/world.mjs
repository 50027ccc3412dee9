// Turns the country shapes that ship inside the npm package plotly.js into the GeoJSON of the world map.
// Its authors made them from the geodata of the United Nations, which keep disputed areas apart from every country.
// Usage: node world.mjs OUTPUT [BUILT_FROM]
import { writeFile } from "node:fs/promises";
import { createRequire } from "node:module";

const require = createRequire(import.meta.url);
globalThis.window = globalThis; // the file of shapes is written for browsers
const { topojson, version } = require("plotly.js/dist/plotly-geo-assets.js");
const { mergeArcs, feature } = require("topojson-client");
const { geoArea } = require("d3-geo");
const { COUNTRIES } = require("country-iso-search");

const LEFT_OUT = new Set(["ATA"]); // nobody migrates from Antarctica, and it would take a third of the picture
const DECIMALS = 2; // about a kilometre: finer than a pixel
const HALF_SPHERE = 2 * Math.PI;

const twoLetters = new Map(COUNTRIES.map(({ iso2, iso3 }) => [iso3, iso2]));
const world = topojson.world_110m;

/** The ring with rounded corners, each once; null where nothing is left of it. */
function rounded(ring) {
  const scale = 10 ** DECIMALS;
  const points = ring.map((point) => point.map((degree) => Math.round(degree * scale) / scale));
  const corners = points.filter(([x, y], i) => i === 0 || x !== points[i - 1][0] || y !== points[i - 1][1]);
  return corners.length >= 4 ? corners : null;
}

/** d3-geo reads the smaller side of a clockwise ring as its inside; a ring the other way round fills the globe. */
function wound(ring, isHole) {
  const coversMost = geoArea({ type: "Polygon", coordinates: [ring] }) > HALF_SPHERE;
  return coversMost === isHole ? ring : [...ring].reverse();
}

function polygons(geometry) {
  const parts = geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates;
  return parts
    .map((rings) => rings.map(rounded))
    .filter((rings) => rings[0])
    .map((rings) => rings.filter(Boolean).map((ring, i) => wound(ring, i > 0)));
}

const byCode = new Map();
for (const part of world.objects.countries.geometries) {
  // a country of several parts stands there several times
  byCode.set(part.id, [...(byCode.get(part.id) ?? []), part]);
}
const features = [...byCode]
  .filter(([code]) => !LEFT_OUT.has(code))
  .map(([code, parts]) => {
    const whole =
      parts.length === 1 ? feature(world, parts[0]).geometry : feature(world, mergeArcs(world, parts)).geometry;
    return {
      type: "Feature",
      id: twoLetters.get(code) ?? code, // areas that are no country keep the three letters of the source
      properties: { centre: parts[0].properties.ct, is_country: twoLetters.has(code) },
      geometry: { type: "MultiPolygon", coordinates: polygons(whole) },
    };
  });
const [output, builtFrom = ""] = process.argv.slice(2);
await writeFile(
  output,
  JSON.stringify({ type: "FeatureCollection", built_from: builtFrom, plotly: version, features }),
);
