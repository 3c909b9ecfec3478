'use strict';
/* The chat page's offer to tell when the page is closed. It stands ready once there is an order to tell of. Runs before chat.js. */
(() => {
  const { shop, locale, alerts: words } = JSON.parse(document.getElementById('settings').textContent);
  const setup = window.openOrderPush;
  const button = document.getElementById('notify');
  const notice = document.getElementById('notice');
  /** A frame of another site may not ask: there the button opens a page that may. */
  const isEmbedded = window.parent !== window;
  const noticeMs = 10_000;
  const callMs = 10_000;
  const state = { conversationId: null, tokenOf: null, hasOrder: false, isOn: false, timer: 0 };

  function say(text) {
    clearTimeout(state.timer);
    notice.textContent = text;
    notice.hidden = text === '';
    if (text !== '') state.timer = setTimeout(say, noticeMs, '');
  }

  function show() {
    const isAsked = setup.isPossible() && (isEmbedded || Notification.permission !== 'denied');
    button.hidden = !state.hasOrder || !isAsked;
    button.textContent = state.isOn ? words.notifyNoMore : words.notifyMe;
  }

  const bearer = () => ({ authorization: `Bearer ${state.tokenOf()}` });

  async function call(path, body) {
    const headers = { ...bearer(), ...(body && { 'content-type': 'application/json' }) };
    const response = await fetch(`/webchat/push/${path}`, {
      method: body ? 'POST' : 'GET',
      headers,
      body: body && JSON.stringify(body),
      signal: AbortSignal.timeout(callMs),
    });
    if (!response.ok) throw response;
    return response.json();
  }

  async function turnOn() {
    const permission = await Notification.requestPermission();
    if (permission !== 'granted') return say(words.blocked);
    await setup.turnOn(shop.slug, '/webchat/push/subscribe', {}, bearer());
    state.isOn = true;
    say(words.turnedOn);
  }

  async function turnOff() {
    await call('unsubscribe', {});
    if (!isEmbedded) await setup.turnOff(shop.slug);
    state.isOn = false;
    say(words.turnedOff);
  }

  /** The tab has to open at the press itself; where it leads is known a moment later. */
  async function openPage() {
    const tab = window.open('', '_blank');
    if (!tab) return say(words.failed);
    tab.opener = null;
    try {
      const { handover } = await call('handover', {});
      tab.location.replace(new URL(`/webchat/notify/${shop.slug}?locale=${locale}#${handover}`, location.origin));
      say(words.openedPage);
    } catch (error) {
      tab.close();
      throw error;
    }
  }

  async function press() {
    button.disabled = true;
    try {
      await (state.isOn ? turnOff() : isEmbedded ? openPage() : turnOn());
    } catch {
      say(words.failed);
    }
    button.disabled = false;
    show();
  }

  /** What is on is known by the server; a browser that has lost or changed its subscription makes it good by itself. */
  async function refresh() {
    if (!state.hasOrder || !state.tokenOf || !setup.isPossible()) return;
    try {
      state.isOn = (await call('state')).on;
      if (state.isOn && !isEmbedded && Notification.permission === 'granted')
        await setup.turnOn(shop.slug, '/webchat/push/subscribe', {}, bearer());
    } catch {
      /* the next visit tries again */
    }
    if (!isEmbedded && Notification.permission !== 'granted') state.isOn = false;
    show();
  }

  button.addEventListener('click', () => void press());
  if (isEmbedded) addEventListener('focus', () => void refresh());

  window.openOrderAlerts = {
    /** A session has begun; `tokenOf` answers its present token. */
    began(conversationId, tokenOf) {
      state.tokenOf = tokenOf;
      if (conversationId === state.conversationId) return;
      state.conversationId = conversationId;
      state.hasOrder = false;
      state.isOn = false;
      say('');
      show();
    },
    /** "Not me": what this device was told of is nobody's on it any more. */
    async forget() {
      if (state.isOn) await turnOff().catch(() => undefined);
      say('');
    },
    middleware: () => (next) => (action) => {
      const result = next(action);
      const isOrder =
        action.type === 'DIRECT_LINE/INCOMING_ACTIVITY' && action.payload.activity.channelData?.['openorder:card'] === 'order';
      if (isOrder && !state.hasOrder) {
        state.hasOrder = true;
        void refresh();
      }
      return result;
    },
  };
})();
