const out = /^\s*[«"']?\s*(stop|stop ?all|baja|unsubscribe|(darme|dame|quiero darme|date) de baja|desuscribir(me)?)\s*[»"']?\s*[.!]*\s*$/i;
const back = /^\s*[«"']?\s*(alta|start|subscribe|suscribir(me)?|(darme|dame|quiero darme) de alta)\s*[»"']?\s*[.!]*\s*$/i;

/** Whether a whole message asks to be written to no more, or to be written to again; in any language, and in no other sentence. */
export function optOutWords(text: string): 'out' | 'back' | null {
  if (out.test(text)) return 'out';
  return back.test(text) ? 'back' : null;
}
