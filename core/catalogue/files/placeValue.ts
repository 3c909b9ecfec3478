/** Sets a value within a document of plain objects; undefined takes it out, and the object around it when that becomes empty. `names` always stay. */
export function placeValue(document: Record<string, unknown>, [key, ...inner]: readonly string[], value: unknown): void {
  if (key === undefined) return;
  if (inner.length === 0) {
    if (value === undefined) delete document[key];
    else document[key] = value;
    return;
  }
  const child = (document[key] ?? {}) as Record<string, unknown>;
  placeValue(child, inner, value);
  const isGone = key !== 'names' && Object.values(child).every((one) => Array.isArray(one) && one.length === 0);
  if (isGone) delete document[key];
  else document[key] = child;
}
