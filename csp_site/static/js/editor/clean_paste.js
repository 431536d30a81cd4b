/* What is pasted from Word, Google Docs or a web page keeps its words, lists, links and tables, and loses its looks.
   Draftail reads lists and links by itself. But Word's lists are paragraphs to it, and tables are unknown: they become
   table blocks below the text, where there are such blocks, and else a paragraph for each row. */
(() => {
  "use strict";

  const OWN = "data-editor-content"; // Draftail's own mark on what is copied from another field
  const JUNK = "style, script, meta, link, title, template, xml, head, o\\:p";
  const cleaned = new WeakSet();

  const unwrap = (element) => element.replaceWith(...element.childNodes);

  const removeComments = (root) => {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_COMMENT);
    const comments = [];
    while (walker.nextNode()) comments.push(walker.currentNode);
    comments.forEach((comment) => comment.remove());
  };

  /* Word writes an item as a paragraph that says which level it has; its bullet or number is typed before it. */
  const makeWordLists = (root) => {
    let open = []; // the lists that stand inside each other, the outermost first
    for (const paragraph of root.querySelectorAll("p")) {
      const level = Number(/mso-list:[^;]*\blevel(\d)/i.exec(paragraph.getAttribute("style"))?.[1] ?? 0);
      if (!level) continue;
      const mark = paragraph.querySelector("[style*='mso-list:Ignore' i], [style*='mso-list: Ignore' i]");
      const isNumbered = /^\s*\(?[\da-z]{1,4}[.)]/i.test(mark?.textContent ?? "");
      mark?.remove();
      if (paragraph.previousElementSibling !== open[0]) open = [];
      open.length = Math.min(open.length, level);
      while (open.length < level) {
        const list = document.createElement(isNumbered ? "ol" : "ul");
        if (open.length) (open.at(-1).lastElementChild ?? open.at(-1)).append(list);
        else paragraph.before(list);
        open.push(list);
      }
      const item = document.createElement("li");
      item.append(...paragraph.childNodes);
      open.at(-1).append(item);
      paragraph.remove();
    }
  };

  /* Looks that mean something become elements; all others go. */
  const dropLooks = (root) => {
    // Google Docs wraps everything in one <b> that is not bold.
    root.querySelectorAll("b[style*='font-weight:normal'], b[style*='font-weight: normal']").forEach(unwrap);
    for (const span of root.querySelectorAll("span, font")) {
      const { fontWeight, fontStyle } = span.style;
      const names = [Number(fontWeight) >= 600 || fontWeight === "bold" ? "b" : "", fontStyle === "italic" ? "i" : ""];
      for (const name of names.filter(Boolean)) {
        const element = document.createElement(name);
        element.append(...span.childNodes);
        span.append(element);
      }
      unwrap(span);
    }
    root.querySelectorAll("[style], [class]").forEach((element) => {
      element.removeAttribute("style");
      element.removeAttribute("class");
    });
    root.querySelectorAll("li > p").forEach(unwrap);
  };

  /* Return the text of a cell as the editor of a cell holds it. */
  const cellState = (cell) => {
    const { ContentState, convertFromHTML, convertToRaw } = window.DraftJS;
    const { contentBlocks, entityMap } = convertFromHTML(cell.innerHTML.trim() || "&nbsp;");
    const raw = convertToRaw(ContentState.createFromBlockArray(contentBlocks, entityMap));
    raw.blocks.forEach((block) => Object.assign(block, { type: "unstyled", depth: 0 }));
    return JSON.stringify(raw);
  };

  const rowsOf = (table) => [...table.rows].map((row) => [...row.cells]).filter((cells) => cells.length);

  const tableValue = (table) => {
    const [head, ...rows] = rowsOf(table);
    const width = Math.max(head.length, ...rows.map((cells) => cells.length));
    const empty = document.createElement("td");
    const columns = Array.from({ length: width }, (_, at) => ({
      type: "text",
      heading: head[at]?.textContent.trim().replace(/\s+/g, " ") ?? "",
    }));
    const values = rows.map((cells) => ({ values: columns.map((_, at) => cellState(cells[at] ?? empty)) }));
    const caption = table.caption?.textContent.trim().replace(/\s+/g, " ") ?? "";
    return { caption, table: { columns, rows: values, caption: "" } };
  };

  const rowsAsParagraphs = (table) => {
    const lines = [table.caption?.textContent, ...rowsOf(table).map((cells) => cells.map((c) => c.textContent.trim()).join(" | "))];
    const paragraphs = lines.filter(Boolean).map((line) => Object.assign(document.createElement("p"), { textContent: line }));
    table.replaceWith(...paragraphs);
  };

  /* Return the stream that holds an editor and the place in it, if the stream may hold tables. */
  const placeForTables = (editor) => {
    const stream = window.wagtail?.editHandler?.getPanelByName("body")?.getBoundWidget();
    const index = (stream?.children ?? []).findIndex((child) => child.element?.contains(editor));
    return index >= 0 && stream.blockDef.childBlockDefsByName.table ? { stream, index } : null;
  };

  const takeTables = (root, editor) => {
    const place = placeForTables(editor);
    const outermost = [...root.querySelectorAll("table")].filter((table) => !table.parentElement.closest("table"));
    const values = [];
    for (const table of outermost) {
      const rows = rowsOf(table);
      if (rows.length === 1 && rows[0].length === 1) table.replaceWith(...rows[0][0].childNodes); // a frame, no table
      else if (place && rows.length > 1) {
        values.push(tableValue(table));
        table.remove();
      } else rowsAsParagraphs(table);
    }
    values.reverse().forEach((value) => place.stream.insert({ type: "table", value }, place.index + 1, { animate: true }));
  };

  const pasteAgain = (target, html, text) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/html", html);
    clipboardData.setData("text/plain", text);
    const event = new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true });
    cleaned.add(event);
    target.dispatchEvent(event);
  };

  const onPaste = (event) => {
    const editor = event.target.closest?.(".Draftail-Editor");
    const html = event.clipboardData?.getData("text/html");
    if (!editor || !html || cleaned.has(event) || html.includes(OWN)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    const { body } = new DOMParser().parseFromString(html, "text/html");
    removeComments(body);
    makeWordLists(body);
    body.querySelectorAll(JUNK).forEach((element) => element.remove());
    dropLooks(body);
    takeTables(body, editor);
    if (body.textContent.trim()) pasteAgain(event.target, body.innerHTML, body.textContent);
  };

  document.addEventListener("paste", onPaste, true);
})();
