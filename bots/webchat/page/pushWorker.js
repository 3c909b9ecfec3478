'use strict';
/* The service worker of one shop's notifications. It answers no page's requests; it shows what the shop has to tell while no chat is looked at. */
const { registration, clients } = self;
const slug = new URL(registration.scope).pathname.split('/').at(-2);

function read(data) {
  try {
    const message = data.json();
    const isKnown = message.v === 1 && ['title', 'body', 'path', 'tag', 'key'].every((name) => typeof message[name] === 'string');
    return isKnown ? message : null;
  } catch {
    return null;
  }
}

const windows = () => clients.matchAll({ type: 'window', includeUncontrolled: true });
const pathOf = ({ url }) => new URL(url).pathname;

async function show(message) {
  if (message === null) return;
  const isLookedAt = (one) => one.focused && one.visibilityState === 'visible' && pathOf(one) === `/chat/${slug}`;
  if ((await windows()).some(isLookedAt)) return;
  const { title, body, path, lang, tag, key } = message;
  const before = await registration.getNotifications({ tag });
  // The same message may come twice; a newer one of the same order takes the place of the older one and makes itself heard.
  const isRepeated = before.some(({ data }) => data?.key === key);
  await registration.showNotification(title, {
    body,
    lang,
    tag,
    renotify: before.length > 0 && !isRepeated,
    silent: isRepeated,
    data: { path, key },
  });
}

async function open(path) {
  const target = new URL(path, self.location.origin);
  if (target.origin !== self.location.origin) return;
  const there = (await windows()).find((one) => one.frameType === 'top-level' && pathOf(one) === target.pathname);
  await (there ? there.focus() : clients.openWindow(target.href));
}

/** The push service gave the browser another address. The secret kept by the page says whose subscription it takes the place of. */
async function resubscribe() {
  const cache = await caches.open('openorder-push');
  const kept = await cache.match(new URL('renewal', registration.scope));
  if (!kept) return;
  const { publicKey } = await (await fetch('/webchat/push/key')).json();
  const { endpoint, keys } = (
    await registration.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: publicKey })
  ).toJSON();
  const body = JSON.stringify({ merchant: slug, renewal: await kept.text(), subscription: { endpoint, keys } });
  await fetch('/webchat/push/renew', { method: 'POST', headers: { 'content-type': 'application/json' }, body });
}

self.addEventListener('install', () => void self.skipWaiting());
self.addEventListener('push', (event) => event.waitUntil(show(read(event.data))));
self.addEventListener('notificationclick', (event) => {
  event.notification.close();
  event.waitUntil(open(event.notification.data.path));
});
self.addEventListener('pushsubscriptionchange', (event) => event.waitUntil(resubscribe()));
