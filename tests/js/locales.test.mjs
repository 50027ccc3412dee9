import assert from "node:assert/strict";
import { test } from "node:test";

import { run } from "./page.mjs";

const FILES = ["plotly/locale-kk.js", "plotly/locale-ru.js"];

const waiting = () => {
  const window = {};
  for (const name of FILES) run(name, { window });
  return [...window.PlotlyLocales];
};

test("Kazakh and Russian say the same things", () => {
  const [kazakh, russian] = waiting();
  assert.deepEqual([kazakh.name, russian.name], ["kk", "ru"]);
  for (const part of ["dictionary", "format"]) {
    assert.deepEqual(Object.keys(kazakh[part]).sort(), Object.keys(russian[part]).sort());
  }
});

test("a week has seven days and a year twelve months, each named once", () => {
  const lengths = { days: 7, shortDays: 7, months: 12, shortMonths: 12 };
  for (const { format } of waiting()) {
    for (const [names, length] of Object.entries(lengths)) assert.equal(new Set(format[names]).size, length, names);
  }
});

test("numbers have a comma and a no-break space", () => {
  for (const { format } of waiting()) assert.deepEqual([format.decimal, format.thousands], [",", "\u00a0"]);
});

test("a plotly that is already there is told at once", () => {
  const told = [];
  const window = { Plotly: { register: ({ name }) => told.push(name) } };
  for (const name of FILES) run(name, { window });
  assert.deepEqual(told, ["kk", "ru"]);
});

test("a map finds an empty world, so that it asks nobody for one", () => {
  const { topojson } = run("plotly/empty_world.js", { window: {} }).PlotlyGeoAssets;
  for (const world of [topojson.world_110m, topojson.world_50m]) {
    assert.equal(world.type, "Topology");
    assert.equal(world.arcs.length, 0);
    assert.ok("coastlines" in world.objects && "countries" in world.objects);
    assert.ok(Object.values(world.objects).every(({ geometries }) => geometries.length === 0));
  }
});
