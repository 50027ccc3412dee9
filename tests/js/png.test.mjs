import assert from "node:assert/strict";
import { test } from "node:test";

import { checksum, described } from "../../assets/picture/png.mjs";

const ONE_DOT = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);
const SAID = {
  title: "Көші-қон айырымы",
  alt: "Chart: Көші-қон айырымы",
  sources: ["Бюро", "Министрлік"],
  link: "https://monitor.example/?edition=1",
  edition: "20261121T070801Z-18e879bb",
  editionDay: "2026-11-21",
  name: "series",
  site: "Monitor",
  synthetic: "",
};

// [{kind, content}] of a PNG, each checked against its sum.
const chunksOf = async (blob) => {
  const bytes = Buffer.from(await blob.arrayBuffer());
  assert.deepEqual(bytes.subarray(0, 8), ONE_DOT.subarray(0, 8));
  const chunks = [];
  for (let at = 8; at < bytes.length; at += 12 + bytes.readUInt32BE(at)) {
    const end = at + 8 + bytes.readUInt32BE(at);
    assert.equal(bytes.readUInt32BE(end), checksum(bytes.subarray(at + 4, end)));
    chunks.push({ kind: bytes.toString("latin1", at + 4, at + 8), content: bytes.subarray(at + 8, end) });
  }
  return chunks;
};
const textsOf = (chunks) =>
  Object.fromEntries(
    chunks.filter(({ kind }) => kind === "iTXt").map(({ content }) => content.toString().split("\0\0\0\0\0")),
  );

test("the checksum is the one of the PNG specification", () => {
  assert.equal(checksum(Buffer.from("123456789")), 0xcbf43926);
});

test("what the picture says stands behind the header, before the picture itself", async () => {
  const chunks = await chunksOf(described(ONE_DOT, SAID, 2));
  const kinds = chunks.map(({ kind }) => kind);
  assert.deepEqual([kinds[0], kinds[1], ...kinds.slice(-2)], ["IHDR", "pHYs", "IDAT", "IEND"]);
  assert.equal(textsOf(chunks).URL, SAID.link);
  assert.equal(textsOf(chunks).Title, SAID.title);
  assert.equal(textsOf(chunks).Source, "Бюро; Министрлік");
  assert.equal(textsOf(chunks)["Creation Time"], "2026-11-21");
});

test("a warning stands in generated figures only", async () => {
  assert.ok(!("Warning" in textsOf(await chunksOf(described(ONE_DOT, SAID, 1)))));
  const generated = await chunksOf(described(ONE_DOT, { ...SAID, synthetic: "Generated" }, 1));
  assert.equal(textsOf(generated).Warning, "Generated");
});

test("a picture of twice the dots is printed in the same size", async () => {
  const dots = async (scale) => {
    const { content } = (await chunksOf(described(ONE_DOT, SAID, scale))).find(({ kind }) => kind === "pHYs");
    return [content.readUInt32BE(0), content.readUInt32BE(4), content[8]];
  };
  assert.deepEqual(await dots(1), [3780, 3780, 1]);
  assert.deepEqual(await dots(2), [7559, 7559, 1]);
});
