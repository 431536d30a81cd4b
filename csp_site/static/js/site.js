/* Five small helps. Every page works without them. */
(() => {
  "use strict";

  function startFilter(find) {
    const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
    const words = find.querySelector("input");
    const choices = [...find.querySelectorAll("select")];
    const status = find.querySelector("[role=status]");
    const reset = find.querySelector("button");
    const questions = [...document.querySelectorAll(".questions details")];
    const texts = questions.map((one) => plain(`${one.textContent} ${one.dataset.also || ""}`));
    // A question that is for nobody in particular is for everybody.
    const chosen = (question) => ({ value, dataset: { by } }) =>
      !value || !(by in question.dataset) || question.dataset[by].split(" ").includes(value);
    const filter = () => {
      const wanted = plain(words.value).split(/\s+/);
      questions.forEach((question, n) => {
        question.hidden = !(wanted.every((word) => texts[n].includes(word)) && choices.every(chosen(question)));
      });
      for (const group of document.querySelectorAll("section.questions")) {
        group.hidden = !group.querySelector("details:not([hidden])");
      }
      const shown = questions.filter((question) => !question.hidden).length;
      reset.hidden = !words.value && choices.every((choice) => !choice.value);
      const { some, none } = status.dataset;
      status.textContent = shown ? `${some} ${shown} / ${questions.length}` : none;
    };
    const showAll = () => {
      for (const field of [words, ...choices]) field.value = "";
      filter();
    };
    find.addEventListener("input", filter);
    reset.addEventListener("click", () => {
      showAll();
      words.focus();
    });
    return showAll;
  }

  // The questions of /faq/ are filtered here, as the reader types: no word leaves the browser.
  const find = document.querySelector(".find");
  const showAll = find && startFilter(find);

  // A link to a question opens it and puts the keyboard there; one to a citation inside opens it.
  const openTarget = () => {
    let target = null;
    try {
      target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    } catch {
      return; // a fragment that can't be decoded names nothing
    }
    if (target && target.matches("input")) target.focus();
    const question = target && target.closest("details");
    if (!question) return;
    if (question.hidden) showAll();
    question.open = true;
    if (target.id.startsWith("faq-")) question.querySelector("summary").focus();
    target.scrollIntoView();
  };
  addEventListener("hashchange", openTarget);
  openTarget();
  // The browser goes to the target once more when the page is drawn, and takes the keyboard away then.
  addEventListener("load", () => requestAnimationFrame(() => requestAnimationFrame(openTarget)));

  // Control or Command and K lead to the search, and into its field where it is there already.
  addEventListener("keydown", (event) => {
    if (event.key.toLowerCase() !== "k" || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return;
    const field = document.getElementById("search-words");
    const link = document.querySelector("[aria-keyshortcuts]");
    if (!field && !link) return;
    event.preventDefault();
    if (field) field.focus();
    else location.href = `${link.href}#search-words`;
  });

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
    contents.querySelector("summary").tabIndex = wide.matches ? -1 : 0; // there is nothing to fold
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
