// Adds up how much of the page moves by itself, from when `armed` is set until `end` is called. Loaded before everything else.
(() => {
  let entries = [];
  const shifts = { armed: false };
  new PerformanceObserver((list) => { if (shifts.armed) entries.push(...list.getEntries()); }).observe({ type: 'layout-shift' });
  const frame = () => new Promise((resolve) => { requestAnimationFrame(resolve); });

  // Entries come some time after the frame they are about. A move made on purpose comes last: once it is seen, so are all before it.
  shifts.end = async () => {
    await frame();
    await frame();
    const start = performance.now();
    scrollTo(0, 0);
    document.body.style.paddingTop = '200px';
    while (!entries.some((entry) => entry.startTime >= start)) await frame();
    const before = entries.filter((entry) => entry.startTime < start);
    return {
      score: before.reduce((sum, entry) => sum + entry.value, 0),
      control: entries.filter((entry) => entry.startTime >= start).reduce((sum, entry) => sum + entry.value, 0),
      moved: before.flatMap((entry) => entry.sources.map(({ node }) => node?.localName ?? node?.nodeName ?? 'something')),
    };
  };
  Object.defineProperty(window, '__shifts', { value: shifts });
})();
