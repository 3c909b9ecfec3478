'use strict';
/* The page that the widget's "Notify me" opens on our own origin, where a browser may be asked. */
(() => {
  const { shop, alerts: words } = JSON.parse(document.getElementById('settings').textContent);
  const setup = window.openOrderPush;
  const button = document.getElementById('turn-on');
  const handover = location.hash.slice(1);
  // It is good for one conversation: it stays neither in the address bar nor in the history.
  history.replaceState(null, '', location.pathname + location.search);

  function say(text, isOver = false) {
    document.getElementById('notice').textContent = text;
    button.hidden = isOver;
  }

  async function press() {
    button.disabled = true;
    try {
      const permission = await Notification.requestPermission();
      if (permission !== 'granted') return say(words.blocked, permission === 'denied');
      await setup.turnOn(shop.slug, '/webchat/push/redeem', { handover });
      say(words.done, true);
    } catch (error) {
      if (error.status === 403) say(words.tooOld, true);
      else say(words.failed);
    } finally {
      button.disabled = false;
    }
  }

  button.addEventListener('click', () => void press());
  if (!setup.isPossible()) say(words.notPossible, true);
  else if (handover === '') say(words.tooOld, true);
  else if (Notification.permission === 'denied') say(words.blocked, true);
})();
