import assert from "node:assert/strict";
import { test } from "node:test";

import { inTwo, textOf } from "../../assets/picture/words.mjs";
import { h } from "./page.mjs";

const FIRST = "Between 2021 and 2025 more people left the country for good than came to it.";
const SECOND = "In 2025 the balance was positive again.";

test("of a long finding the first sentence is the title, without its full stop", () => {
  assert.deepEqual(inTwo(`${FIRST} ${SECOND}`), [FIRST.slice(0, -1), SECOND]);
});

test("a short finding is a title as a whole", () => {
  const short = "The target was not reached. It was due in 2025.";
  assert.deepEqual(inTwo(short), [short.slice(0, -1), ""]);
});

test("a sentence ends before a Kazakh capital, a figure or a minus sign, not inside an abbreviation", () => {
  const long = "Қазақстанға 2021–2025 жылдары келген қандастар саны жоспардағыдан аз болды, қар. кесте.";
  for (const next of ["Әр өңірде жағдай әртүрлі.", "2025 жылы өсім болды.", "\u22122,3 мың адам."]) {
    assert.deepEqual(inTwo(`${long} ${next}`), [long.slice(0, -1), next]);
  }
});

test("blocks and line breaks end a word, runs of blanks are one", () => {
  const block = h("div", {}, h("p", {}, "  Net\n migration "), h("p", {}, "of", h("br"), "2025"));
  assert.equal(textOf(block), "Net migration of 2025");
  assert.equal(textOf(block, "; "), "Net migration; of; 2025");
});

test("letters set apart inside a word leave it whole", () => {
  assert.equal(textOf(h("p", {}, "12", h("sup", {}, "th"), " place")), "12th place");
});

test("a no-break space is a letter, not a blank", () => {
  assert.equal(textOf(h("td", {}, "14\u00a0103")), "14\u00a0103");
});

test("what is not read on the page is not read in its picture", () => {
  const said = h(
    "p",
    {},
    "Seen",
    h("span", { class: "visually-hidden" }, " by few"),
    h("span", { hidden: "" }, " not"),
  );
  assert.equal(textOf(said), "Seen");
  assert.equal(textOf(null), "");
});

test("the shape of a verdict stands apart from its word", () => {
  assert.equal(textOf(h("p", {}, h("span", { class: "shape" }, "▲"), h("span", {}, "reached"))), "▲ reached");
});
