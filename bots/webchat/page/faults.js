'use strict';
/* Why something that was sent was not taken, with the reference the shop can be told: the client itself only says "send failed". Runs before chat.js. */
(() => {
  const { faults, fileRefusals } = JSON.parse(document.getElementById('settings').textContent);
  const place = document.getElementById('fault');
  const posted = /^\/v3\/directline\/conversations\/[^/]+\/(activities|upload)$/;

  function say(sentence) {
    place.textContent = sentence;
  }

  function answered(request) {
    if (request.status >= 200 && request.status < 300) return say('');
    const id = request.getResponseHeader('x-correlation-id');
    const code = request.response?.error?.code;
    if (Object.hasOwn(fileRefusals, code)) return say(fileRefusals[code]);
    if (id === null || (request.status !== 429 && request.status < 500)) return undefined;
    return say((code === 'TooManyRequests' ? faults.tooOften : faults.notSaved).replace('{id}', id));
  }

  window.openOrderFaults = { sentence: say };
  const Native = window.XMLHttpRequest;
  window.XMLHttpRequest = class extends Native {
    open(method, url, ...rest) {
      const isPost = method === 'POST' && posted.test(new URL(url, location.href).pathname);
      if (isPost) this.addEventListener('loadend', () => answered(this));
      return super.open(method, url, ...rest);
    }
  };
})();
