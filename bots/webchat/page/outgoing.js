'use strict';
/* What is on its way out: sent in the order it was written, under one id however often, kept until the server has answered for it. Runs before chat.js. */
(() => {
  const { shop, faults } = JSON.parse(document.getElementById('settings').textContent);
  const files = window.openOrderFiles;
  const say = window.openOrderFaults;
  const storageKey = `openorder.unsent.${shop.slug}`;
  /** After that it may no longer be what somebody wants: it is shown as not sent, with Retry, and does not go out by itself. */
  const freshMs = 120_000;
  /** A message that the server refuses each time must not be sent for ever. */
  const mostResends = 2;
  /** The client keeps a failed post to itself for 20 s, in case its echo comes: a few seconds are enough to wait for one. */
  const echoWaitMs = 3000;
  /** A press has no bubble with Retry, so it is tried again by itself. */
  const pressWaitsMs = [1000, 3000];
  const memory = { entries: read(), echoed: new Set() };

  function read() {
    try {
      return JSON.parse(sessionStorage.getItem(storageKey)) ?? [];
    } catch {
      return [];
    }
  }

  /** Files live as long as the page. Where the browser forbids storage, all else does too. */
  function keep(entries) {
    memory.entries = entries;
    try {
      const lasting = entries.filter(({ activity }) => !activity.attachments?.length);
      if (lasting.length > 0) sessionStorage.setItem(storageKey, JSON.stringify(lasting));
      else sessionStorage.removeItem(storageKey);
    } catch {
      /* kept in memory only */
    }
  }

  const idOf = (activity) => activity.channelData?.clientActivityID;
  const isSame = (one) => (entry) => idOf(entry.activity) === idOf(one);
  const isPress = (activity) => activity.value !== undefined && activity.value !== null;
  const isDue = ({ at, resends, isOvertaken }) => !isOvertaken && Date.now() - at < freshMs && resends < mostResends;
  const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

  function sending(conversationId, activity) {
    if (activity.type !== 'message' || !idOf(activity) || memory.entries.some(isSame(activity))) return;
    keep([...memory.entries, { conversationId, at: Date.now(), resends: 0, activity }]);
  }

  function drop(activity) {
    keep(memory.entries.filter((entry) => !isSame(activity)(entry)));
  }

  /** Whatever was written before it and did not go out is not sent behind it by itself: it would be read out of its place. */
  function sent(activity) {
    const place = memory.entries.findIndex(isSame(activity));
    if (place === -1) return;
    const isReplaced = (older) => isPress(older) || (older.text && older.text === activity.text);
    const before = memory.entries.slice(0, place).filter((entry) => !isReplaced(entry.activity));
    keep([...before.map((entry) => ({ ...entry, isOvertaken: true })), ...memory.entries.slice(place + 1)]);
  }

  /** One after the other: a slow message is not overtaken by the next. */
  function inOrder() {
    let last = Promise.resolve();
    return (work) => {
      const done = last.then(work);
      last = done.catch(() => undefined);
      return done;
    };
  }

  async function attempt(post, activity) {
    const ready = await files.prepared(activity);
    for (const waitMs of isPress(activity) ? pressWaitsMs : []) {
      const id = await post(ready);
      if (id !== 'retry') return id;
      await wait(waitMs);
    }
    return post(ready);
  }

  async function settle(activity, id) {
    if (id === 'retry' && !isPress(activity)) await wait(echoWaitMs);
    if (id !== 'retry' || memory.echoed.has(idOf(activity))) return sent(activity);
    // Meanwhile another client may have sent it, or taken it on.
    if (isPress(activity) && memory.entries.some(isSame(activity))) giveUp(activity);
    throw new Error('not sent');
  }

  function giveUp(press) {
    drop(press);
    say.sentence(faults.pressNotSent);
  }

  /** Sends what the client posts; `onSilence` is called when the server has taken a message and the socket does not show it. */
  function watch(directLine, conversationId, onSilence) {
    const queue = inOrder();
    const native = directLine.postActivity.bind(directLine);
    const post = async (activity) => (await native(activity).take(1).toPromise()) ?? 'retry';
    directLine.postActivity = (activity) => {
      sending(conversationId, activity);
      const posted = queue(() => attempt(post, activity)).then(async (id) => {
        await settle(activity, id);
        if (activity.text && !isPress(activity)) expectEcho(activity, onSilence);
        return id;
      });
      return directLine.connectionStatus$.take(1).flatMap(() => posted);
    };
  }

  function expectEcho(activity, onSilence) {
    setTimeout(() => !memory.echoed.has(idOf(activity)) && onSilence(), echoWaitMs + 2000);
  }

  /** Of a conversation that is gone nothing goes out. What is not sent by itself is shown as not sent. */
  function takeUp(dispatch, conversationId) {
    const own = memory.entries.filter((entry) => entry.conversationId === conversationId);
    keep(own.map((entry) => (isDue(entry) ? { ...entry, resends: entry.resends + 1 } : entry)));
    for (const entry of own) {
      const { activity } = entry;
      const tell = (what) =>
        dispatch({ type: `DIRECT_LINE/POST_ACTIVITY_${what}`, meta: { clientActivityID: idOf(activity) }, payload: { activity } });
      if (isDue(entry)) dispatch({ type: 'DIRECT_LINE/POST_ACTIVITY', payload: { activity } });
      else if (isPress(activity)) giveUp(activity);
      else ['PENDING', 'REJECTED'].forEach(tell);
    }
  }

  const addressOf = (conversationId) => `/v3/directline/conversations/${conversationId}`;
  const bearer = (token) => ({ authorization: `Bearer ${token}` });

  function post(conversationId, activity, token, options = {}) {
    return fetch(`${addressOf(conversationId)}/activities`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...bearer(token) },
      body: JSON.stringify(activity),
      ...options,
    });
  }

  /** The browser carries it to the end also when the page is gone; of several, which might overtake each other, only the first. */
  function leave(token) {
    const first = memory.entries.find((entry) => isDue(entry) && !entry.activity.attachments?.length);
    if (first) void post(first.conversationId, first.activity, token, { keepalive: true }).catch(() => undefined);
  }

  window.openOrderOutgoing = {
    watch,
    leave,
    inOrder,
    /** Without the client, which has not loaded yet, as what follows. */
    open: ({ conversationId, token }) => fetch(addressOf(conversationId), { headers: bearer(token) }),
    async postEarly({ conversationId, token }, activity) {
      sending(conversationId, activity);
      const response = await post(conversationId, activity, token);
      if (response.ok) sent(activity);
    },
    middlewareFor:
      (conversationId) =>
      ({ dispatch }) =>
      (next) =>
      (action) => {
        const result = next(action);
        if (action.type === 'DIRECT_LINE/CONNECT_FULFILLED') setTimeout(takeUp, 0, dispatch, conversationId);
        const echo = action.type === 'DIRECT_LINE/INCOMING_ACTIVITY' ? action.payload.activity : null;
        if (echo?.channelData?.clientActivityID) {
          memory.echoed.add(echo.channelData.clientActivityID);
          drop(echo);
        }
        return result;
      },
  };
})();
