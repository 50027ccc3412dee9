import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

// The same lists are sorted by the server's own rule and by the warehouse in tests/dashboard/test_order.py.
const lists = JSON.parse(readFileSync(new URL("names_in_order.json", import.meta.url), "utf8"));

for (const [language, names] of Object.entries(lists)) {
  test(`a browser sorts names as the server does: ${language}`, () => {
    assert.deepEqual([...names].reverse().sort(new Intl.Collator(language).compare), names);
  });
}

test("the order of code points is another one", () => {
  assert.notDeepEqual([...lists.kk].sort(), lists.kk);
});
