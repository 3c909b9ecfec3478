'use strict';
/* The one tag of OpenOrder: docs/widget.md. It touches nothing of the page but one element per shop at the end of the body. */
(() => {
  const script = document.currentScript;
  const base = new URL(script.src).origin;
  const words = __WORDS__;
  const widgets = new Map();
  const narrow = matchMedia('(max-width: 479px)');
  const sandbox = 'allow-scripts allow-same-origin allow-forms allow-popups allow-popups-to-escape-sandbox';

  const sheet = new CSSStyleSheet();
  sheet.replaceSync(__STYLE__);

  __PARTS__;

  function localeOf(wanted) {
    const asked = wanted || document.documentElement.lang || navigator.language || '';
    return Object.keys(words).find((locale) => asked.toLowerCase().startsWith(locale)) ?? 'en';
  }

  function emit(merchant, name, detail) {
    dispatchEvent(new CustomEvent(`openorder:${name}`, { detail: { merchant, ...detail } }));
  }

  /** A second launcher on the same side stands above the first. */
  function place(element, position) {
    const side = position === 'left' ? 'left' : 'right';
    const below = [...widgets.values()].filter((other) => other.side === side).length;
    element.dataset.position = side;
    element.style.setProperty('--bottom', `${16 + below * 72}px`);
    return side;
  }

  function createWidget(options) {
    const { merchant } = options;
    const memory = createMemory(base, merchant);
    const say = words[localeOf(options.locale)];
    const parts = buildParts(say, options);
    const element = make('div');
    element.dataset.openorder = merchant;
    const root = element.attachShadow({ mode: 'open' });
    root.adoptedStyleSheets = [sheet];
    root.append(parts.panel, parts.greeting, parts.launcher, parts.spoken);
    const side = place(element, options.position);
    const widget = {
      merchant,
      options,
      memory,
      say,
      parts,
      element,
      side,
      frame: null,
      ready: false,
      waiting: [],
      unread: 0,
      release: null,
    };
    paint(widget, options.colour ?? memory.read('colour'));
    label(widget);
    listen(widget);
    (document.body ?? document.documentElement).append(element);
    return widget;
  }

  function paint({ element }, colour) {
    const valid = /^#[0-9a-f]{6}$/i.test(colour ?? '') ? colour : '#1d4ed8';
    element.style.setProperty('--colour', valid);
    element.style.setProperty('--on', inkOn(valid));
  }

  function listen(widget) {
    const { parts } = widget;
    parts.launcher.addEventListener('click', () => (parts.panel.hidden ? open(widget) : close(widget)));
    parts.close.addEventListener('click', () => close(widget));
    parts.greet.addEventListener('click', () => open(widget));
    parts.dismiss.addEventListener('click', () => {
      hideGreeting(widget);
      parts.launcher.focus();
    });
    addEventListener('keydown', (event) => event.key === 'Escape' && !event.defaultPrevented && close(widget));
    // However the focus got out, it comes back in as long as the chat is open.
    document.addEventListener('focusin', ({ target }) => !parts.panel.hidden && target !== widget.element && parts.close.focus());
    parts.edges[0].addEventListener('focus', () => widget.frame?.focus());
    parts.edges[1].addEventListener('focus', () => parts.close.focus());
    addEventListener('message', (event) => {
      const isOurs = event.origin === base && widget.frame !== null && event.source === widget.frame.contentWindow;
      if (isOurs && event.data?.openorder === widget.merchant) hear(widget, event.data);
    });
  }

  function tell(widget, message) {
    if (!widget.ready) widget.waiting.push(message);
    else widget.frame.contentWindow.postMessage({ openorder: widget.merchant, ...message }, base);
  }

  /** What the chat says; nothing of the conversation is among it. */
  function hear(widget, { type, resume, shop, ...rest }) {
    if (type === 'hello') return meet(widget, shop);
    if (type === 'close') return close(widget);
    if (type === 'take') return lend(widget);
    if (type === 'logo') return showLogo(widget, rest.logo);
    if (type === 'keep') {
      if (typeof resume === 'string') widget.memory.keep('resume', resume);
      return widget.release?.();
    }
    if (type === 'message' && widget.parts.panel.hidden) return showUnread(widget, widget.unread + 1);
    if (type === 'identified') emit(widget.merchant, 'identified', { verified: rest.verified === true });
  }

  function meet(widget, shop) {
    const { parts, options, memory } = widget;
    parts.fault?.remove();
    widget.frame.hidden = false;
    parts.title.textContent = parts.panel.ariaLabel = widget.frame.title = shop.name;
    memory.keep('colour', shop.colour);
    memory.keep('name', shop.name);
    label(widget);
    paint(widget, options.colour ?? shop.colour);
    widget.ready = true;
    for (const message of widget.waiting.splice(0)) tell(widget, message);
    emit(widget.merchant, 'ready', {});
    if (options.userToken) void identify(widget, options.userToken);
  }

  /** It comes drawn, since the policy of this page need not let our pictures in. */
  function showLogo({ parts: { logo } }, picture) {
    logo.width = logo.height = picture.width;
    logo.getContext('2d').drawImage(picture, 0, 0);
    logo.hidden = false;
  }

  /** A resume secret is good for one exchange: while one page of this site has it, the others wait. */
  function lend(widget) {
    const lending = () =>
      new Promise((release) => {
        widget.release = release;
        setTimeout(release, 25_000);
        tell(widget, { type: 'resume', resume: widget.memory.read('resume') });
      });
    if (!navigator.locks) return void lending();
    navigator.locks.request(widget.memory.lock, lending).catch(lending);
  }

  function showUnread(widget, count) {
    const { parts, say } = widget;
    if (widget.unread === count) return;
    widget.unread = count;
    const sentence = `${say.unread}: ${count}`;
    parts.badge.hidden = count === 0;
    parts.badge.textContent = count > 9 ? '9+' : String(count);
    parts.spoken.textContent = count === 0 ? '' : sentence;
    label(widget);
    emit(widget.merchant, 'unread', { count });
  }

  function hideGreeting({ parts, memory }) {
    parts.greeting.hidden = true;
    memory.keep('greeted', '1');
  }

  /** The address's name of the shop serves until its real one is known. */
  function label({ parts, say, memory, merchant, unread }) {
    const opens = `${say.open}: ${memory.read('name') ?? merchant}`;
    parts.launcher.title = parts.launcher.ariaLabel = unread === 0 ? opens : `${opens}. ${say.unread}: ${unread}`;
  }

  function load(widget) {
    const { options, parts, say } = widget;
    const query = new URLSearchParams({ host: location.origin, locale: localeOf(options.locale) });
    const src = `${base}/chat/${encodeURIComponent(options.merchant)}?${query}`;
    widget.ready = false;
    widget.frame?.remove();
    widget.frame = make('iframe', { src, title: say.title, allow: 'clipboard-write' });
    widget.frame.setAttribute('sandbox', sandbox);
    parts.bar.after(widget.frame);
    clearTimeout(widget.overdue);
    widget.overdue = setTimeout(() => !widget.ready && showFault(widget), 15_000);
  }

  function showFault(widget) {
    const { parts, say } = widget;
    const again = make('button', { type: 'button', textContent: say.retry });
    parts.fault?.remove();
    parts.fault = make('div', { className: 'fault', role: 'alert' }, say.failed, again);
    widget.frame.hidden = true;
    parts.bar.after(parts.fault);
    again.addEventListener('click', () => {
      parts.fault.remove();
      parts.close.focus();
      load(widget);
    });
  }

  function open(widget, { focus = true } = {}) {
    const { parts, memory } = widget;
    if (!parts.panel.hidden) return;
    for (const other of widgets.values()) if (other !== widget) close(other, { focus: false });
    widget.focusedBefore = document.activeElement;
    parts.panel.hidden = false;
    hideGreeting(widget);
    widget.element.dataset.open = '';
    parts.launcher.ariaExpanded = 'true';
    parts.launcher.replaceChild(draw('close'), parts.launcher.firstChild);
    memory.keep('open', '1');
    showUnread(widget, 0);
    if (!widget.frame) load(widget);
    tell(widget, { type: 'opened', focus });
    if (focus) widget.frame.focus();
    emit(widget.merchant, 'open', {});
  }

  function close(widget, { focus = true } = {}) {
    const { parts, memory } = widget;
    if (parts.panel.hidden) return;
    parts.panel.hidden = true;
    delete widget.element.dataset.open;
    parts.launcher.ariaExpanded = 'false';
    parts.launcher.replaceChild(draw('chat'), parts.launcher.firstChild);
    memory.keep('open', '0');
    if (focus) giveFocusBack(widget);
    emit(widget.merchant, 'close', {});
  }

  function giveFocusBack({ focusedBefore, element, parts }) {
    const isElsewhere = focusedBefore && focusedBefore !== document.body && focusedBefore !== element && focusedBefore.isConnected;
    (isElsewhere ? focusedBefore : parts.launcher).focus();
  }

  async function identify(widget, userToken) {
    try {
      const token = typeof userToken === 'function' ? await userToken() : userToken;
      tell(widget, { type: 'identify', userToken: String(token) });
    } catch {
      emit(widget.merchant, 'identified', { verified: false });
    }
  }

  /** A remembered choice goes before the attribute. On a phone the chat would hide the page, so there it never opens by itself. */
  function begin(widget) {
    const { memory, options, parts } = widget;
    const remembered = memory.read('open');
    const wanted = remembered === null ? options.open === true : remembered === '1';
    if (wanted && !narrow.matches) open(widget, { focus: false });
    else parts.greeting.hidden = !options.greeting || memory.read('greeted') !== null;
  }

  function mount(options) {
    if (widgets.has(options.merchant)) return;
    const widget = createWidget(options);
    widgets.set(options.merchant, widget);
    emit(options.merchant, 'mounted', {});
    begin(widget);
  }

  function find(merchant) {
    const widget = merchant === undefined ? widgets.values().next().value : widgets.get(merchant);
    if (!widget) throw new Error(`OpenOrder: there is no chat of ${merchant ?? 'any shop'} on this page`);
    return widget;
  }

  const api = {
    mount,
    open: (merchant) => open(find(merchant)),
    close: (merchant) => close(find(merchant)),
    send(text, merchant) {
      open(find(merchant));
      tell(find(merchant), { type: 'send', text: String(text).slice(0, 2000) });
    },
    identify: (userToken, merchant) => void identify(find(merchant), userToken),
  };

  function mountTag() {
    const { merchant, locale, colour, position, greeting, open: opened, userToken } = script.dataset;
    if (!merchant) return;
    window.OpenOrder.mount({ merchant, locale, colour, position, greeting, open: opened !== undefined && opened !== 'false', userToken });
  }

  window.OpenOrder ??= Object.freeze(api);
  if (document.body) mountTag();
  else addEventListener('DOMContentLoaded', mountTag, { once: true });
})();
