import assert from "node:assert/strict";
import { test } from "node:test";

import { escaped, number, tag } from "../../assets/picture/markup.mjs";

test("numbers have two places at most", () => {
  assert.deepEqual([1 / 3, 2.5, 640, -0.004].map(number), ["0.33", "2.5", "640", "0"]);
});

test("words of a page cannot become markup", () => {
  assert.equal(escaped('<b title="a&b">'), "&lt;b title=&quot;a&amp;b&quot;&gt;");
  assert.equal(tag("text", { id: '"><script>' }), '<text id="&quot;&gt;&lt;script&gt;"/>');
});

test("an attribute without a value is left out, zero is a value", () => {
  assert.equal(tag("rect", { x: 0, y: null, rx: undefined, fill: "" }), '<rect x="0"/>');
});

test("content stands inside as it is", () => {
  assert.equal(tag("g", { opacity: 0.5 }, "<path/>"), '<g opacity="0.5"><path/></g>');
});
