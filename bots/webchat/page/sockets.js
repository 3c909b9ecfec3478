'use strict';
/* The sockets of the client, seen from outside: it says nothing when one closes, and hears nothing when one is dead. Runs before chat.js. */
(() => {
  /** The server says something at least every 30 s, be it nothing. */
  const silenceMs = 75_000;
  const lookEveryMs = 15_000;
  /** A page that was asleep first reads what came meanwhile. */
  const graceMs = 5000;
  const state = { socket: null, heardAt: 0, hooks: null };

  function follow(socket) {
    const isCurrent = () => state.socket === socket;
    state.socket = socket;
    const hear = () => void (state.heardAt = Date.now());
    socket.addEventListener('open', () => {
      hear();
      if (isCurrent()) state.hooks.onOpen();
    });
    socket.addEventListener('message', hear);
    socket.addEventListener('close', () => isCurrent() && state.hooks.onClosed());
  }

  const isSilent = (socket) => socket?.readyState === WebSocket.OPEN && Date.now() - state.heardAt > silenceMs;

  function look() {
    const { socket } = state;
    if (isSilent(socket)) setTimeout(() => socket === state.socket && isSilent(socket) && state.hooks.onDead(), graceMs);
  }

  window.openOrderSockets = {
    watch(hooks) {
      state.hooks = hooks;
      const Native = window.WebSocket;
      window.WebSocket = class extends Native {
        constructor(...args) {
          super(...args);
          follow(this);
        }
      };
      setInterval(look, lookEveryMs);
      document.addEventListener('visibilitychange', () => document.hidden || look());
    },
    /** What is heard of the sockets so far is of no interest any more. */
    letGo: () => void (state.socket = null),
  };
})();
