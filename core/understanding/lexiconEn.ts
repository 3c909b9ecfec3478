import { framesEn, intentsEn, rulesEn } from './intentsEn.ts';
import type { Lexicon } from './lexicon.ts';

/** What English says around an order. */
export const lexiconEn: Lexicon = {
  locale: 'en',
  phrases: {
    number: `a=1|an=1|one=1|two=2|three=3|four=4|five=5|six=6|seven=7|eight=8|nine=9|ten=10|eleven=11|twelve=12|thirteen=13|fourteen=14|fifteen=15|sixteen=16|seventeen=17|eighteen=18|nineteen=19|twenty=20
|twenty one=21|twenty two=22|twenty four=24|twenty five=25|thirty=30|forty=40|fifty=50|sixty=60|seventy=70|eighty=80|ninety=90|hundred=100|a hundred=100|one hundred=100|thousand=1000|a thousand=1000|one thousand=1000|million=1000000|a million=1000000`,
    scale: `dozen=12|half dozen=6|half a dozen=6|a half dozen=6|dozen and a half=18|couple=2|couple of=2|couple more=2|pair=2|pair of=2`,
    neg: `no|not|without|without any|w o|wo|w out|wout|everything minus|everything on it but|everything on it except|minus|hold|hold on|hold off on|avoid|avoiding|skip|skipping|leave off|leave out|leaving off|leaving out|exclude|excluding|omit|ditch|lose|cut the|nix|pass on|dont want|dont want any|do not want|do not want any|definitely do not want
|dont add|dont add any|do not add|do not add any|do no add|dont put|dont put any|do not put|do not put any|dont include|do not include|dont need|do not need|wont need|wont need any|dont like|do not like|dont want it on|dont want it with|dont care for|make sure no|make sure there is no|make sure theres no
|make sure its not|cant have|cannot have|can not have|cant stand|hate|free of|sans|stay away from|steer clear of|keep off|go without|no need for|rather not have|except|except for|everything but|everything except|dont give me|do not give me|allergic to|86|none of the|none of that|never|dont use|do not use|without adding|but not|can do without|do without|instead of`,
    leave: `leave|keep|take`,
    off: `off|out|off of|away`,
    extra: `extra|extra of|double|double the|triple|lots of|lot of|a lot of|lots|loads of|plenty of|heavy|heavy on|more|additional|a bunch of|tons of|a ton of|generous|a generous amount of|go heavy on|load up on|loaded with|twice the`,
    light: `light|light on|lightly|little|a little|a little bit of|little bit of|a bit of|easy|easy on|go easy on|go light on|less|a touch of|a hint of|a drizzle of|drizzle of|a sprinkle of|sprinkle of|a dash of|dash of|a pinch of|a splash of|splash of|not too much|not much|not a lot of|not too many|a small amount of|small amount of|minimal|half the`,
    and: `and|n|nd|&|+|plus|also|as well as|along with|and also|and then|then|together with|in addition to|followed by`,
    nor: `or|nor|or any|nor any`,
    with: `with|w|wth|wiv|wif|wid|wit|including|topped with|that has|which has|has|comes with|that comes with|featuring|on|in|adding|put|with some|made with|containing|filled with|stuffed with|for toppings|toppings|topping|include`,
    but: `but|though|although|however`,
    of: `of`,
    the: `the|some|any`,
    other: `another|another one|one more|other|a second one|a second`,
    rest: `the other=1|the other one=1|the other two=2|the other three=3|the rest=-1|the others=-1|the remaining=-1|the other half=0.5|the rest of them=-1`,
    all: `all|both|each|every|all of them|both of them|all of those|them all|each one|every one|all three|all four|for all|for both|on all|on both|on each|all of these|on both of them|on all of them|on anything|on everything|on any of them|on either|to everything`,
    those: `those|these|them|they|it|that`,
    times: `x|times`,
    fix: `actually make it|actually make them|make that|make it that|i mean|i meant|sorry|no wait|wait|wait no|actually|scratch that|rather|correction|oops|no sorry|or rather|no make that|actually no|actually make that|strike that|on second thought|my bad|no actually|no make it`,
    half: `half|1/2|one half|half of`,
    plain: `plain|normal|standard|regular|ordinary|classic|original`,
    only: `is enough|are enough|is plenty|will do|hold everything but|hold everything except|nothing except|only|just|solely|nothing but`,
    order: `want|wants|wanted|wanting|like|would like|id like|id love|love|need|needs|needed|get|gets|getting|give|gimme|ordering|have|having|take|taking|try|trying|go for|go with|grab|bring|make|making|send|buy|purchase|place|looking for|craving|ill have|ill take|ill try|let me have|let me get|let me go with
|can i get|can i have|can we get|could i get|could i have|may i have|add|prefer|deliver|start|begin|throw in|toss in|hook me up with|hit me with|set me up with|feel like`,
    remove: `clear|empty|bin|chuck|dump|axe|remove|removing|take off|take away|take out|delete|drop|cancel|scratch|lose|get rid of|ditch|forget|forget about|nix|scrap|eliminate|leave off|cut|strike|kill|i dont want|dont want|no more|never mind|nevermind|take`,
    add: `add|adding|add on|put|include|throw in|toss in|tack on|also`,
    change: `change|switch|swap|replace|substitute|exchange|modify|turn|convert|update|upgrade|downgrade|make`,
    instead: `instead of|in place of|rather than|in lieu of`,
    by: `for|to|with|into|by`,
    make: `make that|make it|make them|make those|make the|make|should be|have it be|i want it|make all of them|make both|actually make it|actually make that|id rather have|down to|up to|bring it to|reduce|reduce to|lower|lower to|increase|increase to|raise|bump|cut to|change to`,
    same: `same|the same|same again|the same again|identical|same thing|another of the same|like that`,
    ordinal: `first=1|first one=1|second=2|second one=2|third=3|third one=3|fourth=4|fifth=5|last=-1|last one=-1|1st=1|2nd=2|3rd=3|4th=4`,
    twice: `double|double the|double up on|double up the|twice|twice as many|twice as much|two times`,
    fewer: `less|fewer`,
    amount: `pump|pumps|pump of|pumps of|scoop|scoops|scoop of|scoops of|packet|packets|packet of|packets of|spoon of|spoons of|spoonful of|spoonfuls of|teaspoon of|teaspoons of|squirt of|squirts of|strip of|strips of|slices of|shots of`,
    whole: `everything|everything else|it all|all of it|the lot|the whole thing|everything but|everything except|everything apart from|all but`,
    except: `except one=1|but one=1|except for one=1|all but one=1|except two=2|except for two=2`,
    ask: `how much=1|how many=1|what time=1|how much is=1|how much are=1|how much does=1|whats the price=1|what is the price=1|price of=1|cost of=1|what comes on=1|what comes with=1|whats in=1|whats on=1|what is in=1|what is on=1|what kind of=1|what kinds of=1|what flavors=1|what flavours=1|what sizes=1|what size=1|which=1|do you have|do you sell|do you make|do you serve|do you do|do you guys have|have you got|are there=1|is there=1|does the=1|does it=1|do they|is it=1|are the=1|are they=1|can you tell me|tell me about|i was wondering|wondering|what do you recommend=1|recommend|got any|whats your=1|what is your=1|what are your=1|what toppings=1|how many calories=1`,
    inquire: `does=1|do=1|do you=1|is=1|are=1|has=1|have you=1|did=1|was=1|were=1|why=1|what=1|which=1|who=1|when=1|where=1|how=1|how long=1|how many=1|can you tell me=1|is there=1|are there=1|is the=1|are the=1|can i have it with=0`,
    given: `if so|if not|if yes|if you do|if you dont|otherwise|in that case`,
    repeat: `twice=2|two times=2|thrice=3|three times=3|four times=4`,
    kind: `protein|proteins|base|sauce|sauces|filling|fillings|side dish|for the base|for protein|for the protein|for sauce|for the sauce|as a side|as sides`,
    fill: `ones|on the side|on side|can i|wed|weve|youre|youve|youd|hes|shes|theyre|theyd|heres|hows|thered|itd|itll|single|cn|cn i|hav|lovely|can you|can we|could i|could you|may i|hi|hello|hey|hiya|yo|howdy|good|morning|evening|afternoon|night|tonight|today|tomorrow|yesterday|good morning|good evening|good afternoon|how are you|how are you today|how are you tonight|how are you doing|hows it going|there|please|pleas|plz|pls|thanks|thank|thank you|thx|ty|thanks so much|thanks a lot|thanks much|i appreciate it|appreciate|cheers|have a great day|have a good day|have a nice day|great|day|nice|awesome|beautiful|perfect|cool|ok|okay|alright|right|sure|yes|yeah|yep|yup|well|so|um|uh|uhm|hmm|oh|ah|er|lets|lets see|let|lemme|let me|see|me|my|mine|us|we|our|you|your|yours|he|she|his|her|him|i|id|ill|im|ive|its|its important|important|thats|thatll|that will be|thatll be|this|their|theirs|theres
|can|could|would|will|may|might|should|shall|must|is|are|was|were|be|been|being|am|do|does|did|done|had|dont|doesnt|didnt|wont|cant|wish|hope|hoping|think|i think|guess|i guess|know|say|said|tell|ask|going|go|gonna|wanna|come|comes|coming|ready|all set|im all set|set|kind|kinda|sort|type|types|style|styles|size|sizes|sized|in size|flavor|flavors|flavour|flavored|order|orders|an order|my order|this order|with this order|my order today is|my order for today is|place an order|place my order|an order of|an order for|rush order|order for|order of|a rush|rush|put an order in|put in an order|put in my order|put in|in for|start an order|begin an order|includes|delivery order|for delivery|for pickup|for here|to go|for today|for tonight|for lunch|for dinner|for breakfast|for me|for us|for my|for him|for her|for everyone|for the kids
|on it|on them|on there|on that|in it|in that|in them|with it|with that|with them|to it|to that|to them|on top|on top of it|of it|too|either|as well|aswell|in all|in total|altogether|total|thats all|thats it|that is all|that is it|that should be it|thats all for today|thats everything|nothing else|and thats it|all i want is|all i want|all i need|only topping|the only topping|as|at|by|for|from|if|into|near|onto|than|to|up|upon|what|when|where|while|who|why|how|very|really|much|many|such|maybe|perhaps|possibly|probably|definitely|certainly|simply|basically|hopefully|instead|still|already|yet|now|later|soon|asap|quick|quickly|next|finally|again|once|favor|favour|do me a favor|do me a favour|kindly|sir|madam|maam|man|dude|buddy|bro|friend|friends|guys|folks|wife|husband|kid|kids|son|daughter|mom|dad|family|party|having a party|meeting|office|people|person|everyone|someone|anyone|else|thing|things|something|anything|stuff|item|items|food|meal|meals|dinner|snack
|piece|pieces|portion|portions|serving|servings|bag|bags|box|boxes|cup|cups|glass|glasses|pack|packs|package|packages|bottle|bottles|bowl|bowls|plate|plates|fresh|freshly|tasty|delicious|best|favorite|ingredients|ingredient|feeling|hungry|starving|thirsty|until|before|after|about|around|because|since|cause|so that|i think im allergic to them|allergic|allergy|work|home|house|pay|paying|cash|card|address|street|phone|name|table|time|minutes|hour|pick|pick up|pickup|delivery|delivered|interested|interested in|possible|if possible|if you can|if you could|whenever|use|using|eat|sounds|works|help|start|starting|off with|to start|to begin|bit|way|made|makes|cooked|request|requesting|included|and and|the the|just was|side of|order me|comes|which is|that is|which are|that are|us both|exactly|picking|picking up|im picking up|coming by`,
  },
  synonyms: `and|n|&;soda|pop|soft drink;fries|french fries;shrimp|prawn;small|sm|sml;medium|med|mid size;large|big|lg|lrg|lge;extra large|xl|xlarge|x large;eggplant|aubergine;zucchini|courgette;cilantro|coriander;arugula|rocket;ketchup|catsup;scallion|spring onion|green onion
;cookie|biscuit;bell pepper|capsicum|pepper;barbecue|bbq|barbeque;mozzarella|mozz;parmesan|parm;mayonnaise|mayo;vegetarian|veggie;decaf|decaffeinated;coke|coca cola|cocacola;pepsi|pepsi cola;unsweetened|no sugar|sugar free;sandwich|sub|hoagie
;doughnut|donut;yogurt|yoghurt;gluten free|glutenfree|gf;sparkling water|fizzy water|carbonated water;mushroom|shroom;pickle|gherkin;chili|chilli|chile;burger|hamburger;cheeseburger|cheese burger;whole wheat|wholemeal|wholewheat;skim milk|skimmed milk|nonfat milk;iced|ice;ground beef|beef`,
  words: {
    link: 'of',
    opening: 'a|an|of|with|in',
    joining: 'and|or|&|+',
    introducing: 'with|in|on',
    half: 'half|1/2',
    article: 'a|an|1|one',
    softArticle: '',
    alwaysSoft: 'a|an',
    aimed: 'to|on|for',
    denial: 'no|not|off',
    no: 'no',
    lacking: 'without|no',
    weakFix: '',
    more: 'more',
  },
  isHeadLast: true,
  sample: 'hello 2 $1 without $2, one $3x and another with extra $2',
  rewrites: `unsweetened=no sugar|sugarless=no sugar|u=you|r=are|ur=your|b=be|gimme=give me|wanna=want|xtra=extra|exta=extra|lil=little|lite=light|reg=regular|coupla=couple of|sth=something|abt=about|tmrw=tomorrow`,
  stretched: `large>xl|extra large|huge|biggest|jumbo|giant;big>xl|huge|biggest;small>mini|tiny|smallest|little one;skimmed>skinny|fat free|nonfat;skim>skinny|fat free|nonfat;semi skimmed>half fat;extra large>huge|biggest|jumbo|giant;whole>full fat|regular`,
  trimmed: `size|sized|style|flavor|flavour|flavored|flavoured`,
  context: `at # pm|at # am|at # oclock|by # pm|around # pm|for # pm|# pm|# am|# oclock|in # minutes|in # min|in # hours|in # hour|in an hour|# minutes|# min|# dollars|# bucks|# euros|# pounds|# people|# persons|# guests|# adults|# kids|for # people|party of #|table for #|order for # people|dinner for #|meal for #|feeds #
|there are # of us|# of us|for # of us|apartment #|apt #|suite #|room #|floor #|# street|# * street|# * st|# * avenue|# * ave|# * road|zip code #|my name is *|names *|the name is *|under the name *|within # minutes|# topping|# toppings|# ingredient|# ways|allergic to *|number #|house no #|apt no #|flat no #|door #|# lane|# * lane|around #|turns #|turning #|# years|# years old|is # today|half past #|quarter past #|by half past #`,
  rules: rulesEn,
  sayings: intentsEn,
  frames: framesEn,
};
