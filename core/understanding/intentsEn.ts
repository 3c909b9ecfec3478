import type { FineIntent } from './understanding.ts';

/** What settles an intent in English, tried in this order on the folded text (no accents, no punctuation, single spaces). */
export const rulesEn: readonly (readonly [FineIntent, RegExp])[] = [
  [
    'stop',
    /\b(stop (sending|messaging|texting|writing|contacting)|no more (messages|texts|ads|offers)|opt out)\b|^(stop|stop it|stop please|please stop|unsubscribe|opt out|stop (messaging|texting|writing to) me|remove me from (the|your) list|end)$/,
  ],
  ['language_es', /^((can you |do you )?(speak |switch to )?(in )?spanish)( please)?$/],
  ['language_en', /^((can you |do you |please )?(speak |switch to |talk )?(in )?english)( please)?$/],
  [
    'human',
    /\b(speak|talk|chat|connect( me)?|transfer( me)?|put me through|get in touch|contact|reach|call)\b( \w+){0,3} (human|person|agent|representative|rep|someone|somebody|manager|operator|staff|employee|customer (service|support|care)|assistant|real)\b|\b(real person|live agent|human being|call me( back)?|(this|a|the|stupid) (bot|robot|machine)|someone (real|in charge)|somebody (real|in charge)|talk to (someone|somebody|a|an|the|your)|speak (to|with) (someone|somebody|a|an|the|your)|customer (service|support)|a human|an agent|are you (a )?(bot|robot|human))\b|^(human|agent|person|representative|operator|manager)( please)?$/,
  ],
  [
    'invoice',
    /\b(invoices?|receipts?|(?<!split )(my|the|a) bills?|bills? (for|from) (my|the)|vat receipt|receipt (for|of|from) my|(send|email|need|get|download|see|find|view|want) (me )?(a |the |my |an )?(receipt|bill|invoice))\b/,
  ],
  [
    'refund',
    /\b(refund(s|ed|able|ing)?|money back|my money|owe me|reimburse\w*|compensation|restitution|rebate|chargeback|return (policy|my order)|compensated)\b/,
  ],
  ['change_order', /\bi( \w+){0,2} (put|bought|ordered|chose|picked|selected|added|made)( \w+){0,3} (wrong|mistake)\b/],
  [
    'complaint',
    /\b(complain\w*|complaint|claim against|terrible|awful|disgusting|horrible|worst|unacceptable|was (cold|burnt|raw|late|wrong|missing|soggy|stale)|(is|are|was|were) missing|took (\w+ ){0,3}hours?|waited (\w+ ){0,3}(hours?|minutes)|(was|were|is|are|came|arrived|tasted|tastes) (so |very |all |really |completely |half |too )?(cold|burnt|raw|hard|dry|rotten|stale|soggy|crushed|spilled|disgusting|awful|horrible|tiny|off|incomplete|wrong)|scam|rip off|missing (item|a |an |my |the )|wrong (order|item|pizza|food|thing|drink)|never (arrived|came|showed)|(didnt|did not|havent|have not) (arrive|come|receive|get|send|bring|include|put|deliver|received|got|gotten)|overcharged|charged (me )?(twice|too much|extra)|rude|not what i ordered|hair in my|got sick|made me sick|spilled|undercooked|overcooked|disappointed|unhappy|poor service|bad service|rip off|damaged|consumer)\b/,
  ],
  [
    'order_status',
    /\b(where('?s| is| are)? (my|our|the) (order|food|pizza|delivery|driver|stuff|package|purchase|lunch|dinner)|wheres my|order status|status of (my|the|our)|track(ing)?( my| the| an)?|how (much longer|long (until|till|before|will (it|my)|is (it|my)))|when (will|is|does|should|can i expect) (my|the|our|it)(?! (kitchen|shop|store|restaurant|place|bakery|bar|customer|support))|(is|are) (my|our) \w+( \w+)? (ready|coming|here|on (its|the|their) way|out|done|close)|is (the|it) (order|food|delivery|it) (ready|coming|here|on|out|done|close)|has (my|the|our) (order|food|driver) (left|shipped|been)|eta|what happened to (my|the|our)|any news|still waiting|(hasnt|has not|havent|have not|not|nothing)( \w+){0,4} (yet|so far)|(hasnt|has not) (arrived|come)|out for delivery|estimated (time|arrival)|on its way|check on (my|the))\b|^(and |so |hi )?((what|how) about |any news (of|on|about) )?(my|our|the) (order|food)$/,
  ],
  [
    'usual',
    /\b((the|my) usual|same as (last time|before|always)|what i had last time|repeat my (last )?order|reorder|(?<!never )order again|same order as)\b/,
  ],
  [
    'hours',
    /\b(open|close|closed|bake|work|serve)\b( \w+){0,3} (sunday|monday|tuesday|wednesday|thursday|friday|saturday|weekend|holiday)s?\b/,
  ],
  ['start_over', /\b(start (over|again|from scratch|fresh)|begin again|restart|^reset$|reset (the|my) (order|cart|basket|chat))\b/],
  [
    'show_cart',
    /^(show( me)?|view|see|whats in|what is in|check|review|display)? ?(my|the)? ?(cart|basket|order so far|bag|summary)( please)?$|\b(whats in my (cart|basket|order)|what (have|did) i (got|ordered|order)|(show|view|see|review|read back|check) (me )?(my|the) (cart|basket|order)|whats (the|my) total|how much (is it|do i owe|so far|is my order)|what do i have so far)\b/,
  ],
  [
    'cancel_order',
    /\b(cancel(l?ing|l?ation|led)?)\b( \w+){0,4} (order|purchase|everything|it all|all|delivery|it|them)\b|^(cancel|cancel it|cancel please|please cancel|cancel that|nevermind the order|cancellation)( please)?$|\b(dont want (it|my order|the order|anything) (anymore|any more)|(forget|scratch|drop) (it|everything|the order|my order|the whole (thing|order))|(clear|empty) (my |the )?(cart|basket|everything)|(remove|delete) everything|call off (my|the) order|(void|abort|undo|withdraw|revoke|scrap|drop) (my|the|this|that) (order|purchase)|(dont|do not|no longer) (want|need) ((it|this|that)( now| at all)?$|my order|the order|my food)|(cancel|cancellation) (fee|policy|penalty|charge)s?|early (exit|termination) fee|cancel)\b/,
  ],
  [
    'hours',
    /\b(what time (do|are|does|you|is)|when (do|are|does) (you|the|it|y all) (open|close|closing|opening)|opening (hours|times)|(your|the|business|holiday|weekend) hours|^hours$|are you (guys )?(still )?(open|closed)|how late|open (today|now|late|on|tomorrow|until)|closing time|business hours|open till|still open|kitchen open)\b/,
  ],
  [
    'payment',
    /\b((how|can|could|may) (do |can |could |should )?(i|we|you) pay|pay(ing)? (by|with|in|via|using)|payment|(do you )?(take|accept) (cards?|cash|visa|mastercard|amex|apple pay|paypal|credit|debit|bizum|google pay)|(credit|debit) card|apple pay|card (was )?(declined|rejected|not working)|paypal|contactless|american express|visa|mastercard|google pay|card machine|(trouble|problems?|issues?|error) (with )?(paying|pay|(my |the )?payments?)|pay|paying|paid)\b/,
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
    /\b((change|update|correct|edit|modify|wrong|new|different|another|set up|add|enter|switch|submit|secondary) (\w+ ){0,3}(address|zip|postcode)|(shipping|delivery|my) address|address (is|was|change|wrong)|moved (house|to a new)|(i|we) live (at|in|on)|(deliver|send|bring) (it |this |that |my order |the order |everything )?to (\d+|my (office|work|house|home|mums?|parents|neighbou?rs?)|another|a different)|somewhere else)\b/,
  ],
  [
    'help',
    /^(help|help me|can you help( me)?|i need (some )?help|need help|what can you do|how does (this|it) work|how do i order|how (do|can) i (place|make) an order|i dont (understand|get it)|instructions|assist me|options)( please)?$/,
  ],
  [
    'info',
    /\b(where are you( located| guys)?|your (address|location|phone|number|email)|phone number|how much (is|are|does|do|for)|whats the price|price of|allerg\w+|gluten free options|vegan options|wifi|parking|do you (deliver|cater|take reservations|have (any )?(deals|specials|offers|coupons|vegan|vegetarian|gluten|seating|outdoor))|delivery (fee|cost|charge|area|zone|options|time|period)s?|minimum order|book a table|reserv\w+|minimum spend|deals?|specials?|coupons?|promo\w*|discounts?|how long does (delivery|it) take|nutrition\w*|calories|halal|kosher)\b/,
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
  order: `i want to place an order|id like to order some food|can i order something|i need to buy some items|i would like to make a purchase|help me order dinner|how do i place a new order|i want to get some food delivered|i am hungry let me order|i want to buy a product|id like to make an order|i want to order something for delivery|can i put in an order|i would like to buy something from you|how can i order|help me buy a product|i want to make a new purchase|can you help me place an order|we want to order dinner|take my order|i want to start an order|ready to order|can i order for later|i need some food`,
  change_order: `i want to change my order|can i add something to my order|i need to edit an order|remove an item from my order|i made a mistake in my order|i want to swap an item in my purchase|can you modify what i ordered|update my order please|help me to add some products to my order|i bought the wrong item switch it|can i change what i ordered|i need to modify my purchase|i forgot to add something to my order|can i still add an item|please take one item off my order|i ordered the wrong size can you change it|i want to replace one product with another|is it too late to change my order|how do i edit my purchase|switch one of the items i ordered|add one more thing to the order i placed|i would like to update the items in my order|change the quantity in my order|i want to remove a product from my purchase|alter my order|i put the wrong thing in my order can you fix it`,
  cancel_order: `i can no longer afford my order|i cannot pay for my order anymore|i do not need the order anymore|get rid of my order|i want to cancel my order|cancel my purchase|i dont want it anymore|please call off my order|i need to cancel order number|can i still cancel|i changed my mind i dont want the food|help canceling a purchase|stop my order|i cannot afford my order cancel it|i no longer want my order|please cancel what i ordered|how do i cancel a purchase|is it possible to cancel|i ordered by mistake cancel it|i need to void my order|can i get out of this order|there is a problem cancelling my order|i dont need it any more please cancel|what is the fee for cancelling|how much does it cost to cancel|do i pay a penalty if i cancel|cancellation charges|can you undo my purchase|withdraw my order|abort the order|drop my order i changed my mind|we are not hungry any more cancel everything`,
  order_status: `how soon can i expect my item|is it on the way|can you tell me if its on the way|how long will it take to get here|when can i expect my delivery|it has not arrived yet|any news on my order|how much longer do i have to wait|where is my order|when will it arrive|how long until my food gets here|is my order ready|i want to check the status of my order|track my delivery|has the driver left|what is the eta|how is my order going|still waiting for my food|when is my package arriving|where is my food|has my order been sent|what is happening with my order|did my order go through|did you get my order|is my food coming|how far away is the driver|when does my parcel arrive|i ordered an hour ago and nothing yet|when is my food coming|can you check where my order is|what stage is my order at|follow my order|see the status of my purchase|i want to track my package|what time will my delivery be here|has it been dispatched|is somebody bringing my order|my order is taking ages is it coming|when do i get my stuff|are you preparing my order already|is my order confirmed|let me know how my order is doing|how long left on my order`,
  info: `what is in this dish|do you deliver to my area|where are you located|how much is delivery|do you have vegan options|what allergens does it have|do you have a minimum order|are there any deals today|do you take reservations|what is your phone number|how long does delivery take|what do you recommend|is it spicy|what delivery options do you have|do you ship to other cities|what areas do you deliver to|how long is the delivery|what is the delivery time|when would it be delivered if i order now|what shipping options are there|is there a delivery charge|can i collect in store|do you have parking|is there wifi|do you have anything without gluten|do you have vegetarian dishes|do your dishes contain nuts|what is the soup of the day|do you have high chairs|can i bring my dog|do you do catering|do you have a loyalty program|do you have gift cards|can i book a table|is there a minimum spend|what is your email|how can i find you|what is the price of a pizza|how big are the portions|is your meat halal|what are the ingredients|do you have a website|any offers this week|how many people does it feed|where is your shop|do you take bookings for groups|do you have lactose free milk|how do your deliveries work`,
  payment: `there is an issue with my payment|problem with payment|payment error|i was not able to pay|my payment does not go through|how can i pay|do you take cards|can i pay cash|my card was declined|what payment methods do you accept|i have a problem with my payment|the payment failed|can i pay when i pick up|i got an error when paying|report a payment issue|can i use apple pay|list of payment options|which cards do you accept|is contactless ok|can i pay by card at the door|do you take american express|can i split the bill|can i pay half cash half card|my payment was rejected|the payment page does not work|payment did not work|i cannot pay|trouble paying|i tried to pay and it failed|are online payments safe|how do i pay|accepted payment methods|can i pay later|do i have to pay now|can i pay in dollars|the card machine was broken|can i use a voucher to pay|do you take google pay|is paypal possible|my bank declined the charge|i want to change how i pay|i need to notify a problem with the payment|can i pay with bitcoin|do you take tips by card|payment pending what do i do`,
  address: `the address is wrong|that is not my address|enter another shipping address|correct the shipping address|issues with my delivery address|i need to change my delivery address|wrong address on my order|send it to a different address|update my shipping address|my address is different now|i moved to a new place|how do i set up a delivery address|i want to enter a new address|there is an error with the address|where can i change my delivery address|how do i change where it is delivered|i gave you the wrong address|wrong house number|deliver it somewhere else|i am not at home send it to my office|can you bring it to the office instead|i live at number twelve|my address is|deliver to this address|save my address|i would like to register a delivery address|i forgot to put the flat number|the street is wrong|my postcode is wrong|add a second address|i have moved house|the driver needs my new address|how can i modify my shipping address|i need help setting up my address|edit the delivery address|use another address this time|the door code is|correct my street number|it should go to another place`,
  invoice: `i need an invoice|can you send me the receipt|where can i download my bill|i need a vat invoice for my company|get invoice for my last order|i cannot find my invoice|show me my bills|email me the receipt|check the invoice from last month|where are my invoices|i want to see my bill|can i have a receipt please|i need a receipt for my expenses|i need the bill for my accountant|send the invoice to my email|i need an invoice with my tax number|download invoice|look up my last invoices|take a look at my bill|how can i get a copy of my receipt|the invoice has the wrong name|i did not get the receipt|print the invoice|proof of purchase|invoice for the company please|i need to find my bills from may`,
  refund: `i want a refund|give me my money back|how do i get a refund|when will i get my refund|what is your refund policy|track my refund|am i entitled to a reimbursement|i want compensation|in which cases can i ask for my money back|i want my money back|how can i get my money back|i demand a refund|has my refund been processed|what is the status of my refund|when do i get refunded|you owe me money for the missing item|please reimburse me|can i return this and get the money|how long do refunds take|do you give refunds|do you have a money back guarantee|check your refund policy|i am still waiting for my refund|i expect compensation for this|return my money|i would like to be refunded|refund the difference`,
  complaint: `you forgot my drinks|this is a disgrace|what a terrible experience|you brought me something else|half of it was missing|it tasted awful|everything arrived late and cold|the food was disgusting|nobody answers me and i am fed up|worst pizza ever|my food was cold|something is missing from my order|this is not what i ordered|the service was terrible|i want to file a complaint|the pizza was burnt|you sent the wrong item|the driver was rude|i am very unhappy|it took two hours|i found a hair in my food|my order never came|i was charged twice|lodge a consumer claim|my pizza came cold|the bread was hard as a rock|what a rip off|this is a scam|my food is wrong|one of the dishes is missing|you never sent the sauce|the box was crushed|the salad was rotten|it tastes horrible|this is not the first time|i am really upset with you|i am disappointed with the service|how do i make a complaint|i want to make a claim|where do i leave a complaint|i was treated badly|your waiter was rude|i waited two hours for cold food|the drinks spilled everywhere|there was plastic in my food|the meat was raw|you charged me for something i did not order|this is unacceptable|it made me ill|i will never order again|the portion was tiny|it was disgusting|i have a problem with the food i received|the cake was dry|what i got is not what i asked for|worst service in town|you got my order wrong|my order arrived incomplete`,
  human: `i want to talk to a person|connect me with an agent|let me speak to a human|can i talk to your manager|i need customer service|stop the bot and get me somebody real|call me please|is there a real person here|put me in touch with support|can a person help me|i dont want to talk to a machine|get me a human|let me talk to the owner|who can i speak to|is anyone real there|i would rather talk to somebody|put me on to someone in charge|i want to speak with customer support|what is the number of customer service|how can i contact you by phone|can someone call me|when is customer support available|i need to talk to an operator|transfer me to an agent|i want a real person not a bot|talk to staff|i need assistance from a human agent|contact customer support|can i chat with somebody|you do not understand me get me someone|ask the manager to call me|this bot is useless`,
  greeting: `hello|hi there|good morning|hey|good evening|hi how are you|good afternoon|hi everybody|hello anyone there|hey how is it going|evening|hello there friend|morning`,
  confirm: `yes|yes please|that is correct|confirm|sounds good|go ahead|looks right|ok do it|yep thats all|place the order|sure|yes that is right|perfect go ahead|that is all thanks|exactly|yes please go on|looks good to me|correct place it|all good|i agree|yep do it|of course|fine by me|thats it for me|yes confirm it|absolutely`,
  deny: `no|no thanks|not that|thats wrong|nope|not yet|i dont want that|no that is not right|no not that one|no i did not say that|thats not right|no way|please no|not now|i would rather not|no leave it|no dont do it|wrong no|nope not that|not at all`,
  menu: `show me the menu|what do you have|what can i eat|i want to see your products|list the drinks|what pizzas do you have|see the price list|what desserts are there|what is on the menu|show me what you have|which dishes are there|can i have the menu|menu please|what drinks do you sell|list your products|let me see the food|what do you offer|what kinds of bread are there|what flavours do you have`,
  hours: `when do you open|what time do you close|are you open now|opening hours|how late are you open|are you open on sunday|what are your hours|do you open on sundays|do you bake on sundays|are you open on bank holidays|when does the kitchen close|till what time can i order|what days are you closed|opening times|do you close at midday|are you open right now|how early do you open|closing hours|is it open tonight|is the shop open tomorrow`,
  help: `help|how does this work|what can you do|i dont know what to do|explain how to order|i am lost|what do i have to write|how do i use this|show me how it works|can you explain what you do|i do not know how to order here`,
  thanks: `thanks|thank you so much|thanks a lot|i appreciate it|thanks bye|goodbye|see you later|thanks very much|cheers mate|many thanks|ok thanks bye|great thank you|have a nice evening|see you tomorrow|you have been very helpful`,
  other: `my name is john|who are you|what is your name|how old are you|what is the weather|tell me a joke|i love you|who won the game|asdf|what is the meaning of life|you are funny|i am bored|i want a job|i want to work for you|create an account|i forgot my password|recover my password|delete my account|switch account|subscribe to the newsletter|edit my profile|how do i leave a review|registration problem|i need to reset my password|i want to close my account|how do i sign up|i cannot log in|sign me up for your newsletter|unsubscribe me from the newsletter|i want to write a review|i would like to leave feedback|give my opinion about you|change my user name|upgrade my account|use a different account|update my personal details|problems with registration|open a user account|wrong chat sorry|sorry i wrote to the wrong number|are you hiring|i am a supplier|i lost my umbrella in your shop|happy birthday|what do you think about football|sing me a song|is it going to rain|my cat is sleeping|ha ha that is funny|you are clever|tell me something|nothing i was just looking|i am testing this|blah blah|which phone do you have|who made you`,
};
