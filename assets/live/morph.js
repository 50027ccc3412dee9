// New HTML for an element that stands on the page: only what differs is touched, so that folds stay open, the keyboard stays
// where it is and pictures are not loaded again.
(() => {
  const nameOf = (node) => (node.nodeType === Node.ELEMENT_NODE ? node.id || node.dataset.picture || "" : "");
  const isAlike = (old, fresh) => old.nodeName === fresh.nodeName && nameOf(old) === nameOf(fresh);

  const takeAttributes = (old, fresh) => {
    [...old.attributes].forEach(({ name }) => {
      // What the reader has unfolded stays so.
      if (name !== "open" && !fresh.hasAttribute(name)) old.removeAttribute(name);
    });
    [...fresh.attributes].forEach(({ name, value }) => {
      if (old.getAttribute(name) !== value) old.setAttribute(name, value);
    });
  };

  const take = (old, fresh) => {
    if (!isAlike(old, fresh)) {
      old.replaceWith(fresh);
      return;
    }
    if (old.nodeType === Node.TEXT_NODE) {
      if (old.data !== fresh.data) old.data = fresh.data;
      return;
    }
    takeAttributes(old, fresh);
    // A chart belongs to its own part.
    if (!old.classList.contains("dash-graph")) takeChildren(old, fresh);
  };

  const takeChildren = (old, fresh) => {
    const [standing, coming] = [[...old.childNodes], [...fresh.childNodes]];
    standing.slice(coming.length).forEach((node) => node.remove());
    coming.forEach((node, place) => {
      if (place < standing.length) take(standing[place], node);
      else old.append(node);
    });
  };

  window.monitorMorph = (element, html) => {
    const fresh = element.cloneNode(false);
    fresh.innerHTML = html;
    takeChildren(element, fresh);
  };
})();
