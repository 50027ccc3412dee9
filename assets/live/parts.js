// The parts of a page that answer to the reader (dashboard/components/live.py): each takes over an element that the server
// wrote. They draw nothing of their own, so the page stays as it was first read, and React has next to nothing to do.
(() => {
  const { createContext, createElement, useContext, useEffect, useLayoutEffect, useRef } = window.React;
  const byId = (id) => document.getElementById(id);

  // What a callback says later; what the page said first stands in it already.
  const useChange = (change, seen) => {
    const isFirst = useRef(true);
    useEffect(() => {
      if (isFirst.current) isFirst.current = false;
      else change();
    }, seen);
  };

  // An element whose content or class a callback changes: words, or HTML (Markup) with the parts inside it.
  const Holder = createContext(null);
  const isWords = (content) => typeof content === "string" || typeof content === "number";
  const Block = ({ id, className, children }) => {
    const isFirst = useRef(true);
    useLayoutEffect(() => {
      if (className !== undefined) byId(id).className = className;
    }, [className]);
    useLayoutEffect(() => {
      if (isWords(children)) byId(id).textContent = children;
      // Nothing is what the page brings for an element without parts; later it means that the element shall be empty.
      else if (children == null && !isFirst.current) byId(id).replaceChildren();
      isFirst.current = false;
    }, [children]);
    return isWords(children) ? null : createElement(Holder.Provider, { value: id }, children);
  };
  const Markup = ({ html }) => {
    const id = useContext(Holder);
    useLayoutEffect(() => window.monitorMorph(byId(id), html), [html]);
    return null;
  };

  // The same in steps from what stands there. A page that is not what the server took it for is loaded anew.
  const Change = ({ steps }) => {
    const id = useContext(Holder);
    useLayoutEffect(() => {
      try {
        window.monitorChange(byId(id), JSON.parse(steps));
      } catch (fault) {
        console.warn(fault);
        window.location.reload();
      }
    }, [steps]);
    return null;
  };

  // A native list or field. What was chosen before the scripts were there counts as well.
  const useField = ({ id, value, setProps }, event) => {
    useEffect(() => {
      const field = byId(id);
      const tell = () => setProps({ value: field.value });
      field.addEventListener(event, tell);
      if (value != null && field.value !== String(value)) tell();
      return () => field.removeEventListener(event, tell);
    }, []);
    useChange(() => {
      if (byId(id).value !== String(value)) byId(id).value = value;
    }, [value]);
  };
  const Select = (given) => {
    const { id, value, options } = given;
    useChange(() => {
      byId(id).replaceChildren(...options.map((one) => new Option(one.label, one.value, false, one.value === value)));
    }, [options]);
    useField(given, "change");
    return null;
  };
  const Input = (given) => {
    useField(given, "input");
    return null;
  };

  // A day as the reader's language writes it (27.11.2026, 27/11/2026), told as links write it; nothing is no day.
  const dayOf = (written) => {
    const [, day, month, year] = /^(\d{1,2})[./ -](\d{1,2})[./ -](\d{4})$/.exec(written) || [];
    const told = year ? `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}` : written;
    const read = new Date(`${told}T00:00:00Z`);
    return written === "" || (!Number.isNaN(read.valueOf()) && read.toISOString().startsWith(told)) ? told : null;
  };
  const Day = ({ id, value, setProps }) => {
    useEffect(() => {
      const field = byId(id);
      const tell = () => {
        const told = dayOf(field.value.trim());
        field.setAttribute("aria-invalid", told === null);
        if (told !== null) setProps({ value: told });
      };
      field.addEventListener("change", tell);
      if (dayOf(field.value.trim()) !== (value || "")) tell();
      return () => field.removeEventListener("change", tell);
    }, []);
    return null;
  };

  // The slider counts its stops; what they are called is said.
  const Slider = ({ id, value, min, max, marks, setProps }) => {
    const say = () => {
      const words = byId(byId(id).dataset.wordsFrom).textContent.split(" ")[byId(id).value];
      if (words) byId(id).setAttribute("aria-valuetext", words);
    };
    useEffect(() => {
      const slider = byId(id);
      const tell = () => setProps({ value: Number(slider.value) });
      slider.addEventListener("input", say);
      slider.addEventListener("change", tell);
      if (Number(slider.value) !== value) tell();
    }, []);
    useChange(() => {
      const slider = byId(id);
      if (max !== undefined) Object.assign(slider, { min, max });
      slider.value = value;
      say();
    }, [value, min, max]);
    useChange(() => {
      byId(id).nextElementSibling.replaceChildren(
        ...Object.entries(marks).map(([stop, mark]) => {
          const words = document.createElement("span");
          words.textContent = mark.label;
          words.style.setProperty("--at", stop / (max || 1));
          return words;
        }),
      );
    }, [marks]);
    return null;
  };

  // A chart, drawn once and again only where it or its place changes. What the server drew first stays until then.
  const Graph = ({ id, figure, config, setProps }) => {
    const plot = useRef(null);
    useEffect(() => {
      const place = byId(id);
      if (!place || !figure) return;
      if (plot.current && plot.current.parentNode !== place) {
        window.Plotly.purge(plot.current);
        plot.current = null;
      }
      plot.current ??= newPlot(place, setProps);
      draw(plot.current, figure, config);
    }, [figure]);
    useEffect(() => {
      const place = byId(id);
      const watcher = new ResizeObserver(() => fit(plot.current));
      watcher.observe(place);
      return () => {
        watcher.disconnect();
        if (plot.current) window.Plotly.purge(plot.current);
      };
    }, []);
    return null;
  };

  const newPlot = (place, setProps) => {
    const plot = document.createElement("div");
    plot.className = "plot";
    place.append(plot);
    plot.heard = (event) => {
      const points = event.points.map(({ location, id }) => ({ location, id }));
      setProps({ clickData: { points, at: Date.now() } });
    };
    return plot;
  };

  const draw = async (plot, { data, layout }, config) => {
    const isNew = !plot.layout;
    const whole = { ...structuredClone(layout), autosize: true, width: undefined, height: undefined };
    await plotly();
    await window.Plotly.react(plot, structuredClone(data), whole, { ...config, responsive: false });
    hatch(plot);
    if (!isNew) return;
    plot.on("plotly_click", plot.heard);
    plot.on("plotly_afterplot", () => hatch(plot));
    // Whatever else stands in the place was there for the time until now.
    [...plot.parentNode.children].forEach((one) => {
      if (one !== plot) one.remove();
    });
  };

  const hatch = (plot) => window.monitorHatching && window.monitorHatching(plot, plot.data);

  const fit = (plot) => {
    if (!plot || !plot._fullLayout || !plot.clientWidth) return;
    const { width, height } = plot._fullLayout;
    if (Math.abs(width - plot.clientWidth) > 1 || Math.abs(height - plot.clientHeight) > 1)
      window.Plotly.Plots.resize(plot);
  };

  // Where the partial bundle could not be built, the whole one comes with the first chart.
  const plotly = () => {
    if (window.Plotly) return null;
    plotly.coming ??= new Promise((resolve) => {
      const script = document.createElement("script");
      script.src = window._dashPlotlyJSURL;
      script.onload = resolve;
      document.head.append(script);
    });
    return plotly.coming;
  };

  // A component of somebody else's library, in the place that the server kept for it.
  const Foreign = ({ place, children }) => {
    useLayoutEffect(() => {
      byId(place).removeAttribute("class");
      byId(place).removeAttribute("style");
    }, []);
    return window.ReactDOM.createPortal(children, byId(place));
  };

  // The last to be taken over: from now on the whole page answers.
  const Page = ({ children }) => {
    useEffect(() => {
      document.documentElement.dataset.state = "alive";
    }, []);
    return children;
  };

  window.monitor_live = { Page, Block, Markup, Change, Select, Input, Day, Slider, Store: () => null, Graph, Foreign };
})();
