'use strict';
(() => {
  const settings = JSON.parse(document.getElementById('settings').textContent);
  const { shop, words } = settings;
  const storageKey = `openorder.resume.${shop.slug}`;
  const longestWaitMs = 15_000;
  const echoWaitMs = 3000;
  const font = 'system-ui, -apple-system, "Segoe UI", Roboto, sans-serif';
  const connection = { online: 2, expired: 3, failed: 4, ended: 5 };
  /** Present when the page stands in the widget of another site. */
  const embedded = window.openOrderEmbedded ?? null;
  const state = { chat: null, attempt: 0, timer: 0, connecting: false };

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
    } catch {
      /* kept in memory only */
    }
  }

  function show(kind) {
    const status = document.getElementById('status');
    status.hidden = kind === 'online';
    status.dataset.state = kind;
    document.getElementById('status-text').textContent = words[kind] ?? '';
    document.getElementById('retry').hidden = kind !== 'failed' && kind !== 'offline';
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
      const response = await fetch('/webchat/session', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ merchant: shop.slug, locale: settings.locale, resume: readResume(), forget }),
        signal: AbortSignal.timeout(20_000),
      });
      if (!response.ok) throw new Error(`session ${response.status}`);
      const session = await response.json();
      keepResume(session.resume);
      return session;
    });
  }

  /** The client says nothing when its socket closes, so the page looks at the socket itself. */
  function watchSockets() {
    const Native = window.WebSocket;
    window.WebSocket = class extends Native {
      constructor(...args) {
        super(...args);
        const current = state.chat;
        this.addEventListener('open', () => current === state.chat && show('online'));
        this.addEventListener('close', () => current === state.chat && show(navigator.onLine ? 'reconnecting' : 'offline'));
      }
    };
  }

  function mount(session) {
    const draft = state.chat?.store.getState().sendBoxValue;
    closeChat();
    const element = document.createElement('div');
    document.getElementById('chat').replaceChildren(element);
    const store = window.WebChat.createStore({}, ...(embedded ? [embedded.middleware] : []));
    if (draft) store.dispatch({ type: 'WEB_CHAT/SET_SEND_BOX', payload: { text: draft } });
    const directLine = window.WebChat.createDirectLine({
      domain: `${location.origin}/v3/directline`,
      token: session.token,
      conversationId: session.conversationId,
      watermark: '0',
    });
    tellFailuresSoon(directLine);
    state.chat = { directLine, store, watching: null };
    state.chat.watching = directLine.connectionStatus$.subscribe((status) => onStatus(directLine, status));
    window.WebChat.renderWebChat(chatProps(session, directLine, store), element);
    embedded?.began(session, () => void connect(true));
  }

  /** The client keeps a failed post to itself for 20 s, in case its echo comes: a few seconds are enough to wait for one. */
  function tellFailuresSoon(directLine) {
    const post = directLine.postActivity.bind(directLine);
    const failed = () => new Promise((_resolve, reject) => setTimeout(() => reject(new Error('not sent')), echoWaitMs));
    directLine.postActivity = (activity) => post(activity).flatMap((id) => (id === 'retry' ? failed() : [id]));
  }

  function chatProps(session, directLine, store) {
    return {
      directLine,
      store,
      userID: session.user.id,
      locale: settings.clientLocale,
      nonce: settings.nonce,
      styleOptions: styleOptions(),
      adaptiveCardsHostConfig: cardLook(),
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
    const old = state.chat;
    state.chat = null;
    old?.watching?.unsubscribe();
    old?.directLine.end();
  }

  async function connect(forget = false) {
    if (state.connecting) return;
    clearTimeout(state.timer);
    state.connecting = true;
    if (state.attempt === 0) show('connecting');
    try {
      const [session] = await Promise.all([openSession(forget), loadClient()]);
      mount(session);
      document.getElementById('start-over').hidden = false;
      state.connecting = false;
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

  /** Colours are the page's own, so that the client follows the system to dark and back with it. */
  function styleOptions() {
    return {
      ...bubbleStyle(),
      ...suggestionStyle(),
      ...sendBoxStyle(),
      accent: 'var(--link)',
      backgroundColor: 'var(--paper)',
      cardEmphasisBackgroundColor: 'var(--note)',
      primaryFont: font,
      hideUploadButton: true,
      rootHeight: '100%',
      subtle: 'var(--muted)',
      timestampColor: 'var(--muted)',
      transcriptVisualKeyboardIndicatorColor: 'var(--text)',
      transcriptActivityVisualKeyboardIndicatorColor: 'var(--text)',
      transcriptTerminatorBackgroundColor: 'var(--text)',
      transcriptTerminatorColor: 'var(--paper)',
      typingAnimationDuration: 20_000,
    };
  }

  function bubbleStyle() {
    return {
      bubbleBackground: 'var(--bubble)',
      bubbleBorderColor: 'var(--line)',
      bubbleBorderRadius: 12,
      bubbleTextColor: 'var(--text)',
      bubbleFromUserBackground: shop.colour,
      bubbleFromUserTextColor: shop.onShop,
      bubbleFromUserBorderColor: shop.colour,
      bubbleFromUserBorderRadius: 12,
      bubbleMaxWidth: 560,
    };
  }

  function suggestionStyle() {
    const look = { BackgroundColor: 'var(--paper)', BorderColor: 'var(--link)', TextColor: 'var(--link)' };
    const states = ['', 'OnActive', 'OnFocus', 'OnHover'];
    const colours = states.flatMap((state) => Object.entries(look).map(([part, colour]) => [`suggestedAction${part}${state}`, colour]));
    const background = { suggestedActionBackgroundColorOnHover: 'var(--note)', suggestedActionBackgroundColorOnActive: 'var(--note)' };
    const shape = { suggestedActionLayout: 'flow', suggestedActionBorderRadius: 999, suggestedActionHeight: 40 };
    return { ...Object.fromEntries(colours), ...background, ...shape, suggestedActionKeyboardFocusIndicatorBorderColor: 'var(--text)' };
  }

  function sendBoxStyle() {
    return {
      sendBoxHeight: 48,
      sendBoxTextWrap: true,
      sendBoxBackground: 'var(--paper)',
      sendBoxTextColor: 'var(--text)',
      sendBoxBorderTop: '1px solid var(--line)',
      sendBoxButtonColor: 'var(--link)',
      sendBoxButtonColorOnActive: 'var(--link)',
      sendBoxButtonColorOnFocus: 'var(--link)',
      sendBoxButtonColorOnHover: 'var(--text)',
      sendBoxButtonShadeColorOnHover: 'var(--note)',
      sendBoxButtonShadeColorOnActive: 'var(--note)',
      sendBoxButtonKeyboardFocusIndicatorBorderColor: 'var(--text)',
      sendBoxPlaceholderColor: 'var(--muted)',
    };
  }

  function cardLook() {
    const colour = (name, subtle = name) => ({ default: `var(--${name})`, subtle: `var(--${subtle})` });
    const foregroundColors = {
      default: colour('text', 'muted'),
      accent: colour('link'),
      attention: colour('danger'),
      good: colour('text'),
    };
    return {
      fontFamily: font,
      actions: { actionsOrientation: 'horizontal', actionAlignment: 'stretch', maxActions: 20, buttonSpacing: 8, spacing: 'default' },
      containerStyles: { default: { foregroundColors }, emphasis: { backgroundColor: 'var(--note)', foregroundColors } },
      spacing: { small: 4, default: 8, medium: 12, large: 20, extraLarge: 28, padding: 10 },
      separator: { lineThickness: 1, lineColor: 'var(--line)' },
      textBlock: { headingLevel: 2 },
    };
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
    if (confirm.returnValue === 'yes') void connect(true);
  });
  addEventListener('online', () => {
    if (!state.chat) void connect();
  });
  addEventListener('offline', () => show('offline'));
  watchSockets();
  void connect();
})();
