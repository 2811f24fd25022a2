// Fits a figure to its width: words end where the figure does, and labels do not cover one another.
(function () {
  "use strict";
  const NARROW = 600; // pixels
  const LETTER = 0.62; // width of a letter as a part of its height
  const LINE = 16; // pixels
  const FEW_NAMES = 4;

  window.contactsFitted = function (figure, width) {
    const layout = figure.layout;
    const notes = layout.annotations || [];
    const hasLanes = notes.some((note) => note.name === "lane");
    const narrow = width < NARROW;
    const margin = narrow ? { ...layout.margin, ...narrowSides(layout, hasLanes) } : layout.margin;
    const inner = width - margin.l - margin.r;
    const place = (share) => margin.l + share * inner;
    const annotations = notes.map((note) => {
      if (note.name === "lane") return narrow ? insideLane(note) : note;
      const smaller = narrow && note.name === "key" ? { ...note, font: { ...note.font, size: 12 } } : note;
      return { ...smaller, text: cut(note.text, roomBeside(note, layout, place, width) / letter(smaller.font)) };
    });
    const data = figure.data.map((trace) => {
      if (trace.meta === "names") return apart(trace, layout, width, narrow ? FEW_NAMES : Infinity);
      return narrow && hasLanes ? smallMarks(trace) : trace;
    });
    return { data, layout: { ...layout, annotations, margin, xaxis: fittedAxis(layout, margin, place, width) } };
  };

  const letter = (font) => (font?.size || 13) * LETTER;
  const slanted = (axis) => axis?.tickangle < 0;

  // In a narrow window lane names move into the plot, marks shrink and few places are named.
  function narrowSides(layout, hasLanes) {
    if (hasLanes) return { l: 8, r: 8 };
    return slanted(layout.xaxis) ? { r: 8 } : {};
  }
  function insideLane(note) {
    return { ...note, xanchor: "left", xshift: 2, font: { ...note.font, size: 11 } };
  }
  function smallMarks(trace) {
    if (!(trace.marker?.size > 4)) return trace;
    return { ...trace, marker: { ...trace.marker, size: trace.marker.size * 0.75 } };
  }
  // The first names that do not cover one another; each begins at its place.
  function apart(trace, layout, width, most) {
    const pixels = (value, axis, length) => (Math.abs(value - axis.range[0]) * length) / Math.abs(axis.range[1] - axis.range[0]);
    const left = (at) => pixels(trace.x[at], layout.xaxis, width);
    const right = (at) => left(at) + trace.text[at].length * letter(trace.textfont);
    const height = (at) => pixels(trace.y[at], layout.yaxis, width / layout.meta.aspect);
    const kept = [];
    trace.text.forEach((_, at) => {
      const clear = (other) =>
        Math.abs(height(at) - height(other)) > LINE || left(at) > right(other) || left(other) > right(at);
      if (kept.length < most && kept.every(clear)) kept.push(at);
    });
    const pick = (list) => kept.map((at) => list[at]);
    return { ...trace, x: pick(trace.x), y: pick(trace.y), text: pick(trace.text) };
  }

  // Where a value of the horizontal axis is, as a part of its length.
  function share(value, axis) {
    const number = axis.type === "date" ? Date.parse : Number;
    const [start, end] = axis.range.map(number);
    return (number(value) - start) / (end - start);
  }
  function roomBeside(note, layout, place, width) {
    const at = place(note.xref === "paper" ? note.x : share(note.x, layout.xaxis));
    return note.xanchor === "right" ? at : note.xanchor === "left" ? width - at : width;
  }
  // Whole words go, from the end; what is counted are letters, not the marks of bold type.
  function cut(text, letters) {
    const words = text.replace(/…$/, "").split(" ");
    if (written(text) <= letters) return text;
    while (words.length > 1 && written(words.join(" ")) + 1 > letters) words.pop();
    return words.join(" ") + "…";
  }
  const written = (text) => text.replace(/<[^>]*>/g, "").length;

  function fittedAxis(layout, margin, place, width) {
    const axis = layout.xaxis;
    if (!axis?.ticktext?.length) return axis;
    if (slanted(axis)) return width < NARROW ? upright(axis, margin) : axis;
    return axis.type === "date" ? thinned(axis, place, width) : axis;
  }
  // Slanted labels over narrow columns would cover one another; upright ones are as high as the margin.
  function upright(axis, margin) {
    const font = { ...axis.tickfont, size: 11 };
    return { ...axis, tickangle: -90, tickfont: font, ticktext: axis.ticktext.map((label) => cut(label, (margin.t - 8) / letter(font))) };
  }
  // Every second or third of many dates is written, none that would leave the figure; all have their line.
  function thinned(axis, place, width) {
    const half = (label) => (label.length * letter(axis.tickfont)) / 2;
    const widest = Math.max(...axis.ticktext.map(half)) * 2 + 8;
    const every = Math.ceil((axis.ticktext.length * widest) / width);
    const centre = (at) => place(share(axis.tickvals[at], axis));
    const fits = (label, at) => centre(at) - half(label) >= 0 && centre(at) + half(label) <= width;
    const inside = axis.ticktext.map(fits);
    const first = inside.indexOf(true);
    const kept = (at) => inside[at] && (at - first) % every === 0;
    return { ...axis, tickangle: 0, ticktext: axis.ticktext.map((label, at) => (kept(at) ? label : "")) };
  }
})();
