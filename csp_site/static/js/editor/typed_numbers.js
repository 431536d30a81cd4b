/* Beside the words that refuse a typed phone number, a button that puts the phone line in its place
   (contact/typed_numbers_linked.py says which line). Without this script the words alone tell what to do. */
(() => {
  "use strict";

  const { url, offer, label, done, nothing } = document.currentScript.dataset;

  const isPiece = (content, block, start, end) => {
    for (let at = start; at < end; at += 1) {
      const entity = block.getEntityAt(at);
      if (entity && content.getEntity(entity).getMutability() === "IMMUTABLE") return true;
    }
    return false;
  };

  const linesIn = async (texts) => {
    const { CSRF_HEADER_NAME, CSRF_TOKEN } = window.wagtailConfig;
    const headers = { "Content-Type": "application/json", [CSRF_HEADER_NAME]: CSRF_TOKEN };
    const answer = await fetch(url, { method: "POST", headers, body: JSON.stringify({ texts }) });
    return answer.ok ? (await answer.json()).found : [];
  };

  /* Return how many numbers of an editor became phone lines. From the last to the first: what is before stays in place. */
  const link = async (editor) => {
    const { EditorState, Modifier, SelectionState } = window.DraftJS;
    const content = editor.getEditorState().getCurrentContent();
    const blocks = content.getBlocksAsArray();
    const found = await linesIn(blocks.map((block) => block.getText()));
    if (editor.getEditorState().getCurrentContent() !== content) return link(editor); // somebody went on writing
    let linked = 0;
    let changed = content;
    found.forEach((places, index) => {
      const block = blocks[index];
      places.reverse().forEach(({ start, end, entity }) => {
        if (isPiece(content, block, start, end)) return;
        const place = SelectionState.createEmpty(block.getKey()).merge({ anchorOffset: start, focusOffset: end });
        const style = block.getInlineStyleAt(start);
        changed = changed.createEntity("PHONE-LINE", "IMMUTABLE", entity);
        changed = Modifier.replaceText(changed, place, entity.text, style, changed.getLastCreatedEntityKey());
        linked += 1;
      });
    });
    if (linked) editor.onChange(EditorState.push(editor.getEditorState(), changed, "insert-characters"));
    return linked;
  };

  const addButton = (message) => {
    // In a block, Wagtail's input has no attribute to find it by.
    const held = message.closest("[data-field]")?.querySelectorAll("input") ?? [];
    const input = [...held].find((one) => one.draftailEditor);
    if (!input || !message.textContent.includes(offer) || message.dataset.offered) return;
    message.dataset.offered = "true";
    const button = document.createElement("button");
    button.type = "button";
    button.className = "button button-small button-secondary";
    button.textContent = label;
    button.addEventListener("click", async () => {
      const linked = await link(input.draftailEditor);
      message.setAttribute("role", "status");
      message.textContent = linked ? done : nothing;
      if (linked) {
        message.className = "help";
        message.closest("[data-field]").classList.remove("w-field--error");
      }
      input.draftailEditor.focus();
    });
    message.append(" ", button);
  };

  const addButtons = () => document.querySelectorAll(".error-message").forEach(addButton);

  addButtons();
  new MutationObserver(addButtons).observe(document.body, { childList: true, subtree: true });
})();
