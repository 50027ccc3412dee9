// The table of a block as an Excel workbook, made on the page: what is shown, with its finding, sources, edition and link.
// A workbook is a zip of XML files; they are stored as they are, with a fixed date, so the same view gives the same bytes.
(() => {
  const parts = window.monitorPicture.parts;
  const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
  const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
  const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  const PACKAGE = "http://schemas.openxmlformats.org/package/2006";
  const [PLAIN, BOLD] = [0, 1];
  const FIRST_NUMBER_STYLE = 2;  // Styles 2, 3, 4 ... are numbers with 0, 1, 2 ... decimals.
  const MOST_DECIMALS = 4;

  const xlsxFile = (said) => {
    const { tag } = parts;
    const relation = (id, kind, target) => tag("Relationship", { Id: id, Type: kind, Target: target });
    const relations = (content) => XML + tag("Relationships", { xmlns: `${PACKAGE}/relationships` }, content);
    const files = {
      "[Content_Types].xml": XML + tag("Types", { xmlns: `${PACKAGE}/content-types` }, [
        tag("Default", { Extension: "rels", ContentType: "application/vnd.openxmlformats-package.relationships+xml" }),
        tag("Default", { Extension: "xml", ContentType: "application/xml" }),
        ...[["/xl/workbook.xml", "sheet.main"], ["/xl/worksheets/sheet1.xml", "worksheet"], ["/xl/styles.xml", "styles"]].map(([name, kind]) =>
          tag("Override", { PartName: name, ContentType: `application/vnd.openxmlformats-officedocument.spreadsheetml.${kind}+xml` })),
        tag("Override", { PartName: "/docProps/core.xml", ContentType: "application/vnd.openxmlformats-package.core-properties+xml" }),
      ].join("")),
      "_rels/.rels": relations(relation("rId1", `${OFFICE}/officeDocument`, "xl/workbook.xml")
        + relation("rId2", `${PACKAGE}/relationships/metadata/core-properties`, "docProps/core.xml")),
      "docProps/core.xml": XML + tag("cp:coreProperties", {
        "xmlns:cp": `${PACKAGE}/metadata/core-properties`, "xmlns:dc": "http://purl.org/dc/elements/1.1/",
      }, [
        ["dc:title", said.title], ["dc:creator", said.site], ["dc:identifier", said.edition], ["dc:subject", said.link],
        ["cp:keywords", `edition=${said.edition}; picture=${said.name}; made=page`],
      ].map(([name, words]) => tag(name, {}, escaped(words))).join("")),
      "xl/workbook.xml": XML + tag("workbook", { xmlns: MAIN, "xmlns:r": OFFICE },
        tag("sheets", {}, tag("sheet", { name: said.name.slice(0, 31), sheetId: 1, "r:id": "rId1" }))),
      "xl/_rels/workbook.xml.rels": relations(relation("rId1", `${OFFICE}/worksheet`, "worksheets/sheet1.xml")
        + relation("rId2", `${OFFICE}/styles`, "styles.xml")),
      "xl/styles.xml": stylesOf(tag),
      "xl/worksheets/sheet1.xml": sheetOf(said, tag),
    };
    return new Blob([stored(files)], { type: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" });
  };

  const escaped = (words) => words.replace(/[&<>]/g, (letter) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;" })[letter]);

  const stylesOf = (tag) => {
    const decimals = Array.from({ length: MOST_DECIMALS + 1 }, (_, count) => (count ? `#,##0.${"0".repeat(count)}` : "#,##0"));
    const font = (look) => tag("font", {}, `${look}<sz val="11"/><name val="Calibri"/>`);
    const format = (fontId, numFmtId) => tag("xf", { numFmtId, fontId, fillId: 0, borderId: 0, applyNumberFormat: 1, applyFont: 1 });
    return XML + tag("styleSheet", { xmlns: MAIN }, [
      tag("numFmts", { count: decimals.length }, decimals.map((formatCode, index) => tag("numFmt", { numFmtId: 164 + index, formatCode })).join("")),
      tag("fonts", { count: 2 }, font("") + font("<b/>")),
      tag("fills", { count: 2 }, '<fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>'),
      tag("borders", { count: 1 }, "<border><left/><right/><top/><bottom/><diagonal/></border>"),
      tag("cellStyleXfs", { count: 1 }, tag("xf", { numFmtId: 0, fontId: 0, fillId: 0, borderId: 0 })),
      tag("cellXfs", { count: 2 + decimals.length }, [format(0, 0), format(1, 0), ...decimals.map((_, index) => format(0, 164 + index))].join("")),
    ].join(""));
  };

  const sheetOf = (said, tag) => {
    const { header, rows } = said.table;
    const words = (list) => list.filter(Boolean).map((line) => [{ words: line }]);
    const lines = [
      [{ words: said.title, style: BOLD }],
      ...words([...said.lines, said.synthetic, said.earlier]),
      [],
      header.map((name) => ({ words: name, style: BOLD })),
      ...rows.map((row) => row.map((cell) => numberCell(cell, said.language) || { words: cell })),
      [],
      ...words([...said.sources.map((source) => `${said.sourceWords} ${source}`), said.credit, `${said.site} · ${said.editionWords}`, said.link]),
    ];
    const widths = header.map((name, column) => Math.min(60, Math.max(12, ...rows.map((row) => (row[column] || "").length), name.length) + 2));
    return XML + tag("worksheet", { xmlns: MAIN }, [
      tag("cols", {}, widths.map((width, column) => tag("col", { min: column + 1, max: column + 1, width, customWidth: 1 })).join("")),
      tag("sheetData", {}, lines.map((line, row) => tag("row", { r: row + 1 }, line.map((cell, column) => cellOf(cell, column, row, tag)).join(""))).join("")),
    ].join(""));
  };

  // A number with the decimals that are shown; a year keeps its four digits together.
  const numberCell = (words, language) => {
    const found = parts.numberOf(words, language);
    return found && { value: found.value, style: found.isYear ? PLAIN : FIRST_NUMBER_STYLE + Math.min(found.decimals, MOST_DECIMALS) };
  };

  const cellOf = ({ words, value, style = PLAIN }, column, row, tag) => {
    const r = `${String.fromCharCode(...(column < 26 ? [65 + column] : [64 + Math.floor(column / 26), 65 + (column % 26)]))}${row + 1}`;
    if (value !== undefined) return tag("c", { r, s: style }, tag("v", {}, value));
    return tag("c", { r, s: style, t: "inlineStr" }, tag("is", {}, tag("t", { "xml:space": "preserve" }, escaped(words))));
  };

  Object.assign(parts, { xlsxFile });

  // ---- A zip of stored files.
  const stored = (files) => {
    const encoder = new TextEncoder();
    const entries = Object.entries(files).map(([name, content]) => ({ name: encoder.encode(name), content: encoder.encode(content) }));
    let at = 0;
    const local = entries.map((entry) => {
      entry.at = at;
      const made = record([0x04034b50, 4], ...heading(entry), [0, 2], entry.name, entry.content);
      at += made.length;
      return made;
    });
    const central = entries.map((entry) =>
      record([0x02014b50, 4], [20, 2], ...heading(entry), [0, 2], [0, 2], [0, 2], [0, 2], [0, 4], [entry.at, 4], entry.name));
    const size = central.reduce((sum, one) => sum + one.length, 0);
    const end = record([0x06054b50, 4], [0, 2], [0, 2], [entries.length, 2], [entries.length, 2], [size, 4], [at, 4], [0, 2]);
    return record(...local, ...central, end);
  };

  // Version, names in UTF-8, stored, 1 January 1980, checksum, sizes, length of the name.
  const heading = ({ name, content }) => [
    [20, 2], [0x0800, 2], [0, 2], [0, 2], [0x21, 2], [parts.checksum(content), 4], [content.length, 4], [content.length, 4], [name.length, 2],
  ];

  // Bytes one after the other: [number, its length in bytes, lowest first], or bytes as they are.
  const record = (...fields) => {
    const pieces = fields.map((field) =>
      (Array.isArray(field) ? Uint8Array.from({ length: field[1] }, (_, index) => Math.floor(field[0] / 256 ** index) % 256) : field));
    const made = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
    let at = 0;
    pieces.forEach((piece) => { made.set(piece, at); at += piece.length; });
    return made;
  };
})();
