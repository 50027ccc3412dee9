// The content of an element, changed by the steps that a callback sends (dashboard/components/change.py): where words, an
// attribute or the order of children differ from what the reader sees.
(() => {
  const nodeAt = (root, path) => path.reduce((node, number) => node.childNodes[number], root);
  // A place says how many numbers it shares with the place before, then its own.
  const pathOf = (place, before) => {
    const [shared, ...own] = place.split(".").map(Number);
    return [...before.slice(0, shared), ...own];
  };
  // New words, or how much of the old ones stays at the start and at the end, with what comes between.
  const said = (old, now) =>
    Array.isArray(now) ? old.slice(0, now[0]) + now[2] + old.slice(old.length - now[1]) : now;

  const made = (html) => {
    const holder = document.createElement("template");
    holder.innerHTML = html;
    return [...holder.content.childNodes];
  };

  const order = (element, children) => {
    const old = [...element.childNodes];
    element.replaceChildren(...children.flatMap((child) => (typeof child === "number" ? old[child] : made(child))));
  };

  const setAttributes = (element, attributes) => {
    Object.entries(attributes).forEach(([name, value]) => {
      if (value === null) element.removeAttribute(name);
      else element.setAttribute(name, said(element.getAttribute(name) || "", value));
    });
  };

  window.monitorChange = (root, steps) => {
    let path = [];
    steps.forEach(([place, given]) => {
      path = pathOf(place, path);
      const node = nodeAt(root, path);
      if (node.nodeType === Node.TEXT_NODE) node.data = said(node.data, given);
      else if (Array.isArray(given)) order(node, given);
      else setAttributes(node, given);
    });
  };
})();
