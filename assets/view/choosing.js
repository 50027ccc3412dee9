// Lists in which many are chosen (dashboard/components/choose.py): typing narrows them, the head says what is ticked, regions
// become a group of the reader's own. Without this script they are lists of boxes in a form.
(() => {
  const NAMED_IN_HEAD = 3;
  const JOINTS = { own: ";" };
  const WAIT_MS = 120;

  const boxesOf = (list) => [...list.querySelectorAll("input[type=checkbox]")];
  const labelOf = (box) => box.closest("label").textContent.trim();

  // What is ticked as links write it: parameters in the order of the list, values parted by commas.
  const ticked = (list) => {
    const found = {};
    boxesOf(list).forEach((box) => {
      if (box.checked) (found[box.name] ??= []).push(box.value);
    });
    return Object.entries(found)
      .map(([name, values]) => `${name}=${values.map(encoded).join(JOINTS[name] || ",")}`)
      .join("&");
  };
  const encoded = (value) => encodeURIComponent(value).replace(/%2C/g, ",").replace(/%3A/g, ":").replace(/%3B/g, ";");

  const sayHead = (list) => {
    const chooser = list.closest(".chooser");
    const names = boxesOf(list)
      .filter((box) => box.checked)
      .map((box) => (box.name === "own" ? labelOf(box).split(":")[0] : labelOf(box)));
    const more = names.length - NAMED_IN_HEAD;
    const words = names.slice(0, NAMED_IN_HEAD).join("; ") + (more > 0 ? ` + ${more}` : "");
    chooser.querySelector(".chooser-chosen").textContent = words || chooser.dataset.all;
  };
  const changed = (list) => list.dispatchEvent(new Event("change", { bubbles: true }));

  // Narrowing: the server knows words in three languages and by any ending; until it answers, letters are compared.
  const folded = (words) => words.toLowerCase().replace(/[iı]/g, "і").replace(/ё/g, "е");
  const show = (list, isFound) => {
    let shown = 0;
    const boxes = boxesOf(list).filter((box) => box.name !== "own");
    boxes.forEach((box) => {
      const label = box.closest("label");
      label.hidden = !isFound(box);
      if (!label.hidden) shown += 1;
    });
    list.querySelectorAll("fieldset:not(.chooser-own)").forEach((subject) => {
      subject.classList.toggle("is-empty", !subject.querySelector("label:not([hidden])"));
    });
    const found = list.querySelector(".chooser-found");
    if (found) found.textContent = found.dataset.words.replace("{shown}", shown).replace("{count}", boxes.length);
  };
  const narrow = async (list, field) => {
    const words = field.value.trim();
    const isStill = () => field.value.trim() === words;
    if (!words) return show(list, () => true);
    show(list, (box) => folded(labelOf(box)).includes(folded(words)));
    await new Promise((resolve) => setTimeout(resolve, WAIT_MS));
    if (!isStill()) return null;
    const asked = new URLSearchParams({ list: list.dataset.list, q: words });
    if (list.dataset.edition) asked.set("edition", list.dataset.edition);
    const answer = await fetch(`/choices.json?${asked}`).catch(() => null);
    if (!answer || !answer.ok || !isStill()) return null;
    const found = new Set((await answer.json()).found);
    const isInLabel = (box) => folded(labelOf(box)).includes(folded(words));
    return show(list, (box) => found.has(`${box.name}:${box.value}`) || isInLabel(box));
  };
  // The parts of a breakdown are those of the one that is chosen.
  const follow = async (list) => {
    const by = document.getElementById(list.dataset.follows).value;
    if (by === list.dataset.by) return;
    list.dataset.by = by;
    const subject = list.querySelector("fieldset");
    if (subject) subject.remove();
    changed(list);
    const asked = new URLSearchParams({ by, lang: list.dataset.lang });
    if (list.dataset.edition) asked.set("edition", list.dataset.edition);
    const answer = await fetch(`/choices.json?${asked}`).catch(() => null);
    const { entries } = answer && answer.ok ? await answer.json() : { entries: [] };
    if (list.dataset.by !== by) return;
    const fresh = document.createElement("fieldset");
    fresh.className = "chooser-subject";
    fresh.append(...entries.map(({ value, label }) => entry("member", value, label, false)));
    list.append(fresh);
    list.closest(".chooser").hidden = !entries.length;
  };
  const entry = (name, value, words, checked) => {
    const label = document.createElement("label");
    const box = Object.assign(document.createElement("input"), { type: "checkbox", name, value, checked });
    label.append(box, words);
    return label;
  };

  const makeGroup = (list) => {
    const field = list.querySelector("[name=own_name]");
    const regions = boxesOf(list).filter((box) => box.name === "region" && box.checked);
    field.value = field.value.trim().replace(/\s+/g, " ");
    if (!field.value || !regions.length || !field.reportValidity()) return field.focus();
    const value = `${field.value}:${regions.map((one) => one.value).join(",")}`;
    const label = entry("own", value, `${field.value}: ${regions.map(labelOf).join(", ")}`, true);
    list.querySelector(".chooser-new").before(label);
    regions.forEach((one) => {
      one.checked = false;
    });
    field.value = "";
    return changed(list);
  };

  const closest = (event, selector) => (event.target.closest ? event.target.closest(selector) : null);
  const listOf = (event) => closest(event, ".chooser-body");

  document.addEventListener(
    "change",
    (event) => {
      const list = listOf(event);
      if (list) sayHead(list);
      document.querySelectorAll("[data-follows]").forEach((one) => {
        if (one.dataset.follows === event.target.id) follow(one);
      });
    },
    true,
  );
  document.addEventListener("input", (event) => {
    if (event.target.classList.contains("chooser-filter")) narrow(listOf(event), event.target);
  });
  document.addEventListener("click", (event) => {
    const clear = closest(event, "[data-clears]");
    if (clear) {
      const list = document.getElementById(clear.dataset.clears);
      boxesOf(list).forEach((box) => {
        box.checked = false;
      });
      changed(list);
    }
    if (closest(event, ".chooser-make")) makeGroup(listOf(event));
    // One list lies over the page at a time.
    const own = closest(event, ".chooser");
    document.querySelectorAll(".chooser[open]").forEach((chooser) => {
      if (chooser !== own) chooser.open = false;
    });
  });

  // Arrows go through the boxes that are shown, Enter ticks the first that was found, Escape folds the list.
  const moved = (list, event) => {
    const boxes = boxesOf(list).filter((box) => box.offsetParent);
    const next = boxes[boxes.indexOf(event.target) + (event.key === "ArrowDown" ? 1 : -1)];
    const to = next || list.querySelector(".chooser-filter");
    if (to) to.focus();
    event.preventDefault();
  };
  const entered = (list, event) => {
    event.preventDefault();
    const first = boxesOf(list).find((box) => box.offsetParent && box.name !== "own");
    if (event.target.name === "own_name") makeGroup(list);
    else if (event.target.value && first) first.click();
  };
  const fold = (chooser) => {
    chooser.open = false;
    chooser.querySelector("summary").focus();
  };
  document.addEventListener("keydown", (event) => {
    const chooser = closest(event, ".chooser[open]");
    if (chooser && event.key === "Escape") fold(chooser);
    const list = listOf(event);
    if (!list || event.target.tagName !== "INPUT") return;
    const isBox = event.target.type === "checkbox";
    if (event.key === "ArrowDown" || (event.key === "ArrowUp" && isBox)) moved(list, event);
    if (event.key === "Enter" && !isBox) entered(list, event);
  });

  window.monitorChoosing = {
    ticked,
    start(list) {
      if (list.dataset.follows) list.dataset.by = document.getElementById(list.dataset.follows).value;
      sayHead(list);
    },
  };
})();
