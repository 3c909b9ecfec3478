import { enteredIn } from './controls.js';
import { element } from './element.js';
import { send } from './server.js';
import { toast } from './toasts.js';
import { withEmoji } from './mrkdwn.js';
import { words } from './words.js';

/** Does something in the person's name. What went wrong is told by `tell`; faults of single fields are left to the caller. */
export const act = async (body, tell = (text) => toast(text, 'bad')) => {
  try {
    const outcome = await send('act', body);
    if (!outcome.ok) tell(words.why[outcome.why] ?? outcome.why);
    return outcome;
  } catch {
    tell(words.offline);
    return { ok: false, why: 'offline' };
  }
};

/** Asks "are you sure" where the element wants it. */
const confirmed = (question) =>
  new Promise((resolve) => {
    if (!question) return resolve(true);
    const answer = (value) => () => {
      dialog.close();
      dialog.remove();
      resolve(value);
    };
    const yes = element(
      'button',
      { type: 'button', class: `press ${question.style ?? 'primary'}`, onclick: answer(true) },
      question.confirm.text,
    );
    const no = element('button', { type: 'button', class: 'press', onclick: answer(false) }, question.deny.text);
    const text = element('p', {}, withEmoji(question.text.text));
    const dialog = element('dialog', { class: 'confirm', 'aria-label': question.title.text }, element('h2', {}, question.title.text), text);
    dialog.append(element('div', { class: 'ends' }, no, yes));
    dialog.addEventListener('cancel', answer(false));
    document.body.append(dialog);
    dialog.showModal();
  });

/** What the elements below `root` do: `body` says in whose name and where. */
export const pressing = (body, root, tell) => {
  const press = async (node, block, given, chosen) => {
    if (given.url && /^https?:/i.test(given.url)) window.open(given.url, '_blank', 'noopener,noreferrer');
    if (node.getAttribute('aria-busy') === 'true' || !(await confirmed(given.confirm))) return;
    node.setAttribute('aria-busy', 'true');
    await act({ ...body, blockId: block.block_id, actionId: given.action_id, chosen, entered: enteredIn(root()) }, tell);
    node.removeAttribute('aria-busy');
  };
  const changed = (event) => {
    const holder = event.currentTarget.closest('[data-action]');
    const entered = enteredIn(root());
    const { block, action } = holder.dataset;
    const value = entered[block][action];
    act({ ...body, blockId: block, actionId: action, chosen: Array.isArray(value) ? undefined : value, entered }, tell);
  };
  return { press, changed };
};
