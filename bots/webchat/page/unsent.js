'use strict';
/* What was sent and not yet answered for: it outlives a reload, a closed tab and a client that had to be replaced. Runs before chat.js. */
(() => {
  const { shop } = JSON.parse(document.getElementById('settings').textContent);
  const storageKey = `openorder.unsent.${shop.slug}`;
  /** After that it may no longer be what somebody wants: it comes back as words to send, not as a message. */
  const freshMs = 120_000;
  /** A message that the server refuses each time must not be sent for ever. */
  const mostResends = 2;
  const memory = { entries: read() };

  function read() {
    try {
      return JSON.parse(sessionStorage.getItem(storageKey)) ?? [];
    } catch {
      return [];
    }
  }

  /** A browser may forbid storage: then it lasts as long as the page. */
  function keep(entries) {
    memory.entries = entries;
    try {
      if (entries.length > 0) sessionStorage.setItem(storageKey, JSON.stringify(entries));
      else sessionStorage.removeItem(storageKey);
    } catch {
      /* kept in memory only */
    }
  }

  const idOf = (activity) => activity.channelData?.clientActivityID;
  const isDue = ({ at, resends }) => Date.now() - at < freshMs && resends < mostResends;

  /** The same message under its own id, however often it is sent, is said once. Files are not kept: they are too large for the storage. */
  function sending(conversationId, activity) {
    if (activity.type !== 'message' || !idOf(activity) || activity.attachments?.length) return;
    if (memory.entries.some((entry) => idOf(entry.activity) === idOf(activity))) return;
    keep([...memory.entries, { conversationId, at: Date.now(), resends: 0, activity }]);
  }

  function sent(activity) {
    keep(memory.entries.filter((entry) => idOf(entry.activity) !== idOf(activity)));
  }

  /** Leaves what goes out again by itself; the newest words of the rest are for the box. */
  function wordsFor(conversationId) {
    const own = memory.entries.filter((entry) => entry.conversationId === conversationId);
    keep(own.filter(isDue));
    return own.findLast((entry) => !isDue(entry) && !entry.activity.value)?.activity.text ?? '';
  }

  function resend(dispatch) {
    keep(memory.entries.map((entry) => ({ ...entry, resends: entry.resends + 1 })));
    for (const { activity } of memory.entries) dispatch({ type: 'DIRECT_LINE/POST_ACTIVITY', payload: { activity } });
  }

  function post(conversationId, activity, token, options = {}) {
    return fetch(`/v3/directline/conversations/${conversationId}/activities`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify(activity),
      ...options,
    });
  }

  /** The browser carries these to the end also when the page is gone. */
  function leave(token) {
    for (const { conversationId, activity } of memory.entries.filter(isDue))
      void post(conversationId, activity, token, { keepalive: true }).catch(() => undefined);
  }

  window.openOrderUnsent = {
    sending,
    sent,
    wordsFor,
    post,
    leave,
    middleware:
      ({ dispatch }) =>
      (next) =>
      (action) => {
        const result = next(action);
        if (action.type === 'DIRECT_LINE/CONNECT_FULFILLED') setTimeout(resend, 0, dispatch);
        return result;
      },
  };
})();
