const json = { 'content-type': 'application/json' };

/** Sends a JSON body to the simulator and gives back the answer. */
export const send = async (path, body) => {
  const response = await fetch(path, { method: 'POST', headers: json, body: JSON.stringify(body) });
  return response.json();
};

/** Everything one person sees, with one channel open. */
export const look = async (as, channel) => {
  const response = await fetch(`snapshot?${new URLSearchParams({ as, channel })}`);
  if (!response.ok) throw new Error(`snapshot ${response.status}`);
  return response.json();
};

/** Calls back at once and after every change; `broken` when the line is lost. The browser connects again by itself. */
export const follow = (changed, broken) => {
  const stream = new EventSource('stream');
  stream.onmessage = changed;
  stream.onerror = broken;
};
