'use strict';
(() => {
  const settings = JSON.parse(document.getElementById('settings').textContent);
  const { shop, words } = settings;
  const look = window.openOrderLook;
  const alerts = window.openOrderAlerts;
  const files = window.openOrderFiles;
  const forms = window.openOrderForms;
  const sockets = window.openOrderSockets;
  const outgoing = window.openOrderOutgoing;
  const early = window.openOrderEarly;
  const storageKey = `openorder.resume.${shop.slug}`;
  const nextKey = `openorder.next.${shop.slug}`;
  const tokenKey = `openorder.token.${shop.slug}`;
  const longestWaitMs = 15_000;
  /** The client comes back to a lost socket within 15 s; when it has not by then, it has given up without a word. */
  const clientPatienceMs = 20_000;
  const sendBox = '[data-id="webchat-sendbox-input"]';
  const connection = { online: 2, expired: 3, failed: 4, ended: 5 };
  /** Present when the page stands in the widget of another site. */
  const embedded = window.openOrderEmbedded ?? null;
  const state = { chat: null, attempt: 0, timer: 0, watchdog: 0, connecting: false, isForgetting: false };

  /** A browser may forbid storage: then the conversation lasts as long as the page. */
  const memory = { resume: null };
  function readResume() {
    try {
      return localStorage.getItem(storageKey) ?? memory.resume;
    } catch {
      return memory.resume;
    }
  }
  function keepResume(resume) {
    memory.resume = resume;
    try {
      localStorage.setItem(storageKey, resume);
      localStorage.removeItem(nextKey);
    } catch {
      /* kept in memory only */
    }
  }

  /** Made here and kept before asking, so that an answer that gets lost can be asked for again at any time. */
  function nextResume() {
    try {
      const kept = localStorage.getItem(nextKey) ?? newSecret();
      localStorage.setItem(nextKey, kept);
      return kept;
    } catch {
      return null;
    }
  }
  function newSecret() {
    const words = String.fromCharCode(...crypto.getRandomValues(new Uint8Array(32)));
    return btoa(words).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
  }

  /** A reload stays in the tab; a tab that was closed and brought back may be somebody else's. */
  function tokenFromBeforeReload() {
    try {
      const kept = sessionStorage.getItem(tokenKey);
      sessionStorage.removeItem(tokenKey);
      return performance.getEntriesByType('navigation')[0]?.type === 'reload' ? kept : null;
    } catch {
      return null;
    }
  }
  const earlierToken = tokenFromBeforeReload();

  /** By it the server knows that nobody else has sat down here. The client renews it by itself. */
  function heldToken() {
    return state.chat?.directLine.token ?? earlierToken;
  }
  function keepToken() {
    try {
      if (state.chat) sessionStorage.setItem(tokenKey, heldToken());
    } catch {
      /* then what is known of the person is masked after a reload */
    }
  }

  function show(kind) {
    const status = document.getElementById('status');
    status.hidden = kind === 'online';
    status.dataset.state = kind;
    document.getElementById('status-text').textContent = words[kind] ?? '';
    document.getElementById('retry').hidden = kind === 'online' || kind === 'connecting';
  }

  function loadClient() {
    return new Promise((resolve, reject) => {
      if (window.WebChat) return resolve();
      const script = document.createElement('script');
      script.src = settings.client;
      script.onload = () => resolve();
      script.onerror = () => {
        script.remove();
        reject(new Error('the client did not load'));
      };
      document.head.append(script);
    });
  }

  /** One tab at a time: a secret is good for one exchange, and the next tab must find the new one. */
  function exclusively(work) {
    if (embedded?.keepsResume) return embedded.exclusively(memory, work);
    return navigator.locks ? navigator.locks.request(storageKey, work) : work();
  }

  function openSession(forget) {
    return exclusively(async () => {
      const asked = { resume: readResume(), next: embedded?.keepsResume ? null : nextResume(), token: heldToken(), forget };
      const response = await fetch('/webchat/session', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ merchant: shop.slug, locale: settings.locale, ...asked }),
        signal: AbortSignal.timeout(20_000),
      });
      if (!response.ok) throw new Error(`session ${response.status}`);
      const session = await response.json();
      keepResume(session.resume);
      early.began(session);
      return session;
    });
  }

  function onSocketOpen() {
    clearTimeout(state.watchdog);
    show('online');
  }

  function onSocketClosed() {
    show(navigator.onLine ? 'reconnecting' : 'offline');
    expectSocket();
  }

  /** Without a socket in time a new client is made, whatever the old one says about itself. */
  function expectSocket() {
    clearTimeout(state.watchdog);
    state.watchdog = setTimeout(() => void connect(), clientPatienceMs);
  }

  function mount(session) {
    // Another conversation may be another person's.
    const isSame = state.chat?.conversationId === session.conversationId;
    const draft = isSame ? state.chat.store.getState().sendBoxValue : '';
    const form = isSame ? forms.read() : null;
    const wasWriting = document.activeElement?.matches(sendBox) === true;
    closeChat();
    const element = document.createElement('div');
    early.place(element);
    const store = window.WebChat.createStore(
      {},
      resendAsTheSame(),
      ...(embedded ? [embedded.middleware] : []),
      alerts.middleware,
      files.middleware,
      outgoing.middlewareFor(session.conversationId),
      early.middleware,
    );
    if (draft) store.dispatch({ type: 'WEB_CHAT/SET_SEND_BOX', payload: { text: draft } });
    const directLine = window.WebChat.createDirectLine({
      domain: `${location.origin}/v3/directline`,
      token: session.token,
      conversationId: session.conversationId,
      watermark: '0',
    });
    const chat = { directLine, store, conversationId: session.conversationId, watching: null };
    outgoing.watch(directLine, session.conversationId, () => chat === state.chat && void connect());
    state.chat = chat;
    state.chat.watching = directLine.connectionStatus$.subscribe((status) => onStatus(directLine, status));
    window.WebChat.renderWebChat(chatProps(session, directLine, store), element);
    if (wasWriting) element.querySelector(sendBox)?.focus();
    forms.restore(form, element);
    expectSocket();
    embedded?.began(session, () => void startOver());
    // The client renews the token by itself and keeps it here.
    alerts.began(session.conversationId, () => directLine.token ?? session.token);
  }

  /**
   * The client's own Retry sends a copy under a new id, which the server takes for another message, and leaves the failed one standing. Here
   * the same message goes out again under its own id: whatever had become of the first try, it is said once.
   */
  function resendAsTheSame() {
    return ({ dispatch }) =>
      (next) =>
      (action) => {
        const activity = action.type === 'DIRECT_LINE/POST_ACTIVITY' ? action.payload.activity : null;
        const clientActivityID = activity?.channelData?.clientActivityID;
        if (!clientActivityID || !state.chat) return next(action);
        const tell = (what, payload) => dispatch({ type: `DIRECT_LINE/POST_ACTIVITY_${what}`, meta: { clientActivityID }, payload });
        tell('PENDING', { activity });
        state.chat.directLine.postActivity(activity).subscribe({
          next: (id) => (id === 'retry' ? tell('REJECTED') : tell('FULFILLED', { activity: { ...activity, id } })),
          error: () => tell('REJECTED'),
        });
        return undefined;
      };
  }

  function chatProps(session, directLine, store) {
    return {
      directLine,
      store,
      userID: session.user.id,
      locale: settings.clientLocale,
      nonce: settings.nonce,
      styleOptions: look.styleOptions(),
      adaptiveCardsHostConfig: look.cardLook(),
      overrideLocalizedStrings: (strings) => ({ ...strings, TEXT_INPUT_PLACEHOLDER: words.placeholder }),
    };
  }

  function onStatus(directLine, status) {
    if (state.chat?.directLine !== directLine) return;
    if (status === connection.online) state.attempt = 0;
    // The client does not come back from these by itself: a new token and a new client do.
    if (status === connection.expired || status === connection.failed || status === connection.ended) again();
  }

  function closeChat() {
    clearTimeout(state.watchdog);
    sockets.letGo();
    const old = state.chat;
    state.chat = null;
    old?.watching?.unsubscribe();
    old?.directLine.end();
  }

  /** "Not me" holds until a session was opened with it, whatever fails in between. */
  function startOver() {
    state.isForgetting = true;
    return connect();
  }

  async function connect() {
    if (state.connecting) return;
    const forget = state.isForgetting;
    clearTimeout(state.timer);
    clearTimeout(state.watchdog);
    state.connecting = true;
    if (state.attempt === 0) show('connecting');
    try {
      const [session] = await Promise.all([openSession(forget), loadClient()]);
      state.connecting = false;
      if (forget) state.isForgetting = false;
      if (state.isForgetting) return void connect();
      mount(session);
      document.getElementById('start-over').hidden = false;
    } catch {
      state.connecting = false;
      again();
    }
  }

  /** Waits longer each time, so that a shop that comes back is not run over. */
  function again() {
    const waitMs = Math.min(longestWaitMs, 500 * 2 ** state.attempt) * (0.5 + Math.random() / 2);
    state.attempt += 1;
    show(!navigator.onLine ? 'offline' : state.attempt > 3 ? 'failed' : 'connecting');
    clearTimeout(state.timer);
    state.timer = setTimeout(() => void connect(), waitMs);
  }

  document.getElementById('retry').addEventListener('click', () => {
    state.attempt = 0;
    void connect();
  });
  const confirm = document.getElementById('confirm');
  document.getElementById('start-over').addEventListener('click', () => {
    confirm.returnValue = '';
    confirm.showModal();
  });
  confirm.addEventListener('close', () => {
    if (confirm.returnValue === 'yes') void alerts.forget().then(startOver);
  });
  // A socket from before may be dead without knowing it.
  addEventListener('online', () => {
    state.attempt = 0;
    void connect();
  });
  addEventListener('offline', () => show('offline'));
  addEventListener('pagehide', () => {
    keepToken();
    if (state.chat) outgoing.leave(heldToken());
  });
  sockets.watch({ onOpen: onSocketOpen, onClosed: onSocketClosed, onDead: () => void connect() });
  void connect();
})();
