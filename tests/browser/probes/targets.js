/*
 * Returns the targets of a page that a finger could miss (WCAG 2.5.8): smaller than 24 px, unless they stand in a
 * sentence or have room around them; and of the controls that matter most, those smaller than 44 px.
 */
(controls) => {
  const SMALLEST = 24;
  const THUMB = 44;
  const SLACK = 0.5; // pixels: sizes are no whole numbers
  const TARGETS = "a[href], button, input, select, textarea, summary, [role=button], [role=link]";
  const says = (one) => `${one.tagName.toLowerCase()}.${one.className} “${one.textContent.trim().slice(0, 40)}”`;
  const targets = [...document.querySelectorAll(TARGETS)].filter(
    (one) => one.checkVisibility({ visibilityProperty: true, contentVisibilityAuto: true }) && !one.matches(".skip-link"),
  );

  /* The link of a card fills the card. */
  const box = (one) => (one.closest(".card__title") ? one.closest(".card") : one).getBoundingClientRect();
  const size = (one) => Math.min(box(one).width, box(one).height) + SLACK;

  /* In a sentence: among words of the same block that are no targets. */
  const isInSentence = (one) => {
    if (!getComputedStyle(one).display.startsWith("inline")) return false;
    const block = one.closest("p, li, td, th, dd, figcaption, .questions__answer");
    if (!block) return false;
    const around = block.cloneNode(true);
    around.querySelectorAll(TARGETS).forEach((other) => other.remove());
    return /[\p{L}\p{N}]/u.test(around.textContent);
  };

  /* With room: a circle of 24 px around its middle touches no other target, nor the circle of another small one. */
  const middle = ({ left, top, width, height }) => [left + width / 2, top + height / 2];
  const distance = ([x, y], { left, right, top, bottom }) =>
    Math.hypot(Math.max(left - x, 0, x - right), Math.max(top - y, 0, y - bottom));
  const hasRoom = (one) =>
    targets.every((other) => {
      if (other === one) return true;
      const [x, y] = middle(box(one));
      const [otherX, otherY] = middle(box(other));
      const apart = size(other) < SMALLEST ? Math.hypot(x - otherX, y - otherY) >= SMALLEST : true;
      return apart && distance([x, y], box(other)) >= SMALLEST / 2;
    });

  const small = targets.filter((one) => size(one) < SMALLEST && !isInSentence(one) && !hasRoom(one));
  const low = targets.filter((one) => one.matches(controls) && box(one).height + SLACK < THUMB);
  return [...small.map((one) => `24 px: ${says(one)}`), ...low.map((one) => `44 px: ${says(one)} ${box(one).height}`)];
};
