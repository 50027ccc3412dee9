import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { heard, run } from "./page.mjs";

// The hooks of React that the parts use, for one part at a time: what it sees decides whether an effect runs again.
const hooks = () => {
  let kept = [];
  let at = 0;
  let waiting = [];
  const next = (first) => {
    kept[at] ??= first;
    at += 1;
    return kept[at - 1];
  };
  const useEffect = (effect, seen) => {
    const last = next({ seen: null });
    if (last.seen && seen.every((one, index) => one === last.seen[index])) return;
    last.seen = seen;
    waiting.push(effect);
  };
  return {
    React: {
      createContext: () => ({ Provider: "provider" }),
      createElement: (kind, props, children) => ({ kind, ...props, children }),
      useContext: () => "holder",
      useEffect,
      useLayoutEffect: useEffect,
      useRef: (first) => next({ current: first }),
    },
    draw: (part, props) => {
      at = 0;
      const made = part(props);
      waiting.splice(0).forEach((effect) => effect());
      return made;
    },
    restart: () => {
      kept = [];
      waiting = [];
    },
  };
};

const { React, draw, restart } = hooks();
let page;
let parts;
let told;
const setProps = (changed) => told.push(JSON.parse(JSON.stringify(changed)));

beforeEach(() => {
  restart();
  told = [];
  page = {};
  const document = {
    getElementById: (id) => page[id],
    documentElement: { dataset: {} },
    createElement: () => ({ style: { setProperty: (name, value) => (page.stop = [name, value]) } }),
  };
  const Option = function Option(label, value, isFirst, isChosen) {
    Object.assign(this, { label, value, isChosen });
  };
  const window = { React };
  parts = run("live/parts.js", { window, document, Option }).monitor_live;
  page.html = document.documentElement;
});

const field = (value) => heard({ value, replaceChildren: (...given) => (page.given = given) });

test("what was chosen before the scripts were there is told once they are", () => {
  page.region = field("KZ-75");
  draw(parts.Select, { id: "region", value: "KZ-61", options: [], setProps });
  assert.deepEqual(told, [{ value: "KZ-75" }]);
});

test("a list that stands as the server wrote it tells nothing, until the reader chooses", () => {
  page.region = field("KZ-61");
  draw(parts.Select, { id: "region", value: "KZ-61", options: [], setProps });
  assert.deepEqual(told, []);
  page.region.value = "KZ-75";
  page.region.tell("change");
  assert.deepEqual(told, [{ value: "KZ-75" }]);
});

test("a list takes the choice of a callback, and its entries anew", () => {
  page.region = field("KZ-61");
  const options = [{ label: "Almaty", value: "KZ-75" }];
  draw(parts.Select, { id: "region", value: "KZ-61", options: [], setProps });
  draw(parts.Select, { id: "region", value: "KZ-75", options, setProps });
  assert.equal(page.region.value, "KZ-75");
  assert.deepEqual({ ...page.given[0] }, { label: "Almaty", value: "KZ-75", isChosen: true });
});

test("words of a callback stand in their element, HTML is left to its own part", () => {
  page.message = { textContent: "", replaceChildren: () => (page.isEmpty = true) };
  assert.equal(draw(parts.Block, { id: "message", children: "Ready" }), null);
  assert.equal(page.message.textContent, "Ready");
  assert.equal(draw(parts.Block, { id: "message", children: { html: "<p>" } }).kind, "provider");
  assert.equal(page.message.textContent, "Ready");
});

test("nothing is what a page brings at first, later it empties the element", () => {
  page.block = { textContent: "of the server", replaceChildren: () => (page.isEmpty = true) };
  draw(parts.Block, { id: "block", children: undefined });
  assert.equal(page.isEmpty, undefined);
  draw(parts.Block, { id: "block", children: "words" });
  draw(parts.Block, { id: "block", children: null });
  assert.equal(page.isEmpty, true);
});

test("a slider says the year of its stop, not its number", () => {
  const said = {};
  const slider = heard({
    value: "1",
    dataset: { wordsFrom: "years" },
    setAttribute: (name, value) => (said[name] = value),
    nextElementSibling: { replaceChildren: () => null },
  });
  Object.assign(page, { slider, years: { textContent: "2021 2022 2023" } });
  const given = { id: "slider", value: 1, min: 0, max: 2, marks: {}, setProps };
  draw(parts.Slider, given);
  slider.value = "2";
  slider.tell("input");
  assert.equal(said["aria-valuetext"], "2023");
  slider.tell("change");
  assert.deepEqual(told, [{ value: 2 }]);
  draw(parts.Slider, { ...given, value: 0 });
  assert.deepEqual([slider.value, said["aria-valuetext"]], [0, "2021"]);
});

test("the page says that it answers once everything on it does", () => {
  draw(parts.Page, { children: "all" });
  assert.equal(page.html.dataset.state, "alive");
});
