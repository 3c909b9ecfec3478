import { act, pressing } from './acting.js';
import { drawBlocks } from './blocks.js';
import { enteredIn } from './controls.js';
import { element } from './element.js';
import { words } from './words.js';

let dialog;

const showFaults = (errors, translate) => {
  for (const line of dialog.querySelectorAll('[data-input]')) {
    const text = errors[line.dataset.input];
    line.querySelector('.fault').textContent = text ? translate(text) : '';
    const field = line.querySelector('[data-action]');
    if (text) field.setAttribute('aria-invalid', 'true');
    else field.removeAttribute('aria-invalid');
  }
  const first = dialog.querySelector('[aria-invalid]');
  (first?.matches('.choices') ? first.querySelector('input') : first)?.focus();
};

/** A toast would stand behind the modal, where nobody hears or sees it. */
const tell = (text) => {
  const line = dialog?.querySelector('[role=alert]');
  if (line) line.textContent = text;
};

const submitter = (view, seen) => async (event) => {
  event.preventDefault();
  const sender = dialog.querySelector('[type=submit]');
  if (sender?.getAttribute('aria-busy') === 'true') return;
  sender?.setAttribute('aria-busy', 'true');
  tell('');
  const outcome = await act({ as: seen.me, act: 'submit', viewId: view.id, entered: enteredIn(dialog) }, tell);
  sender?.removeAttribute('aria-busy');
  if (outcome.errors && dialog) showFaults(outcome.errors, (text) => (outcome.why === 'entryErrors' ? (words.entry[text] ?? text) : text));
};

const draw = (view, seen) => {
  const { fields } = view;
  const close = () => act({ as: seen.me, act: 'close', viewId: view.id }, tell);
  const body = element('div', { class: 'blocks' });
  const context = pressing({ as: seen.me, act: 'pressView', viewId: view.id }, () => body, tell);
  body.append(...drawBlocks(fields.blocks, { names: seen.names, people: seen.people, ...context }));
  const title = element('h2', { id: 'modalTitle' }, fields.title.text);
  const cross = element('button', { type: 'button', class: 'cross', 'aria-label': words.close, onclick: close }, '✕');
  const cancel = element('button', { type: 'button', class: 'press', onclick: close }, fields.close?.text ?? words.cancel);
  const send = fields.submit && element('button', { type: 'submit', class: 'press primary' }, fields.submit.text);
  const form = element('form', { novalidate: true, onsubmit: submitter(view, seen) });
  form.append(
    element('header', {}, title, cross),
    body,
    element('div', { class: 'ends' }, element('p', { class: 'fault', role: 'alert' }), cancel, send ?? ''),
  );
  const made = element('dialog', { class: 'modal', 'aria-labelledby': 'modalTitle' }, form);
  made.addEventListener('cancel', (event) => {
    event.preventDefault();
    close();
  });
  return made;
};

/** Shows the topmost modal of the person, or none. One that did not change is left alone, with what was typed into it. */
export const showModal = (seen) => {
  const view = seen.views.at(-1);
  const key = view && `${view.id} ${view.hash} ${seen.me}`;
  if (dialog?.dataset.key === key) return;
  dialog?.close();
  dialog?.remove();
  dialog = undefined;
  if (!view) return;
  dialog = draw(view, seen);
  dialog.dataset.key = key;
  document.body.append(dialog);
  dialog.showModal();
};
