// Draws the figures with Plotly once they come near the window; before that their pictures stand.
(function () {
  "use strict";
  const folder = document.currentScript.src.replace(/[^/]*$/, "");
  const drawn = new Map();
  let kept = null;
  let plotly = null;

  function loadPlotly() {
    plotly ??= new Promise((resolve, reject) => {
      if (window.Plotly) { resolve(window.Plotly); return; }
      const script = document.createElement("script");
      script.src = folder + "plotly.min.js";
      script.onload = () => resolve(window.Plotly);
      script.onerror = () => reject(new Error("plotly.min.js did not load"));
      document.head.append(script);
    });
    return plotly;
  }
  function make(name, properties, ...children) {
    const made = Object.assign(document.createElement(name), properties);
    made.append(...children);
    return made;
  }

  // Colours: those of the light theme in a figure stand for the page's variables.
  function themeOf(names) {
    const probe = make("span", { hidden: true });
    document.body.append(probe);
    const colours = new Map();
    for (const [name, light] of Object.entries(names || {})) {
      probe.style.color = `var(--${name})`;
      colours.set(light, getComputedStyle(probe).color);
    }
    probe.remove();
    return colours;
  }
  function recolour(value, colours) {
    if (typeof value === "string") return colours.get(value) || value;
    if (Array.isArray(value)) return value.map((each) => recolour(each, colours));
    if (value && typeof value === "object") {
      return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, recolour(each, colours)]));
    }
    return value;
  }

  function filtered(data) {
    if (!kept) return data;
    const lists = ["x", "y", "text", "ids", "customdata"];
    return data.map((trace) => {
      if (!trace.ids) return trace;
      const fits = trace.ids.map((id) => kept.has(id));
      const some = { ...trace };
      for (const name of lists) if (Array.isArray(trace[name])) some[name] = trace[name].filter((_, at) => fits[at]);
      return some;
    });
  }
  function shown(entry) {
    const fitted = window.contactsFitted(entry.figure, entry.canvas.clientWidth);
    const themed = recolour(fitted, themeOf(entry.figure.layout.meta?.theme));
    return {
      data: filtered(themed.data),
      layout: {
        ...themed.layout,
        height: entry.height(),
        width: undefined,
        autosize: true,
        showlegend: false,
        uirevision: "kept",
        transition: { duration: 0 },
      },
    };
  }
  const CONFIG = { displayModeBar: false, responsive: true, scrollZoom: false, doubleClick: "reset" };

  async function draw(figure) {
    const canvas = figure.querySelector(".chart-canvas");
    const source = figure.querySelector("script.chart-data");
    if (!canvas || !source || drawn.has(figure)) return;
    const picture = canvas.querySelector(".picture");
    const entry = { canvas, figure: JSON.parse(source.textContent), plot: make("div", { className: "plot" }) };
    const aspect = entry.figure.layout.meta?.aspect;
    entry.height = () => (aspect ? Math.round(canvas.clientWidth / aspect) : entry.figure.layout.height);
    drawn.set(figure, entry);
    try {
      const Plotly = await loadPlotly();
      entry.plot.style.height = `${picture ? picture.getBoundingClientRect().height : entry.height()}px`;
      entry.plot.style.display = "none";
      canvas.append(entry.plot);
      // Both swaps happen in one frame, so the page does not move.
      entry.plot.style.display = "";
      canvas.dataset.live = "";
      const { data, layout } = shown(entry);
      await Plotly.newPlot(entry.plot, data, layout, CONFIG);
      enliven(figure, entry, Plotly);
    } catch (problem) {
      delete canvas.dataset.live;
      entry.plot.remove();
      console.warn(`The figure stays a picture: ${problem.message}`);
    }
  }
  function redraw() {
    for (const entry of drawn.values()) {
      if (!entry.live) continue;
      const { data, layout } = shown(entry);
      entry.plot.style.height = `${layout.height}px`;
      window.Plotly.react(entry.plot, data, layout, CONFIG);
    }
  }

  // What a reader can do with a drawn figure
  function enliven(figure, entry, Plotly) {
    const { plot, canvas } = entry;
    entry.live = true;
    const title = figure.querySelector(".chart-title")?.textContent || "Figure";
    canvas.removeAttribute("role");
    canvas.removeAttribute("aria-labelledby");
    canvas.removeAttribute("aria-describedby");
    const status = make("div", { className: "visually-hidden" });
    status.setAttribute("role", "status");
    canvas.append(status);
    plot.tabIndex = 0;
    plot.setAttribute("role", "application");
    plot.setAttribute("aria-roledescription", "interactive figure");
    plot.setAttribute("aria-label", `${title}. Arrow keys go from mark to mark${linked(entry) ? ", Enter opens the record" : ""}, plus and minus zoom, 0 shows all.`);
    plot.on("plotly_click", (event) => open(event.points[0]?.id));
    plot.addEventListener("keydown", (event) => onKey(event, entry, status, Plotly));
    plot.addEventListener("blur", () => Plotly.Fx.unhover(plot));
    figure.querySelector(".chart-canvas").after(tools(figure, entry, Plotly, title));
  }
  const linked = (entry) => entry.figure.data.some((trace) => trace.ids && trace.text);

  function open(id) {
    if (!id) return;
    if (document.getElementById(id)) {
      if (location.hash === `#${id}`) dispatchEvent(new HashChangeEvent("hashchange"));
      else location.hash = id;
    } else {
      location.href = `timeline.html#${id}`;
    }
  }

  // Marks in reading order: from left to right, then from top to bottom.
  function marks(plot) {
    const found = [];
    plot.data.forEach((trace, curveNumber) => {
      if (trace.hoverinfo === "skip" || trace.visible === false || !trace.hovertemplate) return;
      if (trace.type === "heatmap") {
        trace.z.forEach((row, y) => row.forEach((_, x) => found.push({ curveNumber, pointNumber: [y, x], x: y, y: x })));
      } else {
        trace.x.forEach((x, pointNumber) => {
          if (x === null) return;
          const axis = plot._fullLayout.xaxis;
          found.push({ curveNumber, pointNumber, x: axis.d2l(x), y: trace.y[pointNumber], id: trace.ids?.[pointNumber] });
        });
      }
    });
    return found.sort((a, b) => a.x - b.x || a.y - b.y);
  }
  function inWindow(plot, mark) {
    const axis = plot._fullLayout.xaxis;
    const [low, high] = axis.range.map((end) => axis.r2l(end)).sort((a, b) => a - b);
    return plot.data[mark.curveNumber].type === "heatmap" || (mark.x >= low && mark.x <= high);
  }
  function step(entry, by) {
    const all = marks(entry.plot).filter((mark) => inWindow(entry.plot, mark));
    if (!all.length) return null;
    const same = (mark) => entry.at && mark.curveNumber === entry.at.curveNumber && String(mark.pointNumber) === String(entry.at.pointNumber);
    const here = all.findIndex(same);
    const next = here < 0 ? (by > 0 ? 0 : all.length - 1) : Math.min(Math.max(here + by, 0), all.length - 1);
    return all[next];
  }
  function onKey(event, entry, status, Plotly) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const { plot } = entry;
    const moves = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1, PageDown: 10, PageUp: -10, Home: -1e6, End: 1e6 };
    const actions = { "+": () => zoom(entry, 0.5), "=": () => zoom(entry, 0.5), "-": () => zoom(entry, 2), 0: () => reset(entry) };
    if (event.key in actions) {
      actions[event.key]();
    } else if (event.shiftKey && (event.key === "ArrowLeft" || event.key === "ArrowRight")) {
      pan(entry, event.key === "ArrowLeft" ? -0.25 : 0.25);
    } else if (event.key in moves) {
      entry.at = step(entry, moves[event.key]);
      if (!entry.at) return;
      const { curveNumber, pointNumber } = entry.at;
      Plotly.Fx.hover(plot, [{ curveNumber, pointNumber }]);
      requestAnimationFrame(() => { status.textContent = spoken(plot); });
    } else if (event.key === "Enter" && entry.at?.id) {
      open(entry.at.id);
    } else if (event.key === "Escape") {
      Plotly.Fx.unhover(plot);
      return;
    } else {
      return;
    }
    event.preventDefault();
  }
  function spoken(plot) {
    const lines = plot.querySelectorAll(".hoverlayer .hovertext tspan.line");
    if (lines.length) return [...lines].map((line) => line.textContent).join(", ");
    return plot.querySelector(".hoverlayer")?.textContent || "";
  }

  // Zoom
  function axes(plot) {
    const { xaxis, yaxis } = plot._fullLayout;
    return [xaxis, yaxis].filter((axis) => axis && !axis.fixedrange);
  }
  function moveTo(entry, change) {
    const update = {};
    for (const axis of axes(entry.plot)) {
      const [start, end] = axis.range.map((each) => axis.r2l(each));
      update[`${axis._name}.range`] = change(start, end, axis).map((each) => axis.l2r(each));
      if (axis.type === "date") update[`${axis._name}.tickmode`] = "auto";
    }
    if (Object.keys(update).length) window.Plotly.relayout(entry.plot, update);
  }
  const zoom = (entry, factor) => moveTo(entry, (start, end) => {
    const middle = (start + end) / 2;
    const half = ((end - start) / 2) * factor;
    return [middle - half, middle + half];
  });
  const pan = (entry, share) => moveTo(entry, (start, end, axis) => {
    const by = axis._id === "x" ? (end - start) * share : 0;
    return [start + by, end + by];
  });
  function reset(entry) {
    const update = {};
    for (const axis of axes(entry.plot)) {
      const first = entry.figure.layout[axis._name];
      update[`${axis._name}.range`] = [...first.range];
      update[`${axis._name}.tickmode`] = first.tickmode;
    }
    if (Object.keys(update).length) window.Plotly.relayout(entry.plot, update);
  }

  // Buttons under a figure
  function tool(label, words, action) {
    const control = make("button", { type: "button", onclick: null }, label);
    control.setAttribute("aria-label", words);
    control.title = words;
    control.addEventListener("click", action);
    return control;
  }
  function tools(figure, entry, Plotly, title) {
    const bar = make("div", { className: "chart-tools" });
    bar.setAttribute("role", "group");
    bar.setAttribute("aria-label", `Tools for: ${title}`);
    if (axes(entry.plot).length) {
      bar.append(
        tool("+", "Zoom in", () => zoom(entry, 0.5)),
        tool("−", "Zoom out", () => zoom(entry, 2)),
        tool("←", "Move left", () => pan(entry, -0.25)),
        tool("→", "Move right", () => pan(entry, 0.25)),
        tool("Show all", "Show all", () => reset(entry)),
      );
    }
    const downloads = make("div", { className: "downloads" }, "Download");
    const table = dataTable(figure);
    if (table) downloads.append(tool("CSV", "Download the data as CSV", () => saveTable(figure.id, table)));
    for (const format of ["svg", "png"]) {
      const name = format.toUpperCase();
      downloads.append(tool(name, `Download the figure as ${name}`, () => saveImage(figure.id, entry, Plotly, format, title)));
    }
    bar.append(downloads);
    return bar;
  }
  function dataTable(figure) {
    const own = figure.querySelector("details.chart-table table");
    const link = figure.querySelector(".chart-table-link a");
    return own || (link && document.getElementById(link.hash.slice(1)));
  }
  function save(name, address) {
    const link = make("a", { href: address, download: name });
    document.body.append(link);
    link.click();
    link.remove();
  }
  function saveTable(name, table) {
    const blob = new Blob(["\ufeff", window.contactsCsv(table)], { type: "text/csv;charset=utf-8" });
    const address = URL.createObjectURL(blob);
    save(`${name}.csv`, address);
    setTimeout(() => URL.revokeObjectURL(address), 1000);
  }
  async function saveImage(name, entry, Plotly, format, title) {
    const { layout } = entry.figure;
    const margin = { ...layout.margin, t: layout.margin.t + 44 };
    const legend = { orientation: "h", x: 0, y: 0, yref: "container", yanchor: "bottom" };
    const height = entry.height() + 44 + (layout.showlegend ? 40 : 0);
    if (layout.showlegend) margin.b += 40;
    const picture = {
      data: filtered(entry.figure.data),
      layout: { ...layout, margin, legend, height, paper_bgcolor: "#ffffff", title: { text: `<b>${title}</b>`, x: 0.01, xanchor: "left", yref: "container", y: 0.985, yanchor: "top", font: { size: 17 } } },
    };
    const address = await Plotly.toImage(picture, { format, width: Math.max(entry.canvas.clientWidth, 900), height, scale: format === "png" ? 2 : 1 });
    save(`${name}.${format}`, address);
  }

  function start() {
    const figures = [...document.querySelectorAll("figure.chart")];
    if (!figures.length) return;
    const observer = new IntersectionObserver((entries) => {
      for (const entry of entries) {
        if (!entry.isIntersecting) continue;
        observer.unobserve(entry.target);
        draw(entry.target);
      }
    }, { rootMargin: "300px 0px" });
    figures.forEach((figure) => observer.observe(figure));
    document.addEventListener("contacts:theme", redraw);
    document.addEventListener("contacts:filter", (event) => { kept = event.detail; redraw(); });
    let width = innerWidth;
    addEventListener("resize", () => { if (innerWidth !== width) { width = innerWidth; redraw(); } });
  }
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();
