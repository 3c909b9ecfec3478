import { groupsOf, itemOf } from '../catalogue/catalogueRules.ts';
import type { Catalogue, Item, Option, OptionGroup } from '../catalogue/catalogue.ts';
import { action } from '../messages/action.ts';
import type { Card, CardElement } from '../messages/card.ts';
import { dialogueTexts } from '../texts/dialogueTexts.ts';
import { money } from '../texts/format.ts';
import { localize } from '../texts/locale.ts';
import { texts } from '../texts/texts.ts';
import type { CartView } from './cartCard.ts';
import type { CartLine, ChosenOption } from './cart.ts';

/** No channel takes a colon in the name of an input. */
const fieldPrefix = 'g.';

/** The options of one line as a form: every group with what is chosen now. Null when the line has none. */
export function optionsCard(view: CartView, index: number, only?: OptionGroup): Card | null {
  const { cart, catalogue, locale } = view;
  const line = cart.lines[index];
  const item = line && itemOf(catalogue, line.itemId);
  const groups = item ? (only ? [only] : groupsOf(catalogue, item)) : [];
  if (!line || !item || groups.length === 0) return null;
  const words = dialogueTexts[locale].options;
  const title = words.title(localize(item.names, locale));
  const elements: CardElement[] = [
    { type: 'heading', text: title },
    ...groups.map((group) => groupQuestion(view, line, group)),
    {
      type: 'actions',
      buttons: [
        {
          label: words.done,
          action: action('cart.setOptions', cart.id, cart.revision, only ? `${index}/${only.id}` : String(index)),
          style: 'primary',
        },
        { label: texts[locale].flow.backToSummary, action: action('cart.show', cart.id, cart.revision) },
      ],
    },
  ];
  return { kind: 'cartOptions', subjectId: cart.id, revision: cart.revision, elements, fallbackText: title };
}

function groupQuestion({ locale, merchant }: CartView, line: CartLine, group: OptionGroup): CardElement {
  const options = group.options.map((option) => {
    const price =
      option.priceDeltaCents === 0 || option.isIncluded ? '' : ` (${signed(option.priceDeltaCents, merchant.currency, locale)})`;
    return { value: option.id, label: `${localize(option.names, locale)}${price}` };
  });
  return {
    type: 'choice',
    id: `${fieldPrefix}${group.id}`,
    label: localize(group.names, locale),
    multi: group.max !== 1,
    options,
    value: heldIn(group, line.options)
      .map(({ id }) => id)
      .join(','),
    ...(group.min > 0 ? { required: true } : {}),
  };
}

function signed(cents: number, currency: string, locale: CartView['locale']): string {
  return `${cents > 0 ? '+' : '−'}${money(Math.abs(cents), currency, locale)}`;
}

/** What a line has of a group: what was chosen, and what is in it and was not taken off. */
function heldIn(group: OptionGroup, options: readonly ChosenOption[]): Option[] {
  return group.options.filter((option) => {
    const said = options.find((one) => one.groupId === group.id && one.optionId === option.id);
    return said ? !said.negated : option.isIncluded === true;
  });
}

/** A line's options as the form says them; when it asked for one group only, the others stay as they are. */
export function optionsFromForm(
  catalogue: Catalogue,
  item: Item,
  line: CartLine,
  filledIn: { inputs: Record<string, string>; onlyGroupId?: string | undefined },
): ChosenOption[] {
  const { inputs, onlyGroupId } = filledIn;
  return groupsOf(catalogue, item).flatMap((group) => {
    const before = line.options.filter(({ groupId }) => groupId === group.id);
    if (onlyGroupId !== undefined && group.id !== onlyGroupId) return before;
    const filled = inputs[`${fieldPrefix}${group.id}`];
    // A client may leave out a field of which nothing is ticked.
    const isEmptied = filled === undefined && group.max !== 1 && group.min === 0;
    if (filled === undefined && !isEmptied) return before;
    const picked = new Set((filled ?? '').split(',').map((id) => id.trim()));
    if (group.max === 1 && !group.options.some(({ id }) => picked.has(id)) && group.min > 0) return before;
    return group.options.flatMap((option) => chosenOf(group, option, picked.has(option.id), before));
  });
}

function chosenOf(group: OptionGroup, option: Option, isPicked: boolean, before: readonly ChosenOption[]): ChosenOption[] {
  const said = before.find(({ optionId }) => optionId === option.id);
  const plain = { groupId: group.id, optionId: option.id };
  if (!isPicked) return option.isIncluded && group.negatable ? [{ ...plain, negated: true }] : [];
  if (said && !said.negated) return [said];
  return option.isIncluded ? [] : [plain];
}
