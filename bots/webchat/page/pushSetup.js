'use strict';
/* How a page of this origin has the browser told of a shop's orders. Used by the chat, and by the page that the widget's button opens. */
(() => {
  const scopeOf = (slug) => `/webchat/push/${slug}/`;
  const isPossible = () => window.isSecureContext && 'serviceWorker' in navigator && 'PushManager' in window && 'Notification' in window;

  function bytesOf(base64url) {
    const text = atob(base64url.replace(/-/g, '+').replace(/_/g, '/'));
    return Uint8Array.from(text, (character) => character.charCodeAt(0));
  }

  function isSame(buffer, bytes) {
    const other = new Uint8Array(buffer ?? []);
    return other.length === bytes.length && other.every((byte, index) => byte === bytes[index]);
  }

  /** Nothing can be subscribed before the worker is active. */
  async function activeRegistration(slug) {
    const registration = await navigator.serviceWorker.register('/webchat/push/worker.js', {
      scope: scopeOf(slug),
      updateViaCache: 'none',
    });
    const worker = registration.active ?? registration.waiting ?? registration.installing;
    if (!registration.active)
      await new Promise((resolve, reject) => {
        worker.addEventListener('statechange', () => {
          if (worker.state === 'activated') resolve();
          if (worker.state === 'redundant') reject(new Error('the worker was not installed'));
        });
      });
    return registration;
  }

  async function subscribe(slug) {
    const [registration, answer] = await Promise.all([activeRegistration(slug), fetch('/webchat/push/key')]);
    const applicationServerKey = bytesOf((await answer.json()).publicKey);
    const { pushManager } = registration;
    const old = await pushManager.getSubscription();
    // Made with a key that is no longer ours: the browser would refuse to change it.
    if (old && !isSame(old.options.applicationServerKey, applicationServerKey)) await old.unsubscribe();
    const { endpoint, keys } = (await pushManager.subscribe({ userVisibleOnly: true, applicationServerKey })).toJSON();
    return { endpoint, keys };
  }

  /** Subscribes and tells us where; throws the answer when it is not taken. What its worker needs to report a change is kept where it finds it. */
  async function turnOn(slug, path, body, headers = {}) {
    const response = await fetch(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify({ ...body, subscription: await subscribe(slug) }),
    });
    if (!response.ok) throw response;
    const { renewal } = await response.json();
    const cache = await caches.open('openorder-push');
    await cache.put(`${scopeOf(slug)}renewal`, new Response(renewal));
  }

  async function turnOff(slug) {
    const registration = await navigator.serviceWorker.getRegistration(scopeOf(slug));
    await (await registration?.pushManager.getSubscription())?.unsubscribe();
  }

  window.openOrderPush = { isPossible, turnOn, turnOff };
})();
