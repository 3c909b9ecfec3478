import type { IntentWords } from './intentWords.ts';

/** How English-speaking customers say what they want besides ordering. Patterns meet text without accents or punctuation. */
export const intentsEn: IntentWords = {
  rules: [
    ['stop', /^(stop|unsubscribe|opt out|stop (messaging|texting|writing)( me)?|no more messages|remove me from (the|your) list)$/],
    [
      'human',
      /\b((speak|talk|chat|connect me|get me|put me through|transfer me)( directly)?( to| with)? (a |an |the |some|your )?(real )?(person|human|agent|manager|someone|somebody|representative|operator|staff|owner|one)|(real|actual) (person|human)|customer (service|support)|^(human|agent|person|operator|representative)$)/,
    ],
    [
      'language_es',
      /\b((in|speak) spanish|en espanol|en castellano|hablas espanol|habla espanol|habla castellano|cambia a espanol|espanol por favor)\b|^(spanish|espanol|castellano)$/,
    ],
    [
      'start_over',
      /\b(start (over|again|from scratch)|(empty|clear|reset) (the |my )?(cart|basket|order)|cancel everything|begin again)\b/,
    ],
    ['refund', /\b(refund\w*|money back|reimburse\w*|charged (me )?(twice|double|too much)|double charged|overcharged|give me back)\b/],
    [
      'invoice',
      /\b(invoice\w*|vat receipt|tax receipt|receipt (for|with)|(send|need|get|have|want)( me)?( a| the| my)? receipt|company receipt)\b/,
    ],
    [
      'cancel_order',
      /\b(cancel (the |my |this |that |an )?(order|it|purchase|everything|delivery)|^(cancel|cancel please|please cancel)$|call off (the|my) order|(dont|do not|no longer) (want|need) (the|my|this|it|that)( order)?( anymore| any more)?$|(forget|scrap|drop) (the|my) order|want to cancel|like to cancel)\b/,
    ],
    [
      'order_status',
      /\b(where(s| is| are)? (my|the|our) (order|food|pizza|delivery|driver|stuff|meal)|(order|delivery) status|status of (my|the)|how long (until|till|will it|before|is it)|is (my|the) (order|food|pizza) (ready|coming|on)|(has|have) (my|it|you) .{0,20}(left|shipped|been sent|received)|track (my|the)|when (will|is|does|can) (my|the|it) .{0,20}(arrive|come|coming|ready|be here|get here|be ready|delivered)|still (waiting|hasnt|hasn t|not)|(is it|it) ready( yet)?|on (its|the) way|whats taking|running late|any update|eta)\b/,
    ],
    [
      'complaint',
      /\b(complain\w*|complaint|(was|were|is|are|arrived|came|got here|it s|its) (all |very |really |so |stone |completely )?(cold|wrong|raw|burnt|burned|soggy|stale|missing|broken|late|spilled|undercooked|disgusting|terrible|awful)|(wrong|incomplete) (order|item|items|pizza|food|drink)|(something|item|items|drink|drinks|part of).{0,15}missing|(missing|forgot) (my|the|a|an|one|some|item)|not what i ordered|you forgot|(terrible|awful|horrible|worst|unacceptable|disappoint\w+|disgusted)|hair in|never arrived|never came|rude)\b/,
    ],
    [
      'payment',
      /\b((can|could|may|do) (i|we|you) (pay|accept|take) .{0,25}(card|cash|credit|paypal|apple|google|contactless|visa|online)|pay(ing)? (by|with|in|via|on|using) (card|cash|credit|paypal|delivery|apple|google|link)|payment (method|option|link|methods|options|failed)|how (do|can) (i|we) pay|take (cards?|cash|amex|credit)|^(by |in |with )?(card|cash|credit card)$|card (was )?(declined|not working)|pay (now|link|for it))\b/,
    ],
    [
      'hours',
      /\b(what time (do|are|does) you|(opening|business|closing) (hours|times?)|when (do|are|does) (you|the) .{0,12}(open|close|opening|closing)|(are|r) (you|u|guys|you guys) (still )?(open|closed)|how late (are|do)|hours|open (today|tomorrow|on|now|late))\b/,
    ],
    [
      'address',
      /\b((my|new|change (the|my)|different|wrong|delivery) address|i live (at|on|in)|where are you( located| based| guys)?|your (address|location)|how do i (get|find) (there|you)|where is (the|your) (shop|store|restaurant|place)|located|(deliver|send) (it )?to \d|postcode is|zip code|directions)\b/,
    ],
    [
      'usual',
      /\b(the usual|my usual|same as (last time|usual|always|before)|repeat (my )?(last|previous) order|reorder|what i always (get|have))\b/,
    ],
    [
      'show_cart',
      /\b((show|see|view|check|review) (me )?(my |the )?(cart|basket|order so far|order)$|whats in (my|the) (cart|basket|order)|what (do i have|have i got|did i order) so far|order so far)|^(cart|basket|my cart|my order|total|whats the total|how much is (it|that)( so far| all together| in total)?)$/,
    ],
    [
      'menu',
      /\b((see|show|send|view|look at|have|got|get|whats on)( me| us)?( a| the| your)? menu|what (do you|have you) (have|got|sell|serve)( to (eat|drink))?( today)?$|whats (good|available))|^(menu|the menu|menu please|catalogue|products)$/,
    ],
    ['help', /^(help|help me|how does (this|it) work|what can (you|i) do|how do i order|i need help|i am lost|im confused)( please)?$/],
    ['pickup', /\b(pick ?up|pick (it|them|this) up|collect(ion)?|ill (come|collect|grab|get it)|to go|take ?away|takeout|carry ?out)\b/],
    ['delivery', /\b(deliver(y|ed)?|(bring|send) it|to my (house|home|place|door|office)|at home)\b/],
    ['dine_in', /\b(dine in|dining in|eat(ing)? (in|here|there)|(at )?table( number)? \d+|for here|have it here|sit(ting)? (in|down))\b/],
    ['thanks', /^((many |ok |great |perfect |awesome |cool )*(thanks|thank you|thx|ty|cheers)( .{0,25})?|much appreciated|appreciate it)$/],
    [
      'deny',
      /^((no|nope|nah|not|never|nothing|else|really|now|yet|more|thats|all|thank|you|thanks|wrong|incorrect|negative|dont|not yet|no way|not now|not really|that is not right|not right|thats not it|please) ?)+$/,
    ],
    [
      'confirm',
      /^((yes|yep|yeah|yup|ya|sure|ok|okay|k|confirm\w*|correct|right|thats right|exactly|go ahead|sounds good|perfect|great|fine|good|do it|place it|place the order|place my order|absolutely|of course|definitely|looks good|looks|all good|alright|cool|please|thats|it|is|that|all|done|checkout|check out|the|order|my|lets|go|with|proceed|so|to|me) ?)+$/,
    ],
    [
      'greeting',
      /^((hi+|hello+|hey+|hiya|howdy|good (morning|afternoon|evening|day)|there|yo|whats up|sup|greetings|anyone|anybody|how are you( today| doing)?|morning|evening) ?)+$/,
    ],
  ],
  sayings: {
    info: `do you have vegan options|is it gluten free|what is on the pizza|how much is it|how much does it cost|what are the ingredients|does it contain nuts|is it spicy|do you deliver to my area|what is the delivery fee|how big is it|do you have parking|can i book a table|what is the minimum order|do you have any deals|
      any offers today|what allergens|what is your phone number|what do you recommend|which one is the best|is it home made|do you have wifi|are dogs allowed|how many people does it feed|what is the difference|what sizes do you have|do you have dairy free`,
    change_order: `i want to change my order|can i modify my order|i made a mistake in my order|can i add something to my order|change the time of my order|i need to edit my order|i forgot to order something|can you update my order|swap something in my order|can i still change it`,
    order_status: `where is my order|how long will it take|is it on its way|when will it arrive|is my food ready|any news on my order|i have been waiting for an hour|did you get my order|has my order been accepted|track my order`,
    cancel_order: `cancel my order|i want to cancel|i dont want it anymore|forget about it|never mind|please cancel it`,
    refund: `i want a refund|give me my money back|i was charged twice|how do i get a refund|you overcharged me|my refund has not arrived`,
    complaint: `my food arrived cold|an item is missing|i want to make a complaint|this is not what i ordered|the pizza was burnt|terrible service|it arrived late|you forgot my drink|the bread was stale|the driver was rude|i am very unhappy`,
    invoice: `i need an invoice|can i get a receipt|send me the bill with vat|company invoice please`,
    payment: `can i pay by card|do you accept cash|how do i pay|can i pay on delivery|send me the payment link|do you take apple pay|i want to pay now`,
    address: `where are you located|what is your address|how do i get there|my address is|i live at|change the delivery address|send it to another address`,
    human: `i want to talk to a person|can someone help me|let me speak to the manager|are you a robot|is anybody there|call me|you dont understand me`,
    greeting: `hello|hi|hey there|good morning|good evening`,
    confirm: `yes|ok|sure|confirm|sounds good|thats right|go ahead|looks good`,
    deny: `no|no thanks|not yet|nothing else`,
    order: `i want to order|i would like to place an order|can i order something|i am hungry|id like to order food`,
    other: `lol|tell me a joke|how is the weather|who won the game|i am bored|see you later|bye`,
  },
};
