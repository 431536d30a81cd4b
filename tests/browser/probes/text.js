/*
 * What is wrong with the lines of text of a page as it stands: cut off by a box around them, beyond the edge of the
 * window, or written over each other. Returns words, each with what is wrong; nothing when all can be read.
 */
() => {
  const SLACK = 1.5; // pixels: glyphs reach a little beyond the box that was reckoned for them
  const says = (node) => node.textContent.trim().replace(/\s+/g, " ").slice(0, 60);
  const style = (element) => getComputedStyle(element);
  const clips = (overflow) => overflow === "hidden" || overflow === "clip";
  const scrolls = (overflow) => overflow === "auto" || overflow === "scroll";

  /* The way up from an element, itself first. */
  const way = function* (element) {
    for (let one = element; one && one !== document.documentElement; one = one.parentElement) yield one;
  };
  const isForEarsOnly = (element) => [...way(element)].some((one) => one.matches(".visually-hidden, .skip-link"));
  const floats = (element) => [...way(element)].some((one) => ["fixed", "sticky"].includes(style(one).position));

  /* A line of text is as high as its letters, whatever the leading. */
  const lines = (node) => {
    const range = document.createRange();
    range.selectNodeContents(node);
    const letters = parseFloat(style(node.parentElement).fontSize) * 0.7;
    return [...range.getClientRects()]
      .filter((box) => box.width > 1 && box.height > 1)
      .map(({ left, right, top, bottom }) => {
        const middle = (top + bottom) / 2;
        return { node, left, right, top: middle - letters / 2, bottom: middle + letters / 2 };
      });
  };

  const cutBy = (line) => {
    for (const box of way(line.node.parentElement)) {
      const { overflowX, overflowY } = style(box);
      const edge = box.getBoundingClientRect();
      if (clips(overflowX) && (line.left < edge.left - SLACK || line.right > edge.right + SLACK)) return box;
      if (clips(overflowY) && (line.top < edge.top - SLACK || line.bottom > edge.bottom + SLACK)) return box;
      if (scrolls(overflowX) || scrolls(overflowY)) return null; // what is beyond can be scrolled to
    }
    const leaves = line.left < -SLACK || line.right > document.documentElement.clientWidth + SLACK;
    return leaves ? document.documentElement : null;
  };

  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const all = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement;
    const seen = element.checkVisibility({ visibilityProperty: true, contentVisibilityAuto: true });
    if (node.data.trim() && seen && !element.closest("script, style") && !isForEarsOnly(element)) all.push(...lines(node));
  }
  const faults = [];
  for (const line of all) {
    const box = cutBy(line);
    if (box) faults.push(`cut by ${box.tagName.toLowerCase()}.${box.className}: ${says(line.node)}`);
  }

  const still = all.filter((line) => !floats(line.node.parentElement)).sort((one, other) => one.top - other.top);
  still.forEach((one, n) => {
    for (let m = n + 1; m < still.length && still[m].top < one.bottom - SLACK; m += 1) {
      const other = still[m];
      const across = Math.min(one.right, other.right) - Math.max(one.left, other.left);
      if (across > SLACK) faults.push(`written over each other: ${says(one.node)} | ${says(other.node)}`);
    }
  });
  return [...new Set(faults)];
};
