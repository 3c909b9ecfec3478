import { element } from './element.js';

const shownMs = 6000;

/** A line that goes away by itself. `kind`: bad, bell or nothing. */
export const toast = (text, kind = '') => {
  const holder = document.querySelector('#toasts');
  const line = element('p', { class: `toast ${kind}` }, text);
  holder.append(line);
  while (holder.childElementCount > 3) holder.firstElementChild.remove();
  setTimeout(() => line.remove(), shownMs);
};
