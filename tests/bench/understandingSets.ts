import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { CartLine } from '../../core/carts/cart.ts';
import { toLocale } from '../../core/texts/locale.ts';
import { compileCatalogue } from '../../core/understanding/compileCatalogue.ts';
import { linesAfter, toCart, type NeutralLine } from '../../core/understanding/neutralLine.ts';
import { orderMenu, type OrderMenu } from '../../core/understanding/orderMenu.ts';
import { understand } from '../../core/understanding/understand.ts';
import type { CompiledCatalogue } from '../../core/understanding/understanding.ts';
import { linesKey } from '../understanding/sameLines.ts';

/** A judged message: whether the lines were right, whether they were taken without asking, and how long it took. */
export type Judged = { isRight: boolean; isAccepted: boolean; ms: number };

/** A set of messages in the neutral form, ready to be judged one by one. */
export type NeutralSet = { name: string; judgeAll: () => Judged[] };

/** Menus of the once unseen set whose failures were studied first; the others stayed unseen longer, and are development data too by now. */
const studiedFirst: ReadonlySet<string> = new Set(['hamburgueseria', 'tapas', 'coffee']);

type Request = { id: string; menu: string; lang?: string; text: string; cart?: NeutralLine[] };

const files = [
  ['pizza-dev', 'orders/pizza-dev.input.jsonl', 'orders/pizza-dev.gold.jsonl'],
  ['pizza-dev typo1', 'orders/variants/pizza-dev.typo1.input.jsonl', 'orders/pizza-dev.gold.jsonl'],
  ['pizza-dev typo2', 'orders/variants/pizza-dev.typo2.input.jsonl', 'orders/pizza-dev.gold.jsonl'],
  ['pizza-dev digits', 'orders/variants/pizza-dev.digits.input.jsonl', 'orders/pizza-dev.gold.jsonl'],
  ['es-dev', 'orders/es-dev.input.jsonl', 'orders/es-dev.gold.jsonl'],
  ['edits-dev', 'edits/edits-dev.input.jsonl', 'edits/edits-dev.gold.jsonl'],
] as const;

/** The development sets under a data folder; none when it is not there. */
export function developmentSets(dataFolder: string): NeutralSet[] {
  const folder = join(dataFolder, 'orders');
  if (!existsSync(folder)) return [];
  const menuOf = menusIn(join(folder, 'menus'));
  return files
    .filter(([, input]) => existsSync(join(folder, input)))
    .map(([name, input, gold]) => ({ name, judgeAll: () => judgeSet(readLines(join(folder, input)), goldIn(join(folder, gold)), menuOf) }));
}

/** The menus written by somebody else, those studied first apart from the rest; they lie in the project itself. */
export function foreignSets(): NeutralSet[] {
  const folder = fileURLToPath(new URL('../understanding/unseen', import.meta.url));
  const menuOf = menusIn(join(folder, 'menus'));
  return (['orders', 'edits'] as const).flatMap((kind) =>
    [true, false].map((isFirst) => ({
      name: `${isFirst ? 'studied' : 'studied later'} ${kind}`,
      judgeAll: () => {
        const requests = readLines(join(folder, `${kind}.input.jsonl`)) as Request[];
        const picked = requests.filter(({ menu }) => studiedFirst.has(menu) === isFirst);
        return judgeSet(picked, goldIn(join(folder, `${kind}.gold.jsonl`)), menuOf);
      },
    })),
  );
}

function menusIn(folder: string): (name: string) => CompiledCatalogue {
  const menus = new Map<string, CompiledCatalogue>();
  return (name) => {
    const known = menus.get(name) ?? compileCatalogue(orderMenu(readJson(join(folder, `${name}.json`)) as OrderMenu));
    menus.set(name, known);
    return known;
  };
}

function judgeSet(requests: unknown[], gold: ReadonlyMap<string, string>, menuOf: (name: string) => CompiledCatalogue): Judged[] {
  return (requests as Request[]).map(({ id, menu, lang, text, cart: before }) => {
    const catalogue = menuOf(menu);
    const cart: CartLine[] = toCart(before ?? []);
    const startedAt = performance.now();
    const meant = understand(catalogue, { text, locale: toLocale(lang, 'es'), cart });
    const ms = performance.now() - startedAt;
    return { isRight: linesKey(linesAfter(cart, meant)) === gold.get(id), isAccepted: !meant.needsConfirmation, ms };
  });
}

function goldIn(path: string): Map<string, string> {
  return new Map((readLines(path) as { id: string; lines: NeutralLine[] }[]).map(({ id, lines }) => [id, linesKey(toCart(lines))]));
}

function readLines(path: string): unknown[] {
  return readFileSync(path, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as unknown);
}

function readJson(path: string): unknown {
  return JSON.parse(readFileSync(path, 'utf8')) as unknown;
}
