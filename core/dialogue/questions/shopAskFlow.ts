import { priceCart } from '../../carts/cartRules.ts';
import { menuCard } from '../../catalogue/menuCard.ts';
import { isOpenAt } from '../../merchants/openingRules.ts';
import { prepMinutes } from '../../merchants/prepRules.ts';
import { expectedMinutes, isPaused } from '../../orders/placeRules.ts';
import { finalStates } from '../../orders/orderStates.ts';
import { askTexts } from '../../texts/askTexts.ts';
import { money } from '../../texts/format.ts';
import type { Locale } from '../../texts/locale.ts';
import { texts } from '../../texts/texts.ts';
import { catalogueOf, menuViewOf } from '../basket/cartFlow.ts';
import type { FlowStep } from '../flowView.ts';
import { requestPerson } from '../missFlow.ts';
import { exampleOrder, menuButton, refusal, say, show } from '../replies.ts';
import { hasLines, stay, type Said, type SaidHandler } from '../said.ts';
import { languageAsked, shopAsked, type ShopAsked } from '../wording/shopAskRules.ts';
import { hoursWords, shopWords } from './shopWords.ts';
import { statusReplies } from './statusWords.ts';
import { zonesSentence } from './zoneWords.ts';

const answers: Record<ShopAsked, SaidHandler> = {
  wait: answerWait,
  contact: (said) => stay(said, say(shopWords(said.view))),
  begin: (said) => stay(said, say(askTexts[said.view.locale].begin(exampleOrder(said.view)), [menuButton(said.view)])),
  recommend: (said) => stay(said, say(askTexts[said.view.locale].recommend), show(menuCard(menuViewOf(said.view)))),
  minimum: answerMinimum,
  anger: requestPerson,
};

/** What is asked of the shop and not of a dish: how long it takes, where it is, its language, the least it takes an order for. */
export function shopFromText(said: Said): FlowStep | null {
  if (said.meant.lines.length > 0) return null;
  const language = languageAsked(said.text);
  if (language) return setLanguage(said, language);
  const asked = shopAsked(said.text);
  // "Hacer el pedido" beside a basket means that basket.
  if (asked === 'begin' && hasLines(said)) return null;
  return asked ? answers[asked](said) : null;
}

/** How long it takes: what is in the basket, else the least and the most; of an order on its way, how it stands. */
function answerWait(said: Said): FlowStep {
  const { view, cart } = said;
  const { merchant, now } = view;
  const words = askTexts[view.locale].wait;
  const isRunning = view.orders.some(({ state }) => !finalStates.includes(state));
  if (isRunning && !hasLines(said)) return stay(said, ...statusReplies(view));
  if (isPaused(merchant, now))
    return stay(said, refusal({ code: 'shopPaused', params: { until: merchant.pausedUntil?.toISOString() ?? null } }, view));
  if (!isOpenAt(merchant.settings, merchant.zone, now)) return stay(said, say(`${hoursWords(view)} ${words.closed}`));
  if (cart && hasLines(said)) {
    const { totalCents } = priceCart(catalogueOf(view), cart, merchant.settings);
    return stay(said, say(words.cart(expectedMinutes(merchant, totalCents, now))));
  }
  const isBusy = merchant.busyUntil !== null && merchant.busyUntil > now;
  const most = prepMinutes(merchant.settings, Number.MAX_SAFE_INTEGER, isBusy);
  return stay(said, say(words.any(expectedMinutes(merchant, 0, now), most), [menuButton(view)]));
}

/** The least a shop takes an order for: by zone where it delivers. */
function answerMinimum(said: Said): FlowStep {
  const { view } = said;
  const { settings, currency } = view.merchant;
  const words = askTexts[view.locale];
  const own = settings.minimumCents > 0 ? words.minimum(money(settings.minimumCents, currency, view.locale)) : words.noMinimum;
  return stay(said, say((settings.fulfilments.includes('delivery') ? zonesSentence(view) : null) ?? own));
}

/** Goes on in another language; the question that is open is asked in it too. */
export function setLanguage(said: Said, locale: Locale): FlowStep {
  return { ...stay({ ...said, view: { ...said.view, locale } }, say(texts[locale].flow.languageSet)), locale };
}
