'use strict';
/* What somebody was filling in when the client had to be replaced: it is put back into the same form, with the cursor. Runs before chat.js. */
(() => {
  const main = document.getElementById('chat');
  const waitMs = 30_000;

  const inputsOf = (form) => [...form.querySelectorAll('.ac-container :is(input, textarea, select)')];
  /** Forms of one kind look the same; it is the newest that is being filled in. */
  const kindOf = (form) =>
    inputsOf(form)
      .map((input) => `${input.type}:${input.getAttribute('aria-label') ?? input.placeholder ?? ''}`)
      .join('|');
  const newestForm = () => [...main.querySelectorAll('.webchat__bubble__content')].findLast((bubble) => inputsOf(bubble).length > 0);
  const valueOf = (input) => (input.type === 'checkbox' || input.type === 'radio' ? input.checked : input.value);

  function fill(input, value) {
    if (typeof value === 'boolean') input.checked = value;
    else input.value = value;
    input.dispatchEvent(new Event('input', { bubbles: true }));
    input.dispatchEvent(new Event('change', { bubbles: true }));
  }

  function putBack({ values, focused, cursor }, form) {
    const inputs = inputsOf(form);
    inputs.forEach((input, index) => valueOf(input) !== values[index] && fill(input, values[index]));
    if (focused === -1) return;
    inputs[focused].focus();
    if (cursor !== null) inputs[focused].setSelectionRange(cursor, cursor);
  }

  window.openOrderForms = {
    /** What stands in the newest form now; null when there is none. */
    read() {
      const form = newestForm();
      if (!form) return null;
      const inputs = inputsOf(form);
      const focused = inputs.indexOf(document.activeElement);
      return { kind: kindOf(form), values: inputs.map(valueOf), focused, cursor: inputs[focused]?.selectionStart ?? null };
    },
    /** Waits until the new client shows the form. */
    restore(kept, element) {
      if (kept === null) return;
      const observer = new MutationObserver(() => {
        const form = newestForm();
        if (!form || kindOf(form) !== kept.kind) return;
        observer.disconnect();
        putBack(kept, form);
      });
      observer.observe(element, { childList: true, subtree: true });
      setTimeout(() => observer.disconnect(), waitMs);
    },
  };
})();
