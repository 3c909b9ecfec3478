'use strict';
/* The box to write in while the client is still loading. What is sent from it goes out at once; the client then shows it with the rest. Runs before chat.js. */
(() => {
  const { clientLocale } = JSON.parse(document.getElementById('settings').textContent);
  const outgoing = window.openOrderOutgoing;
  const queue = outgoing.inOrder();
  const form = document.getElementById('early');
  const box = form.querySelector('input');
  const main = document.getElementById('chat');
  const said = document.getElementById('early-said');
  const state = { session: null, client: null, waiting: [] };

  function messageOf(text) {
    const clientActivityID = `early-${crypto.getRandomValues(new Uint32Array(4)).join('-')}`;
    return { type: 'message', text, textFormat: 'plain', locale: clientLocale, from: { role: 'user' }, channelData: { clientActivityID } };
  }

  /** What fails goes out again by the client. */
  function flush() {
    const { session } = state;
    if (session) for (const activity of state.waiting.splice(0)) queue(() => outgoing.postEarly(session, activity)).catch(() => undefined);
  }

  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const text = box.value.trim();
    if (text === '') return;
    box.value = '';
    const line = document.createElement('li');
    line.textContent = text;
    said.append(line);
    line.scrollIntoView({ block: 'end' });
    state.waiting.push(messageOf(text));
    flush();
  });

  /** The words begun here and the place of the cursor go over in one step, so that no key is lost on the way. */
  function giveWay(dispatch) {
    if (!form.isConnected || state.client === null) return;
    if (box.value !== '') dispatch({ type: 'WEB_CHAT/SET_SEND_BOX', payload: { text: box.value } });
    const hadFocus = document.activeElement === box;
    form.remove();
    main.replaceChildren(state.client);
    if (hadFocus) state.client.querySelector('[data-id="webchat-sendbox-input"]')?.focus();
  }

  window.openOrderEarly = {
    /** Where to write until the client is there; null from then on. */
    box: () => (form.isConnected ? box : null),
    began(session) {
      state.session = session;
      if (!form.isConnected) return;
      // The shop greets first, and says what it keeps.
      queue(() => outgoing.open(session)).catch(() => undefined);
      flush();
    },
    /** Puts the client on the page once it is connected, for before that it takes no message. */
    place(element) {
      state.client = element;
      if (!form.isConnected) main.replaceChildren(element);
    },
    middleware:
      ({ dispatch }) =>
      (next) =>
      (action) => {
        const result = next(action);
        if (action.type === 'DIRECT_LINE/CONNECT_FULFILLED') setTimeout(giveWay, 0, dispatch);
        return result;
      },
  };

  form.hidden = false;
})();
