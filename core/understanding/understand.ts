import type { CompiledCatalogue, FineIntent, UnderstandInput, Understanding, UnderstoodLine } from './understanding.ts';

const plain = (t: string): string => ` ${t.toLowerCase().normalize('NFD').replace(/\p{M}+/gu, '').replace(/[^\p{L}\p{N}]+/gu, ' ').trim()} `;
const numbers: Record<string, number> = { un: 1, una: 1, uno: 1, a: 1, an: 1, one: 1, dos: 2, two: 2, tres: 3, three: 3, cuatro: 4, four: 4 };
const intentsByWord: [RegExp, FineIntent][] = [
  [/ (confirmo|confirmar|confirm|si|yes|vale|ok) /, 'confirm'],
  [/ (cancela|cancelar|cancel) /, 'cancel_order'],
  [/ (carta|menu) /, 'menu'],
  [/ (hola|hello|hi) /, 'greeting'],
  [/ (persona|human|person) /, 'human'],
  [/ (recoger|recogida|pickup) /, 'pickup'],
  [/ (domicilio|delivery) /, 'delivery'],
  [/ (donde esta|where is) /, 'order_status'],
];

export function understand(compiled: CompiledCatalogue, input: UnderstandInput): Understanding {
  const text = plain(input.text.slice(0, 4000));
  const lines: UnderstoodLine[] = [];
  for (const item of compiled.catalogue.items) {
    const names = [...Object.values(item.names), ...Object.values(item.aliases ?? {}).flat()].map(plain).filter((n) => n.trim());
    const name = names.find((n) => text.includes(n) || text.includes(`${n.trimEnd()}s `));
    if (!name) continue;
    const before = text.slice(0, text.indexOf(name.trimEnd())).trim().split(' ').slice(-3).reverse();
    const number = before.map((w) => numbers[w] ?? (/^\d{1,2}$/.test(w) ? Number(w) : 0)).find((n) => n > 0) ?? 1;
    const options = item.groupIds.flatMap((id) => {
      const group = compiled.catalogue.groups.find((g) => g.id === id);
      return (group?.options ?? []).flatMap((option) => {
        const words = [...Object.values(option.names), ...Object.values(option.aliases ?? {}).flat()].map((n) => plain(n).trim()).filter(Boolean);
        const hit = words.find((w) => text.includes(` ${w} `) || text.includes(` ${w}s `));
        if (!hit) return [];
        const negated = new RegExp(` (sin|no|without) ${hit}`).test(text);
        return [{ groupId: id, optionId: option.id, ...(negated ? { negated } : {}) }];
      });
    });
    lines.push({ itemId: item.id, quantity: number, options, confidence: 0.9, source: input.text });
  }
  const fineIntent: FineIntent = lines.length > 0 ? 'order' : (intentsByWord.find(([re]) => re.test(text))?.[1] ?? 'other');
  const intent = lines.length > 0 ? 'order' : 'other';
  return { intent, fineIntent, lines, editedCart: null, unknown: [], doubts: [], needsConfirmation: false, confidence: 0.9 };
}
