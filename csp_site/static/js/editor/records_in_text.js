/* Records inside rich text (csp_site/blocks/rich_text.py): a button opens Wagtail's chooser of snippets and puts what
   was chosen at the caret, as one piece that can't be half changed. */
(() => {
  "use strict";

  const { React, DraftJS, draftail, wagtail } = window;
  const { EditorState, Modifier } = DraftJS;
  const { Icon } = wagtail.components;

  /* The buttons can be seen without selecting words first, until an editor unpins the toolbar (Wagtail's own key). */
  try {
    const key = "wagtail:draftail-toolbar";
    if (!localStorage.getItem(key)) localStorage.setItem(key, "sticky");
  } catch {
    // A browser that keeps nothing shows the toolbar on selected words.
  }

  const caretAt = (selection, key, offset) =>
    selection.merge({ anchorKey: key, anchorOffset: offset, focusKey: key, focusOffset: offset, isBackward: false });

  /* Where a new record goes: never into the middle of another one, which would break it. */
  const place = (content, selection, besideSelection) => {
    if (!selection.isCollapsed() && !besideSelection) return selection;
    const key = selection.getEndKey();
    const block = content.getBlockForKey(key);
    const inside = (offset) => {
      const entity = block.getEntityAt(offset - 1);
      const isPiece = entity && content.getEntity(entity).getMutability() === "IMMUTABLE";
      return isPiece && entity === block.getEntityAt(offset);
    };
    let offset = selection.getEndOffset();
    while (offset > 0 && offset < block.getLength() && inside(offset)) offset += 1;
    return caretAt(selection, key, offset);
  };

  class RecordSource extends draftail.ModalWorkflowSource {
    getChooserConfig() {
      return {
        url: this.props.entityType.chooserUrls.record,
        urlParams: {},
        onload: window.CHOOSER_MODAL_ONLOAD_HANDLERS,
        responses: { chosen: this.onChosen },
      };
    }

    onChosen(chosen) {
      const { editorState, entity, entityType, onComplete } = this.props;
      const { besideSelection, type } = entityType;
      const content = editorState.getCurrentContent().createEntity(type, "IMMUTABLE", chosen.entity);
      const selection = editorState.getSelection();
      // A record that is exchanged for another is what is selected: it is replaced.
      const target = entity ? selection : place(content, selection, besideSelection);
      const key = content.getLastCreatedEntityKey();
      const changed = Modifier.replaceText(content, target, chosen.entity.text, null, key);
      this.workflow.close();
      onComplete(EditorState.push(editorState, changed, "insert-characters"));
    }
  }

  const RecordInText = (props) => {
    const { title, url, isMissing } = props.contentState.getEntity(props.entityKey).getData();
    const icon = React.createElement(Icon, { name: isMissing ? "warning" : props.iconName });
    const link = { ...props, icon, label: title, url: url || null };
    return React.createElement("span", { title }, React.createElement(draftail.TooltipEntity, link));
  };

  const shownWith = (iconName) => (props) => React.createElement(RecordInText, { ...props, iconName });

  draftail.registerPlugin({ type: "CITATION", source: RecordSource, decorator: shownWith("openquote") });
  draftail.registerPlugin({ type: "PHONE-LINE", source: RecordSource, decorator: shownWith("mobile-alt") });
})();
