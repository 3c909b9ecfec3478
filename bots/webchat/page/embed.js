'use strict';
/* The chat page inside the widget of another site: what it may tell that site, and what that site may ask of it. Runs before chat.js. */
(() => {
  const { hostOrigin, shop } = JSON.parse(document.getElementById('settings').textContent);
  const host = window.parent;
  if (host === window) return;
  /** Another page of the site may have the secret for 25 s. */
  const answerWithinMs = 30_000;
  const identifyAgainMs = [1000, 4000, 15_000];
  const state = {
    isFocusWanted: false,
    dispatch: null,
    unsent: [],
    seen: new Set(),
    userToken: null,
    session: null,
    answer: null,
    readUpTo: 0,
  };

  const tell = (message) => host.postMessage({ openorder: shop.slug, ...message }, hostOrigin);

  /** Browsers that block storage of other sites throw here: then the site keeps the secret. */
  function storageIsBlocked() {
    try {
      localStorage.getItem('openorder');
      return false;
    } catch {
      return true;
    }
  }

  /**
   * Borrows the secret from the site for one exchange and gives back the next one, or none when the exchange failed. Without an answer there
   * is no exchange: beginning without the secret would lose the conversation.
   */
  async function exclusively(memory, work) {
    const lent = await new Promise((resolve, reject) => {
      state.answer = resolve;
      setTimeout(() => reject(new Error('the site did not answer')), answerWithinMs);
      tell({ type: 'take' });
    }).finally(() => void (state.answer = null));
    if (lent !== null) memory.resume = lent;
    try {
      return await work();
    } finally {
      tell({ type: 'keep', resume: memory.resume });
    }
  }

  function lend(resume) {
    if (state.answer) return state.answer(typeof resume === 'string' ? resume : null);
    // Too late: nobody waits for it any more, and the next page may have it.
    return tell({ type: 'keep' });
  }

  function hear({ type, text, focus, resume, userToken }) {
    if (type === 'resume') lend(resume);
    if (type === 'send' && typeof text === 'string' && text.trim() !== '') send(text.slice(0, 2000));
    if (type === 'opened' && focus) focusSendBox();
    if (type === 'identify' && typeof userToken === 'string') {
      state.userToken = userToken;
      void identify();
    }
  }

  function send(text) {
    if (state.dispatch) state.dispatch({ type: 'WEB_CHAT/SEND_MESSAGE', payload: { text, method: 'keyboard' } });
    else state.unsent.push(text);
  }

  /** On a touch screen the keyboard would cover the greeting. */
  function focusSendBox() {
    const box = window.openOrderEarly.box() ?? document.querySelector('[data-id="webchat-sendbox-input"]');
    state.isFocusWanted = box === null;
    if (box && matchMedia('(pointer: fine)').matches) box.focus();
  }

  /** A lost or refused call is made again: the token is good for one visitor, however often it is shown by them. */
  async function identify(isSecondTry = false, tries = 0) {
    const { session, userToken } = state;
    if (!session || userToken === null) return;
    const response = await fetch('/webchat/identify', {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${session.token}` },
      body: JSON.stringify({ userToken }),
    }).catch(() => null);
    // This device's conversation is another person's: it is left alone, and a new one begins for this person.
    if (response?.status === 409 && !isSecondTry) return void session.startOver();
    const isLater = !response || response.status === 429 || response.status >= 500;
    if (isLater && tries < identifyAgainMs.length) return void setTimeout(identify, identifyAgainMs[tries], isSecondTry, tries + 1);
    state.userToken = null;
    tell({ type: 'identified', verified: response?.ok === true });
  }

  function connected(dispatch) {
    state.dispatch = dispatch;
    for (const text of state.unsent.splice(0)) send(text);
    if (state.isFocusWanted) focusSendBox();
  }

  function noticed(activity) {
    if (activity?.type !== 'message' || activity.from?.role !== 'bot' || state.seen.has(activity.id)) return;
    state.seen.add(activity.id);
    if (activity.channelData?.['webchat:sequence-id'] <= state.readUpTo) return;
    tell({ type: 'message' });
  }

  window.openOrderEmbedded = {
    keepsResume: storageIsBlocked(),
    exclusively,
    /** Watches the client's actions: when it is connected, and what arrives. */
    middleware: ({ dispatch }) => {
      state.dispatch = null;
      return (next) => (action) => {
        const result = next(action);
        if (action.type === 'DIRECT_LINE/CONNECT_FULFILLED') setTimeout(connected, 0, dispatch);
        if (action.type === 'DIRECT_LINE/INCOMING_ACTIVITY') noticed(action.payload.activity);
        return result;
      };
    },
    /** A session has begun; `startOver` begins another one, of somebody new. */
    began(session, startOver) {
      const isOther = state.session?.conversationId !== session.conversationId;
      const isSecondTry = state.session !== null && isOther;
      // What was said before the page came is not news.
      if (isOther) state.readUpTo = session.lastSeq;
      state.session = { token: session.token, conversationId: session.conversationId, startOver };
      void identify(isSecondTry);
    },
  };

  addEventListener('message', (event) => {
    if (event.origin === hostOrigin && event.source === host && event.data?.openorder === shop.slug) hear(event.data);
  });
  addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && !event.defaultPrevented && !document.querySelector('dialog[open]')) tell({ type: 'close' });
  });
  tell({ type: 'hello', shop: { name: shop.name, colour: shop.colour } });
})();
