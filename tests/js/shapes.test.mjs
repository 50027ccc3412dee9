import assert from "node:assert/strict";
import { test } from "node:test";

import { borders, ground, inked } from "../../assets/picture/shapes.mjs";

const BOX = { left: 10, top: 20, right: 110, bottom: 70, width: 100, height: 50 };
const styled = (own) => {
  const sides = ["Top", "Bottom", "Left", "Right"].map((side) => [`border${side}Style`, "none"]);
  return { ...Object.fromEntries(sides), ...own };
};

test("a colour is written as six digits, with its opacity where it has one", () => {
  assert.deepEqual(inked("rgb(0, 112, 60)"), { fill: "#00703c", "fill-opacity": "" });
  assert.deepEqual(inked("rgba(163, 18, 46, 0.15)"), { fill: "#a3122e", "fill-opacity": 0.15 });
});

test("what is not seen is not drawn", () => {
  assert.equal(inked("rgba(0, 0, 0, 0)"), null);
  assert.equal(ground({ backgroundColor: "rgba(0, 0, 0, 0)" }, BOX), "");
  assert.equal(ground({ backgroundColor: "rgb(1, 2, 3)" }, { ...BOX, height: 0 }), "");
  assert.equal(borders(styled({}), BOX), "");
});

test("a ground is a rectangle of the size of its element", () => {
  const drawn = ground({ backgroundColor: "rgb(255, 255, 255)", borderTopLeftRadius: "4px" }, BOX);
  assert.equal(drawn, '<rect x="10" y="20" width="100" height="50" rx="4" fill="#ffffff"/>');
});

test("borders lie inside their element, on the right and below as well", () => {
  const line = { Style: "solid", Width: "2px", Color: "rgb(0, 0, 0)" };
  const side = (name) => Object.fromEntries(Object.entries(line).map(([key, value]) => [`border${name}${key}`, value]));
  assert.equal(borders(styled(side("Right")), BOX), '<rect x="108" y="20" width="2" height="50" fill="#000000"/>');
  assert.equal(borders(styled(side("Bottom")), BOX), '<rect x="10" y="68" width="100" height="2" fill="#000000"/>');
});

test("a dashed border is a dashed line, in the middle of its thickness at the far sides", () => {
  const style = styled({ borderBottomStyle: "dashed", borderBottomWidth: "2px", borderBottomColor: "rgb(0, 0, 0)" });
  const drawn = borders(style, BOX);
  assert.match(drawn, /^<line x1="10" y1="69" x2="110" y2="69" /);
  assert.match(drawn, /stroke-dasharray="6 4"/);
});
