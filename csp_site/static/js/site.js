/* Three small helps. Every page works without them. */
(() => {
  "use strict";

  // A link to a question, or to a citation inside one, opens the question.
  const openTarget = () => {
    let target = null;
    try {
      target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    } catch {
      return; // a fragment that can't be decoded names nothing
    }
    const folded = target && target.closest("details:not([open])");
    if (!folded) return;
    folded.open = true;
    target.scrollIntoView();
  };
  addEventListener("hashchange", openTarget);
  openTarget();

  // Printed pages show every answer.
  addEventListener("beforeprint", () => {
    for (const folded of document.querySelectorAll(".questions details")) folded.open = true;
  });

  // The contents list stays open beside the text and marks the section that is being read.
  const contents = document.querySelector(".contents details");
  if (!contents) return;
  const wide = matchMedia("(min-width: 64rem)");
  const fold = () => {
    contents.open = wide.matches;
  };
  wide.addEventListener("change", fold);
  if (wide.matches) fold();
  contents.addEventListener("click", (event) => {
    if (!wide.matches && event.target.closest("a")) contents.open = false;
    if (wide.matches && event.target.closest("summary")) event.preventDefault();
  });

  const links = new Map();
  for (const link of contents.querySelectorAll('a[href^="#"]')) {
    const heading = document.getElementById(link.hash.slice(1));
    if (heading) links.set(heading, link);
  }
  if (!("IntersectionObserver" in window) || !links.size) return;
  const mark = () => {
    let current = null;
    for (const [heading, link] of links) {
      link.removeAttribute("aria-current");
      if (heading.getBoundingClientRect().top < innerHeight * 0.35) current = link;
    }
    if (current) current.setAttribute("aria-current", "true");
  };
  const observer = new IntersectionObserver(mark, { rootMargin: "0px 0px -65% 0px" });
  for (const heading of links.keys()) observer.observe(heading);
  mark();
})();
