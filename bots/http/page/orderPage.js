// Keeps the page of an order up to date: asks for itself again and again, and changes only the parts that say something else.
(() => {
  const usualMs = 10_000;
  const longestMs = 60_000;
  const isLive = () => document.documentElement.dataset.live === 'yes';
  let version = '';
  let waitMs = usualMs;
  let timer = 0;
  let isAsking = false;

  const show = (fresh) => {
    for (const part of document.querySelectorAll('[data-live-part]')) {
      const next = fresh.getElementById(part.id);
      if (next && next.innerHTML !== part.innerHTML) part.replaceChildren(...next.childNodes);
    }
    document.title = fresh.title;
    document.documentElement.dataset.live = fresh.documentElement.dataset.live ?? 'no';
  };

  const ask = async () => {
    const answer = await fetch(location.href, { cache: 'no-store', headers: version ? { 'if-none-match': version } : {} });
    if (answer.status === 304) return;
    if (!answer.ok) throw new Error(String(answer.status));
    version = answer.headers.get('etag') ?? '';
    show(new DOMParser().parseFromString(await answer.text(), 'text/html'));
  };

  const look = async () => {
    clearTimeout(timer);
    if (isAsking || document.hidden || !isLive()) return;
    isAsking = true;
    try {
      await ask();
      waitMs = usualMs;
    } catch {
      waitMs = Math.min(waitMs * 2, longestMs);
    }
    isAsking = false;
    // One answer that got lost says nothing yet.
    document.getElementById('lost').hidden = waitMs <= usualMs * 2;
    timer = setTimeout(look, waitMs);
  };

  document.addEventListener('visibilitychange', look);
  window.addEventListener('online', look);
  timer = setTimeout(look, usualMs);
})();
