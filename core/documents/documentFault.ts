/** Where in a document something is: keys and positions from the outside in. */
export type DocumentPath = readonly PropertyKey[];

/** What is wrong at one place of a document; the message goes on after the place, such as `must be a whole number, not 2.5`. */
export type DocumentFault = { path: DocumentPath; message: string };

/** What a document holds at a path; undefined when it does not go that far. */
export function valueAt(document: unknown, path: DocumentPath): unknown {
  return path.reduce<unknown>(
    (value, key) =>
      typeof value === 'object' && value !== null && Object.hasOwn(value, key) ? (value as Record<PropertyKey, unknown>)[key] : undefined,
    document,
  );
}

/** `items[3] (margherita) priceCents`: a path as people read it, with the id of the row they would look for. */
export function placeOf(document: unknown, path: DocumentPath): string {
  const words = path.map((key, index) => {
    if (typeof key === 'number') return `[${key}]${nameOf(valueAt(document, path.slice(0, index + 1)))}`;
    return index === 0 ? String(key) : ` ${String(key)}`;
  });
  return words.join('');
}

function nameOf(value: unknown): string {
  const id = typeof value === 'object' && value !== null && 'id' in value ? value.id : undefined;
  return typeof id === 'string' ? ` (${id.slice(0, 60)})` : '';
}
