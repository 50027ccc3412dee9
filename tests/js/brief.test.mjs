import assert from "node:assert/strict";
import { test } from "node:test";

import { heard, run, windowAt } from "./page.mjs";

const at = (link) => {
  const page = heard({ getElementById: () => null, querySelectorAll: () => [] });
  return run("view/brief.js", { window: windowAt(link), document: page });
};

test("blocks that were collected go along in the link, in front of the place on the page", () => {
  const { monitorCollected } = at("/map?brief=map~map~year~2024~~regions/KZ-61~quotas&year=2024");
  assert.equal(monitorCollected("/regions"), "/regions?brief=map~map~year~2024~~regions/KZ-61~quotas");
  assert.equal(
    monitorCollected("/?year=2023&brief=old#why"),
    "/?year=2023&brief=map~map~year~2024~~regions/KZ-61~quotas#why",
  );
});

test("where nothing was collected a link stays as it is", () => {
  const { monitorCollected } = at("/map?year=2024");
  assert.equal(monitorCollected("/regions?sort=name#list"), "/regions?sort=name#list");
  assert.equal(monitorCollected(null), null);
});
