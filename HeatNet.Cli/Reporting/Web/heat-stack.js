// Heat stacked by where it comes from, sorted as a duration curve or over time.

/**
 * A chart of heat. Content: items to stack (name, colour, decal, kW by step), lines over them (name, kW by step), the total by step that
 * decides the order of a duration curve, and whether the outdoor temperature is drawn beside them.
 */
function heatStackOption(content, isDuration) {
  const { times, stepH, offsetH } = DOC.series;
  const { items, lines, total, hasOutdoor } = content;
  let steps = times.map((_, step) => step);
  if (isDuration) steps = steps.filter(step => Number.isFinite(total[step])).sort((a, b) => total[b] - total[a]);

  // A duration curve begins at 0 h with the highest load; both end after the last step.
  const x = i => isDuration ? i * stepH : times[0] + (i * stepH + offsetH) * 3600e3;
  const values = valueOf => {
    const points = steps.map((step, i) => [x(i), valueOf(step)]);
    return points.length ? [...points, [x(points.length), points[points.length - 1][1]]] : points;
  };
  const megawatts = heatOf => values(step => heatOf(step) / 1000);
  const series = items.map(item => ({
    name: item.name, type: "line", stack: "heat", step: "end", symbol: "none", color: item.colour, itemStyle: { decal: item.decal },
    lineStyle: { width: 0.5, color: ink("paper") }, areaStyle: { opacity: 0.9 }, data: megawatts(item.of),
  }));
  series.push(...lines.map((line, i) => ({
    name: line.name, type: "line", step: "end", symbol: "none", color: ink("text"), lineStyle: { width: 1.6, type: i ? "dotted" : "dashed" }, data: megawatts(line.of),
  })));
  const outdoor = column("series.outdoor_c");
  const showsOutdoor = hasOutdoor && outdoor.length > 0 && outdoor.some(value => value !== outdoor[0]);
  if (showsOutdoor) {
    series.push({ name: t("load.outdoor"), type: "line", symbol: "none", yAxisIndex: 1, color: ink("text"), lineStyle: { width: 2, type: "dotted" }, data: values(step => outdoor[step]) });
  }
  if (!isDuration && STATES && STATES.times && series.length) series[0].markLine = stateMark();
  return {
    ...chartBase(),
    legend: { ...chartBase().legend, data: series.map(item => ({ name: item.name, icon: item.stack ? "roundRect" : null, itemStyle: { opacity: item.stack ? 1 : 0 } })) },
    useUTC: true,
    grid: { ...chartBase().grid, bottom: 76 },
    xAxis: stackAxis(isDuration, x(0), x(steps.length)),
    yAxis: [{ ...valueAxis(t("load.axis")), min: 0 }, { ...valueAxis("°C"), scale: true, show: showsOutdoor, splitLine: { show: false } }],
    dataZoom: [{ type: "slider", height: 18, bottom: 10, textStyle: { color: ink("soft") }, borderColor: ink("line") }],
    tooltip: { ...chartBase().tooltip, formatter: params => stackTip(content, steps[Math.min(params[0].dataIndex, steps.length - 1)], isDuration ? params[0].dataIndex * stepH : null) },
    series,
  };
}

function stackAxis(isDuration, least, most) {
  return {
    ...valueAxis(isDuration ? t("load.hours") : ""), type: isDuration ? "value" : "time", min: least, max: most,
    nameLocation: "middle", nameGap: 28, nameTextStyle: { color: ink("soft") }, splitLine: { show: false },
    axisLabel: isDuration ? valueAxis("").axisLabel : { color: ink("soft"), hideOverlap: true },
  };
}

// The state that the other views show.
function stateMark() {
  return {
    silent: true, symbol: "none", lineStyle: { color: ink("halo"), type: "solid", width: 2 }, label: { show: false },
    data: [{ xAxis: STATES.times[choices.state] + DOC.series.offsetH * 3600e3 }],
  };
}

function stackTip(content, step, hours) {
  const outdoor = column("series.outdoor_c")[step];
  return el("div", { class: "tip" }, el("strong", {}, timeText(DOC.series.times[step])), pairs([
    hours !== null && [t("load.hours"), figure(hours)],
    [t("load.total"), heat(content.total[step])],
    ...content.items.filter(item => item.of(step) > 0).map(item => [nameEl(item.name), heat(item.of(step))]),
    ...content.lines.map(line => [line.name, heat(line.of(step))]),
    Number.isFinite(outdoor) && [t("load.outdoor"), withUnit("_c", outdoor)],
    ...(content.more || []).map(more => [more.name, more.text(step)]),
  ]));
}

/** Goes to the hour that is clicked on in a chart over time, in all views. */
function bindTimeClick(chart, isOverTime) {
  chart.getZr().on("click", event => {
    if (!isOverTime() || !STATES || !STATES.times) return;
    const time = chart.convertFromPixel({ xAxisIndex: 0 }, event.offsetX) - DOC.series.offsetH * 3600e3;
    if (Number.isFinite(time)) choose({ state: nearestState(time) });
  });
}

/** Buttons of which one is pressed. */
function switchButtons(keys, prefix, value, onChoose) {
  return keys.map(key => el("button", { class: value === key ? "main" : "", "aria-pressed": String(value === key), onclick: () => onChoose(key) }, t(prefix + key)));
}
