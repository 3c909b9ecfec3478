import type { FineIntent } from './understanding.ts';

/** What settles an intent in English, tried in this order on the folded text (no accents, no punctuation, single spaces). */
export const rulesEn: readonly (readonly [FineIntent, RegExp])[] = [
  ['stop', /^(stop|unsubscribe|opt out|stop (messaging|texting|writing to) me|remove me from (the|your) list|end)$/],
  ['language_es', /^((can you |do you )?(speak |switch to )?(in )?spanish)( please)?$/],
  ['language_en', /^((can you |do you |please )?(speak |switch to |talk )?(in )?english)( please)?$/],
  [
    'human',
    /\b(speak|talk|chat|connect( me)?|transfer( me)?|put me through|get in touch|contact|reach|call)\b( \w+){0,3} (human|person|agent|representative|rep|someone|somebody|manager|operator|staff|employee|customer (service|support|care)|assistant|real)\b|\b(real person|live agent|human being|customer (service|support)|a human|an agent|are you (a )?(bot|robot|human))\b|^(human|agent|person|representative|operator|manager)( please)?$/,
  ],
  [
    'invoice',
    /\b(invoices?|bills? (for|from) (my|the)|vat receipt|receipt (for|of|from) my|(send|email|need|get|download|see|find|view|want) (me )?(a |the |my |an )?(receipt|bill|invoice))\b/,
  ],
  [
    'refund',
    /\b(refund(s|ed|able)?|money back|reimburse\w*|compensation|restitution|rebate|chargeback|return (policy|my order)|compensated)\b/,
  ],
  [
    'complaint',
    /\b(complain\w*|complaint|claim against|terrible|awful|disgusting|horrible|worst|unacceptable|was (cold|burnt|raw|late|wrong|missing|soggy|stale)|(is|are|was|were) missing|missing (item|a |an |my |the )|wrong (order|item|pizza|food|thing|drink)|never (arrived|came|showed)|(didnt|did not|hasnt|has not|havent|have not) (arrive\w*|come|receiv\w*|got|gotten)|overcharged|charged (me )?(twice|too much|extra)|rude|not what i ordered|hair in my|got sick|made me sick|spilled|undercooked|overcooked|disappointed|unhappy|poor service|bad service|rip off|damaged|consumer)\b/,
  ],
  [
    'order_status',
    /\b(where('?s| is| are)? (my|our|the) (order|food|pizza|delivery|driver|stuff|package|purchase|lunch|dinner)|wheres my|order status|status of (my|the|our)|track(ing)?( my| the| an)?|how (much longer|long (until|till|before|will (it|my)|is (it|my)))|when (will|is|does|should|can i expect) (my|the|our|it)|is (my|our|the) (order|food|pizza|delivery|it) (ready|coming|here|on|out|done|close)|has (my|the|our) (order|food|driver) (left|shipped|been)|eta|still waiting|out for delivery|estimated (time|arrival)|on its way|check on (my|the))\b|^(and |so |hi )?((what|how) about |any news (of|on|about) )?(my|our|the) (order|food)$/,
  ],
  [
    'usual',
    /\b((the|my) usual|same as (last time|before|always)|what i had last time|repeat my (last )?order|reorder|order again|same order as)\b/,
  ],
  ['start_over', /\b(start (over|again|from scratch|fresh)|begin again|restart|reset)\b/],
  [
    'show_cart',
    /^(show( me)?|view|see|whats in|what is in|check|review|display)? ?(my|the)? ?(cart|basket|order so far|bag|summary)( please)?$|\b(whats in my (cart|basket|order)|what (have|did) i (got|ordered|order)|(show|view|see|review|read back|check) (me )?(my|the) (cart|basket|order)|whats (the|my) total|how much (is it|do i owe|so far|is my order)|what do i have so far)\b/,
  ],
  [
    'cancel_order',
    /\b(cancel(l?ing|l?ation|led)?)\b( \w+){0,4} (order|purchase|everything|it all|all|delivery|it|them)\b|^(cancel|cancel it|cancel please|please cancel|cancel that|nevermind the order|cancellation)( please)?$|\b(dont want (it|my order|the order|anything) (anymore|any more)|(forget|scratch|drop) (it|everything|the order|my order|the whole (thing|order))|(clear|empty) (my |the )?(cart|basket|everything)|(remove|delete) everything|call off (my|the) order|(cancel|cancellation) (fee|policy|penalty|charge)s?|early (exit|termination) fee|cancel)\b/,
  ],
  [
    'hours',
    /\b(what time (do|are|does|you|is)|when (do|are|does) (you|the|it|y all) (open|close|closing|opening)|opening (hours|times)|hours|are you (guys )?(still )?(open|closed)|how late|open (today|now|late|on|tomorrow|until)|closing time|business hours|open till|still open|kitchen open)\b/,
  ],
  [
    'payment',
    /\b((how|can|could|may) (do |can |could |should )?(i|we|you) pay|pay(ing)? (by|with|in|via|using)|payment|(do you )?(take|accept) (cards?|cash|visa|mastercard|amex|apple pay|paypal|credit|debit|bizum|google pay)|(credit|debit) card|apple pay|card (was )?(declined|rejected|not working)|paypal|pay (cash|online|now|on delivery))\b/,
  ],
  [
    'menu',
    /^(can i |could i |may i |let me |id like to |i want to |i would like to )?(please )?(see|view|show( me)?|open|get|check( out)?|send( me)?|whats on|what is on|look at|browse)? ?(the |your |a |our )?(full )?(menu|catalogue|catalog|price list|products)( please)?$|\b(see|view|show me|look at|whats on) (the |your |a )?(menu|catalogue|catalog|products)|^what (do|have) you (guys )?(have|got|sell|serve|offer)( to (eat|drink)| today| for (dinner|lunch|dessert))?$|what can i (order|get|eat|have)|what (drinks|desserts|pizzas|sides|options|food|starters) do you (have|sell)\b/,
  ],
  [
    'dine_in',
    /^((its |for |ill |we ll |well |we are |were |i want to |we want to |id like to |to )*(eat(ing)?|dine|dining|have it|sit(ting)?) ?(in|here|there|inside|at the restaurant|at a table|down)?|for here|eat in|dine in|at (a |the )?table( \d+)?|table \d+|in the restaurant|here)( please)?$/,
  ],
  [
    'pickup',
    /^((its |its for |ill |i will |i would like |id like |we ll |for |to |i can |ill do |i want |i prefer |make it |as )*(pick ?up|pick it up|pick up|collection|collect( it)?|takeaway|take ?out|take away|carry ?out|carry out|to go|grab it|come get it|come and get it|get it myself)( myself| in store| at the (shop|store|counter))?)( please)?$/,
  ],
  [
    'delivery',
    /^((its |its for |ill |i will |i would like |id like |we ll |for |i want |i prefer |please |can you |could you |make it |have )*(deliver(y|ed)?|deliver it|delivery to my (house|home|place)|home delivery|bring it|send it( over)?|have it delivered|it delivered|to my (house|home|place|door)|shipped?)( to (me|us|my (house|home|place|door|office)|my address))?)( please)?$/,
  ],
  [
    'address',
    /\b((change|update|correct|edit|modify|wrong|new|different|another|set up|add|enter|switch|submit|secondary) (\w+ ){0,3}(address|zip|postcode)|(shipping|delivery|my) address|address (is|was|change|wrong)|moved (house|to a new))\b/,
  ],
  [
    'help',
    /^(help|help me|can you help( me)?|i need (some )?help|need help|what can you do|how does (this|it) work|how do i order|how (do|can) i (place|make) an order|i dont (understand|get it)|instructions|assist me|options)( please)?$/,
  ],
  [
    'info',
    /\b(where are you( located| guys)?|your (address|location|phone|number|email)|phone number|how much (is|are|does|do|for)|whats the price|price of|allerg\w+|gluten free options|vegan options|wifi|parking|do you (deliver|cater|take reservations|have (any )?(deals|specials|offers|coupons|vegan|vegetarian|gluten|seating|outdoor))|delivery (fee|cost|charge|area|zone|options|time|period)s?|minimum order|deals?|specials?|coupons?|promo\w*|discounts?|how long does (delivery|it) take|nutrition\w*|calories|halal|kosher)\b/,
  ],
  [
    'change_order',
    /\b(change|modify|edit|update|alter|amend|correct|adjust|fix|swap|switch)\b( \w+){0,4} (order|purchase)\b|\b(add|remove|delete|take) (something|some items?|an item|items?|some products?|some articles?|more|a product) (to|from|off|out)( of)?( \w+)? (order|purchase|cart)\b/,
  ],
  [
    'thanks',
    /^((ok |great |perfect |cool |awesome |alright )?(thanks|thank you|thx|ty|cheers|much appreciated|i appreciate it|appreciate it|bye|goodbye|see you|see ya|have a (good|nice|great) (day|one|night|evening))( so much| very much| a lot| a bunch| again)?( bye| goodbye| see you| later)?) ?( \w+)?$/,
  ],
  [
    'confirm',
    /^((yes|yeah|yep|yup|ya|yea|ok|okay|k|sure|correct|right|exactly|confirm(ed)?|thats (right|correct|it|all|perfect|fine|good|everything)|that is (right|correct|it|all)|sounds good|looks good|go ahead|perfect|great|good|fine|alright|all right|absolutely|of course|definitely|do it|place (it|the order|my order)|submit( it)?|please|thanks|thank you|it is|i do|that works|lets do it|send it|all good|works for me|please do|indeed|affirmative|checkout|check out|nothing else|done|im done|that will be all|thatll be all|cool|i confirm|yes i do|you got it|thats what i want|finish) ?)+$/,
  ],
  [
    'deny',
    /^((no|nope|nah|not (yet|now|really|that|at all|quite|right)|no way|never|no thanks|no thank you|thanks|incorrect|wrong|thats (not right|wrong|not it|not what i want|not correct)|dont|i dont|wait|hold on|negative|i dont think so|please dont|rather not|id rather not|nothing|none) ?)+$/,
  ],
  [
    'greeting',
    /^((hi|hello|hey|hiya|howdy|yo|good (morning|afternoon|evening|day)|greetings|sup|whats up|how are you( doing)?( today)?|hows it going|anyone there|is anyone there|hello there|hi there|hey there|there|morning|evening|everyone|bot) ?)+$/,
  ],
];

/** What people say for each intent; an example more makes its neighbours more likely. */
export const intentsEn: Partial<Record<FineIntent, string>> = {
  order: `i want to place an order|id like to order some food|can i order something|i need to buy some items|i would like to make a purchase|help me order dinner|how do i place a new order|i want to get some food delivered|i am hungry let me order|i want to buy a product`,
  change_order: `i want to change my order|can i add something to my order|i need to edit an order|remove an item from my order|i made a mistake in my order|i want to swap an item in my purchase|can you modify what i ordered|update my order please|help me to add some products to my order|i bought the wrong item switch it`,
  cancel_order: `i can no longer afford my order|i cannot pay for my order anymore|i do not need the order anymore|get rid of my order|i want to cancel my order|cancel my purchase|i dont want it anymore|please call off my order|i need to cancel order number|can i still cancel|i changed my mind i dont want the food|help canceling a purchase|stop my order|i cannot afford my order cancel it`,
  order_status: `how soon can i expect my item|is it on the way|can you tell me if its on the way|how long will it take to get here|when can i expect my delivery|it has not arrived yet|any news on my order|how much longer do i have to wait|where is my order|when will it arrive|how long until my food gets here|is my order ready|i want to check the status of my order|track my delivery|has the driver left|what is the eta|how is my order going|still waiting for my food|when is my package arriving`,
  info: `what is in this dish|do you deliver to my area|where are you located|how much is delivery|do you have vegan options|what allergens does it have|do you have a minimum order|are there any deals today|do you take reservations|what is your phone number|how long does delivery take|what do you recommend|is it spicy|what delivery options do you have`,
  payment: `there is an issue with my payment|problem with payment|payment error|i was not able to pay|my payment does not go through|how can i pay|do you take cards|can i pay cash|my card was declined|what payment methods do you accept|i have a problem with my payment|the payment failed|can i pay when i pick up|i got an error when paying|report a payment issue|can i use apple pay|list of payment options`,
  address: `the address is wrong|that is not my address|enter another shipping address|correct the shipping address|issues with my delivery address|i need to change my delivery address|wrong address on my order|send it to a different address|update my shipping address|my address is different now|i moved to a new place|how do i set up a delivery address|i want to enter a new address|there is an error with the address`,
  invoice: `i need an invoice|can you send me the receipt|where can i download my bill|i need a vat invoice for my company|get invoice for my last order|i cannot find my invoice|show me my bills|email me the receipt|check the invoice from last month`,
  refund: `i want a refund|give me my money back|how do i get a refund|when will i get my refund|what is your refund policy|track my refund|am i entitled to a reimbursement|i want compensation|in which cases can i ask for my money back`,
  complaint: `you forgot my drinks|this is a disgrace|what a terrible experience|you brought me something else|half of it was missing|it tasted awful|everything arrived late and cold|the food was disgusting|nobody answers me and i am fed up|worst pizza ever|my food was cold|something is missing from my order|this is not what i ordered|the service was terrible|i want to file a complaint|the pizza was burnt|you sent the wrong item|the driver was rude|i am very unhappy|it took two hours|i found a hair in my food|my order never came|i was charged twice|lodge a consumer claim`,
  human: `i want to talk to a person|connect me with an agent|let me speak to a human|can i talk to your manager|i need customer service|stop the bot and get me somebody real|call me please|is there a real person here|put me in touch with support`,
  greeting: `hello|hi there|good morning|hey|good evening|hi how are you`,
  confirm: `yes|yes please|that is correct|confirm|sounds good|go ahead|looks right|ok do it|yep thats all|place the order|sure`,
  deny: `no|no thanks|not that|thats wrong|nope|not yet|i dont want that|no that is not right`,
  menu: `show me the menu|what do you have|what can i eat|i want to see your products|list the drinks|what pizzas do you have|see the price list|what desserts are there`,
  hours: `when do you open|what time do you close|are you open now|opening hours|how late are you open|are you open on sunday|what are your hours`,
  help: `help|how does this work|what can you do|i dont know what to do|explain how to order`,
  thanks: `thanks|thank you so much|thanks a lot|i appreciate it|thanks bye|goodbye|see you later`,
  other: `my name is john|who are you|what is your name|how old are you|what is the weather|tell me a joke|i love you|who won the game|asdf|what is the meaning of life|you are funny|i am bored|i want a job|i want to work for you|create an account|i forgot my password|recover my password|delete my account|switch account|subscribe to the newsletter|edit my profile|how do i leave a review|registration problem`,
};
