/*
 * What is wrong where the keyboard is now: the stop can't be seen whole, something lies over it, or no ring shows
 * that it is there. Returns where it is and what is wrong; nothing when the keyboard has left the page.
 */
() => {
  const RING = 2; // pixels (WCAG 2.4.13)
  const CONTRAST = 3; // of the ring with what is around it (WCAG 1.4.11)
  const here = document.activeElement;
  if (!here || here === document.body) return null;

  const way = function* (element) {
    for (let one = element; one; one = one.parentElement) yield one;
  };
  const canvas = Object.assign(document.createElement("canvas"), { width: 1, height: 1 }).getContext("2d");
  /* Any colour that a style can have as red, green, blue, 0 to 255, and how opaque it is, 0 to 1. */
  const colour = (written) => {
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = written;
    canvas.fillRect(0, 0, 1, 1);
    const [red, green, blue, alpha] = canvas.getImageData(0, 0, 1, 1).data;
    return { channels: [red, green, blue], alpha: alpha / 255 };
  };
  const over = ({ channels, alpha }, under) => ({
    channels: channels.map((one, n) => one * alpha + under.channels[n] * (1 - alpha)),
  });
  const luminance = ({ channels }) => {
    const [red, green, blue] = channels
      .map((one) => one / 255)
      .map((one) => (one <= 0.04045 ? one / 12.92 : ((one + 0.055) / 1.055) ** 2.4));
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const contrast = (one, other) => {
    const [high, low] = [luminance(one), luminance(other)].sort((a, b) => b - a);
    return (high + 0.05) / (low + 0.05);
  };
  const ground = (element) => {
    for (const one of way(element)) {
      const found = colour(getComputedStyle(one).backgroundColor);
      if (found.alpha === 1) return found;
    }
    return colour("Canvas");
  };

  /* The ring is on the stop itself, or on the card whose link it is. It is drawn outside: on the ground around it. */
  const ringed = [...way(here)].find((one) => getComputedStyle(one).outlineStyle !== "none");
  const faults = [];
  if (!ringed) {
    faults.push("no ring");
  } else {
    const { outlineColor, outlineWidth } = getComputedStyle(ringed);
    const ring = colour(outlineColor);
    const around = ground(ringed.parentElement);
    const found = contrast(over(ring, around), around);
    if (parseFloat(outlineWidth) < RING) faults.push(`a thin ring: ${outlineWidth}`);
    if (found < CONTRAST) faults.push(`a ring of ${found.toFixed(1)} : 1 (${outlineColor})`);
  }

  /* What is taller than the room above the bar of the phone can't be whole in it; its upper part has to be seen. */
  const bar = document.querySelector(".phone-bar");
  const stuck = bar && !bar.contains(here) && getComputedStyle(bar).position === "sticky";
  const room = stuck ? bar.getBoundingClientRect().top : document.documentElement.clientHeight;
  const boxes = [...here.getClientRects()].filter((box) => box.width > 0 && box.height > 0);
  const [width, height] = [document.documentElement.clientWidth, document.documentElement.clientHeight];
  if (!boxes.length) faults.push("nothing to see");
  for (const { left, right, top, bottom } of boxes) {
    const isTall = bottom - top > room;
    if (left < -1 || right > width + 1 || (!isTall && (top < -1 || bottom > height + 1))) faults.push("beyond the window");
    const round = Math.min(parseFloat(getComputedStyle(here).borderRadius) || 0, (right - left) / 2, (bottom - top) / 2);
    const inset = 1 + 0.3 * round; // pixels from the corner of the box to where the round corner is
    const [x1, x2] = [left + inset, right - inset];
    const [y1, y2] = [Math.max(top + inset, 1), Math.min(bottom - inset, (isTall ? room : height) - 1)];
    const [x, y] = [(x1 + x2) / 2, (y1 + y2) / 2];
    for (const point of [[x, y], [x1, y1], [x2, y1], [x1, y2], [x2, y2]]) {
      const seen = document.elementFromPoint(...point);
      if (seen && !seen.contains(here) && !here.contains(seen)) {
        faults.push(`under ${seen.tagName.toLowerCase()}.${seen.className}`);
        break;
      }
    }
  }

  const { left, right, top, bottom } = here.getBoundingClientRect();
  const words = (here.getAttribute("aria-label") || here.innerText || here.id).trim().replace(/\s+/g, " ").slice(0, 50);
  if (!here.dataset.stop) here.dataset.stop = document.querySelectorAll("[data-stop]").length + 1;
  return {
    stop: here.dataset.stop,
    words,
    leadsTo: here.getAttribute("href"),
    faults: [...new Set(faults)],
    box: { left, right, top: top + scrollY, bottom: bottom + scrollY },
    isInContents: Boolean(here.closest(".contents")),
  };
};
