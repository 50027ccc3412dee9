// Hatching of the areas on plotly's maps, for which it has no word of its own: where a trace says so (`meta.hatching`,
// made by dashboard/figures/hatching.py) its areas are filled with patterns of the drawing. Told again after each drawing.
(() => {
  const element = (root, name, attributes) => {
    const made = root.ownerDocument.createElementNS("http://www.w3.org/2000/svg", name);
    Object.entries(attributes).forEach(([key, value]) => made.setAttribute(key, value));
    return made;
  };

  const nameOf = ({ name, color }) => `hatched-${name}-${color.slice(1)}`;

  const patternOf = (root, ground) => {
    const { color, ink, path, side } = ground;
    const pattern = element(root, "pattern", {
      id: nameOf(ground),
      width: side,
      height: side,
      patternUnits: "userSpaceOnUse",
    });
    pattern.append(
      element(root, "path", { d: `M0 0H${side}V${side}H0z`, fill: color }),
      element(root, "path", { d: path, fill: "none", stroke: ink, "stroke-width": 2 }),
    );
    return pattern;
  };

  // The shapes of each trace lie in the drawing in the order of its places, the traces of a map in theirs.
  const shapesOf = (root, data) => {
    const traces = data.filter(({ type, locations }) => type === "choropleth" && locations.length);
    return [...root.querySelectorAll(".geolayer > .geo")].flatMap((map) => {
      const own = traces.filter(({ geo }) => map.classList.item(map.classList.length - 1) === (geo || "geo"));
      const drawn = [...map.querySelectorAll(".choroplethlayer > .trace")];
      return own.flatMap(({ meta }, place) => {
        const paths = drawn[place] ? [...drawn[place].querySelectorAll(".choroplethlocation")] : [];
        return paths.map((path, number) => [path, meta && meta.hatching && meta.hatching[number]]);
      });
    });
  };

  // `root` holds the drawing of `data`: a live chart, or the SVG that was made of one.
  window.monitorHatching = (root, data) => {
    const hatched = shapesOf(root, data).filter(([, ground]) => ground);
    const known = root.querySelector(".hatching");
    if (known) known.remove();
    if (!hatched.length) return;
    const grounds = new Map(hatched.map(([, ground]) => [nameOf(ground), ground]));
    const patterns = element(root, "defs", { class: "hatching" });
    patterns.append(...[...grounds.values()].map((ground) => patternOf(root, ground)));
    root.querySelector(".geolayer").before(patterns);
    hatched.forEach(([path, ground]) => {
      path.style.removeProperty("fill");
      path.setAttribute("fill", `url(#${nameOf(ground)})`);
    });
  };
})();
