// A plotly chart drawn again at the size of its place, as shapes for an SVG file: names that plotly makes by chance are
// counted instead, what only a live chart needs is taken out.
(() => {
  const parts = window.monitorPicture.parts;

  // {text, used}: the shapes, and how many ids they use; ids are counted from `first` over all charts of a picture.
  const plotDrawing = async ({ place, plot, zoom }, language, first) => {
    const width = Math.round(place.clientWidth / zoom);
    const height = Math.round(place.clientHeight / zoom);
    const source = {
      data: plot.data,
      layout: { ...plot.layout, width, height, autosize: false },
      config: { locale: language },
    };
    const written = await window.Plotly.toImage(source, { format: "svg", width, height, imageDataOnly: true });
    const root = new DOMParser().parseFromString(written, "image/svg+xml").documentElement;
    const used = countIds(root, first);
    const inner = shapesOf(root);
    return { text: zoom === 1 ? inner : parts.tag("g", { transform: `scale(${zoom})` }, inner), used };
  };

  const countIds = (root, first) => {
    const renamed = new Map();
    root.querySelectorAll("[id]").forEach((one) => {
      renamed.set(one.id, `p${first + renamed.size}`);
      one.id = renamed.get(one.id);
    });
    const refer = (words) => words.replace(/#([\w-]+)/g, (whole, name) => (renamed.has(name) ? `#${renamed.get(name)}` : whole));
    root.querySelectorAll("*").forEach((one) => {
      [...one.attributes].filter(({ value }) => value.includes("#")).forEach((own) => { own.value = refer(own.value); });
    });
    return renamed.size;
  };

  // The content of an <svg> element as text, without classes, data and handlers.
  const shapesOf = (root) => {
    root.querySelectorAll("*").forEach((one) => {
      [...one.attributes]
        .filter(({ name, value }) => name === "class" || name.startsWith("data-") || name.startsWith("on") || (name === "style" && !value))
        .forEach(({ name }) => one.removeAttribute(name));
    });
    removeEmpty(root);
    const writer = new XMLSerializer();
    return [...root.childNodes].map((one) => writer.serializeToString(one).replaceAll(' xmlns="http://www.w3.org/2000/svg"', "")).join("");
  };

  const removeEmpty = (node) => {
    [...node.children].forEach(removeEmpty);
    const isEmpty = /^(g|defs|clipPath)$/.test(node.tagName) && !node.childNodes.length && !node.id;
    if (isEmpty) node.remove();
  };

  Object.assign(parts, { plotDrawing, shapesOf });
})();
