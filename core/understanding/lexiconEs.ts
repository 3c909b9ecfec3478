import { framesEs, intentsEs, rulesEs } from './intentsEs.ts';
import type { Lexicon } from './lexicon.ts';

/** What Spanish, of Spain and of America, says around an order. */
export const lexiconEs: Lexicon = {
  locale: 'es',
  phrases: {
    number: `un=1|una=1|uno=1|unos=1|unas=1|dos=2|tres=3|cuatro=4|cinco=5|seis=6|siete=7|ocho=8|nueve=9|diez=10|once=11|doce=12|trece=13
|catorce=14|quince=15|dieciseis=16|diecisiete=17|dieciocho=18|diecinueve=19|veinte=20|veintiuno=21|veintidos=22|veinticuatro=24
|veinticinco=25|treinta=30|cuarenta=40|cincuenta=50|sesenta=60|setenta=70|ochenta=80|noventa=90|cien=100|ciento=100|doscientos=200
|quinientos=500|mil=1000|un millon=1000000`,
    scale: `docena=12|docenas=12|media docena=6|medias docenas=6|1/2 docena=6|docena y media=18|par=2|pareja=2|parejita=2|decena=10`,
    neg: `sin|no|nada de|todo menos|con todo menos|de todo menos|todo excepto|con todo excepto|todo salvo|quitad|quitadle|quitadles|quitarles|que no lleve|que no lleven|q no lleve|que no tenga|que no tengan|que no le pongas|no le pongas|no le ponga|no le pongan|no le eches|no le echen|no les pongas
|no pongas|no ponga|no me pongas|no me le ponga|que no este|que no esten|q no este|que no sea|que no sean|que no traiga|que no tiene|que no lleva|no lleve|no lleven|no quiero|no queremos
|menos el|menos la|menos los|menos las|excepto|salvo|evita|evitar|sin nada de|libre de|no incluyas|no agregues|no agregue|no anadas|no le agregue|tampoco|sin que lleve|quitando|quitandole|sacandole
|quita|quitale|quitales|quitele|quiteles|quitame|quitarle|le quitas|les quitas|le quita|le quitais|sacale|saquele|sacarle|retirale|no muy|no demasiado`,
    leave: `deja|dejame|dejen`,
    off: `fuera`,
    extra: `extra|extra de|extras de|mucho|mucha|muchos|muchas|muxo|muxa|muxos|doble|doble de|doble racion de|mas|bastante|bastantes|harto|harta|hartos|hartas|a tope de|a tope|abundante
|un monton de|mogollon de|racion extra de|bien de|cargado de|cargadita de|mucha cantidad de|el doble de|triple|triple de`,
    light: `poco|poca|pocos|pocas|poquito|poquita|poquito de|poquita de|un poco de|un poco|un poquito de|un poquito|una pizca de|ligero de|apenas|algo de|muy poco|muy poca
|muy poquito|muy poquito de|muy poca cantidad de|poca cantidad de|un toque de|un chorrito de|un pelin de|un pelin|menos`,
    and: `y|e|i|&|+|ademas|tambien|tb|tmb|tambn|asi como|junto con|y tambien|y ademas|y luego|y despues|mas`,
    nor: `ni|o|u`,
    with: `con|c|cn|lleva|lleve|lleven|que lleve|que lleven|que tenga|que tengan|relleno de|rellenos de|rellena de|rellenas de|ponle|ponles|echale|echales|pongale|pongales|agregale|agreguele
|agregales|anadele|incluyele|sumale|me le agrega|le agrega|le pones|le pone|le agregas|le echas|a base de|hecho con|acompanado de|acompanada de|que sea|que sean|q sea|q sean|q lleve`,
    but: `pero|xo|aunque|sino`,
    of: `de|del|d|en|a la|al|a las|a los`,
    the: `el|la|los|las|lo`,
    other: `otro|otra|otros|otras|una segunda|un segundo`,
    rest: `la otra=1|el otro=1|las otras=-1|los otros=-1|las otras dos=2|los otros dos=2|el resto=-1|los demas=-1|las demas=-1|la otra mitad=0.5|el de=1|la de=1`,
    all: `todos|todas|ambos|ambas|las dos|los dos|las tres|los tres|las cuatro|los cuatro|cada una|cada uno|de cada|de cada una|de cada uno|de cada tipo|todas ellas|todos ellos|las 2|los 2|las 3|los 3|para todos|en todas|en todos|a las dos|a los dos`,
    those: `esos|esas|estos|estas|ellas|ellos`,
    times: `x|por`,
    fix: `digo|quiero decir|mejor|perdon|perdona|no perdon|no espera|espera|no mejor|no espera mejor|mejor dicho|no digo|corrijo|rectifico|me equivoque|bueno no|bueno mejor|no bueno|ay no|uy no
|mas bien|al final|en realidad|no no|bueno|que diga|miento`,
    half: `mitad|mitad de|la mitad|la mitad de|medio|media|1/2|la otra mitad|otra mitad`,
    plain: `normal|normales|sencillo|sencilla|tal cual|tradicional|corriente|basico`,
    only: `es suficiente|son suficientes|basta con|me basta con|me vale con|con eso basta|nada mas que|sin nada excepto|sin nada menos|sin nada mas que|solo|sola|solos|solas|solamente|unicamente|nomas`,
    order: `quiero|queria|quisiera|querria|queremos|queriamos|quisieramos|kiero|qiero|ponme|pongame|ponnos|ponganos|poner|ponerme|ponernos|pon|pones|pone|ponga|pongas|poneis|pongan|dame|deme
|danos|denos|das|da|dan|me regala|me regalas|regaleme|regalame|me vende|vendame|vendeme|me colabora|colaboreme|apunta|apuntame|apunteme|anota|anotame|anoteme|encargo|encargar|encargarte|le encargo
|manda|mandame|mandeme|mandanos|trae|traeme|traiga|traigame|traenos|sirve|sirveme|sirvame|guarda|guardame|guardas|guardeme|prepara|preparame|preparas|preparenme|pedir|pido|pedimos|pediria|envia|enviame
|tomaremos|tomare|tomaria|tomariamos|tomamos|tomo|necesito|necesitamos|necesitaria|hazme|haceme|haz|hagame|agrega|agregame|agregueme|agregue|agregas|anade|anademe|anadir|anada|suma|sumame|incluye|incluyeme|mete
|meteme|cobrame|despachame|me llevo|me llevare|llevo|tirando|quiere|quieren|quieres|comprar|compro|reservame|me apetece|me gustaria|ponerle|me hace falta|me hacen falta|nos hace falta|nos hacen falta|hace falta|hacen falta`,
    remove: `vacia|vaciame|vaciar|limpia|quita|quitame|quitale|quitales|quitar|quites|quite|quitas|quiten|quitamela|quitamelo|quitalo|quitala|quitalas|quitalos|quiteme|quitele|elimina|eliminar|eliminame|elimine|borra|borrar|borrame|borre
|saca|sacar|sacame|sacale|saque|saquele|retira|retirar|retirale|retire|cancela|cancelame|cancelar|cancele|anula|anular|anulame|descarta|suprime|fuera|olvida|olvidate de|ya no quiero|no quiero ya|le quitas|me quitas|quitarme|quitarle
|ya no queremos|al final no|al final no quiero|al final sin|sobra|sobran|no me pongas|no pongas|no quiero|no queremos`,
    add: `anade|anadir|anademe|anadele|agrega|agregar|agregame|agregale|agregueme|agreguele|suma|sumame|sumale|pon|ponme|ponle|ponles|incluye|mete|echale|anadirle|tambien|ademas`,
    change: `cambia|cambiame|cambiale|cambialo|cambiala|cambialos|cambialas|cambiar|cambie|cambieme|cambias|cambiamos|me cambia|me cambias|sustituye|sustituir|reemplaza|reemplazar|modifica|modificar|pasa|pasala|pasalo|pasame|convierte`,
    instead: `en vez de|en lugar de|envez de|en ves de|en vez del|en lugar del`,
    by: `por|a|para|pa`,
    make: `que sea|que sean|q sea|q sean|mejor que sea|mejor que sean|ponlo|ponla|ponlas|ponlos|hazla|hazlo|hazlas|hazlos|dejalo en|dejala en|dejalas en|dejalos en|dejame|en total|que vaya|que vayan|sea|sean|sube|subele|subela|subelo|subelas|subelos|baja|bajale|bajala|bajalo|bajalas|bajalos|baja a|bajalo a|bajala a|bajalas a|bajalos a|sube a|subelo a|subelas a|subelos a|reduce|reduce a|deja en|deja|dejalo|dejala|dejalas|dejalos`,
    same: `igual|iguales|lo mismo|la misma|el mismo|las mismas|los mismos|mismo|misma|de lo mismo|mas de eso`,
    ordinal: `primero=1|primera=1|primer=1|segundo=2|segunda=2|tercero=3|tercera=3|tercer=3|cuarta=4|quinta=5|ultimo=-1|ultima=-1|ultimos=-1|ultimas=-1`,
    twice: `doble|el doble|el doble de|doble de|duplica|duplicame|duplicar|duplicala|duplicalas|duplicalos|el doble que`,
    fewer: `menos`,
    amount: `bola de|bolas de|cucharada de|cucharadas de|cucharadita de|cucharaditas de|cucharadas|sobre de|sobres de|sobrecito de|sobrecitos de|terron de|terrones de|gotas de|lonchas de|rodajas de|bombeos de`,
    whole: `todo|lo demas|todo lo demas|el resto|todo menos|todo excepto|todo salvo|todo quitando`,
    except: `menos uno=1|menos una=1|excepto uno=1|excepto una=1|salvo uno=1|salvo una=1|menos dos=2|excepto dos=2|menos 1=1|menos 2=2`,
    ask: `cuanto vale|cuantas|cuantos|ya te digo|luego te digo|ya te dire|luego te confirmo|ya te confirmo|cuanto valen|cuanto cuesta|cuanto cuestan|cuanto es|cuanto sale|cuanto salen|a cuanto|a como|que precio|que vale|que lleva|que llevan|que trae|que traen|que tiene|que tienen|que ingredientes|teneis|tienen
|tienes|haceis|hacen|vendeis|venden|os queda|os quedan|les queda|les quedan|queria saber|quisiera saber|me gustaria saber|quiero saber|sabes si|sabeis si|saben si|que tipo|que tipos|cual es|cuales son|que sabores|es posible|se puede
|tendran|tendras|tendreis|habra|me recomiendas|recomiendas|cuantas calorias|es picante|son picantes|es vegano|llevan|cuanto tardan|hay`,
    inquire: `llevais|haceis|vendeis|servis|venden|sirven|lleva|llevan|tiene|tienen|teneis|tienes|trae|traen|es|son|esta|estan|hay|viene|vienen|pica|pican|contiene|contienen|cuando|donde|por que|quien|cual|cuales|como|cuanto|cuanta|que lleva|hacen|haceis|se puede`,
    given: `si no|si hay|si teneis|si tienes|si tienen|si es asi|en ese caso|en caso contrario|entonces|si quedan|si queda|pues entonces`,
    repeat: `dos veces=2|tres veces=3|cuatro veces=4|por duplicado=2`,
    kind: `de base|base|como base|de proteina|proteina|proteinas|topping|toppings|salsa|salsas|sabor|sabores|a sabor|relleno|rellenos|guarnicion|guarniciones|de guarnicion|acompanamiento|de acompanamiento|de sabor`,
    fill: `calle|avenida|avda|plaza|paseo|portal|piso|puerta|escalera|quitamela|quitamelo|hola|holi|ola|wenas|wena|buenas|buenos|buenos dias|buenas tardes|buenas noches|bna tarde|bna noche|bn dia|bona nit|bon dia|bona tarda|dias|tardes|noches|noche|tarde|que tal|oye|oiga|oyes|mira|mire|a ver|haber|pues|vale|ok|okay|okey|venga|va|eh|ehh|em|mmm|uf|ah|ay|si|sip|claro|perfecto|genial
|por favor|porfa|porfi|porfis|porfavor|xfa|xfavor|plis|pls|favor|gracias|grasias|muchas gracias|mil gracias|merci|amable|si es tan amable|si puede ser|si puedes|si pueden|cuando puedas|cuando pueda|cuando puedan|guapa|guapo|majo|maja|amigo|amiga|jefe|jefa|carino|corazon|crack|tio|tia|nena|hijo|mi amor
|yo|me|te|se|nos|os|le|les|mi|mis|tu|su|que|q|k|ke|ya|esta|este|esto|eso|ese|esa|entonces|luego|despues|ahora|hoy|manana|ayer|aqui|aca|ahi|alli|alla|asi|como|cuando|donde|porque|pq|xq|muy|tan|todavia|aun|casi|creo|favorcito|a mi|para mi|pa mi|para ella|para el|para nosotros|peque|nino|nina|ninos|crio|cria|nene
|para llevar|pa llevar|para comer aqui|para comer|para cenar|para tomar aqui|para picar|para compartir|para beber|de beber|para empezar|de primero|de segundo|de postre|y ya|ya esta|y ya esta|y nada mas|nada mas|eso es todo|es todo|y listo|listo|solo eso|y eso|algo mas|nada|que nada|a lo de antes|lo de antes|antes
|hacer|un pedido|hacer un pedido|mi pedido|el pedido|pedido|orden|mi orden|la orden|cuenta|podria|podrias|podriais|podrian|puede|puedes|podeis|pueden|puedo|seria|serian|serias|es|son|soy|somos|ser|fue|sera|seran|va a ser|van a ser|estoy|estamos|estan|estar|he|hemos|han|ha|haya|tengo|tenemos|voy|vamos|voy a|vamos a|ir|ver|dejame ver|decir|digame|dime|te digo|rapido|rapidito|para|pa|desde|hasta|entre|segun|a|ante
|tipo|tamano|tamanos|ingrediente|ingredientes|estilo|racion|raciones|plato|platos|vaso|vasos|copa|copas|taza|tazas|paquete|paquetes|bolsa|bolsas|bote|botes|lata|latas|botella|botellas|caja|cajas|pieza|piezas|porcion|porciones|trozo|trozos|unidad|unidades|uds|ud|cosa|cosas|algo|cualquier|cualquiera|parte|por encima|encima|por arriba|arriba|al lado|aparte|a parte|dentro|por dentro|bien|fresquita|fresquito|fria|frio|frias|frios|caliente|calentito|calentita|calentitos|casera|casero|rico|rica|buena|bueno|buen|favorito|todo
|pasar|paso|recoger|voy de camino|llegando|llego|tarjeta|efectivo|bizum|pago con|pago|pagare|pagamos|recibo|con el recibo|con tarjeta|con bizum|factura|ticket|servilletas|cubiertos|mesa|terraza|casa|oficina|trabajo|fiesta|cumple|cumpleanos|reunion|amigos|familia|abuela|abuelo|invitados|gente|personas|persona|ano|semana|semana que viene|finde|fin de semana|sabado|domingo|lunes|martes|miercoles|jueves|viernes|hora|horas|minutos|min|mins|media hora|rato|cuanto antes|lo antes posible|pronto|urgente
|no me gusta|no me gustan|no nos gusta|no nos gustan|que no me gusta|que no le gusta|que no nos gusta|que no nos gustan|no lo soporta|no la soporta|soporta|soy alergico|soy alergica|alergico|alergica|alergia|intolerante|no importa|da igual|me da igual|lo que sea|como siempre|sabe|sabes|se me olvido|olvide|olvido|olvidaba|queda|quedan|quede|queden|traes|traer|traen|nos lo traes|me lo traes|me la das|me lo das|me las das|me los das|me lo manda|me los manda|lo manda|coche|llevar|viene|viene mi|nuera|suegra|vecina|novia|novio|hermana|hermano|mujer|marido|hija|madre|padre|mama|papa
|jaja|jeje|jajaja|uff|ey|hey|dia|saludos|hasta luego|adios|chao|vez|otra vez|de nuevo|tal|cual|que mas|ah si|eh si|digamos|mas tarde|mas o menos|justo|cuantas|cuantos|cosita|ello|nosotros|ustedes|usted|vosotros|mio|mia|total|sobre las|apunta apunta|y tal|o algo|metro|metros|rollo|rollos|saco|sacos|tarro|tarros|juego|juegos|juego de|cartucho|cartuchos|garrafa|garrafas|cubo|cubos|pares|ordenes|set|kit|exactamente|telefono|movil|numero|nombre|apellido|direccion|encargado|encargada|encargados|encargadas|reservado|reservada|reservados|reservadas|hambre|sed|antojo|local|tienda|bar|restaurante|un momento|momento|nuestro|nuestra|lista|tomar|beber|comer|cenar|comida|cena|almuerzo|merienda|quien|por ejemplo|verdad|no se|supongo|seguro|simplemente|juntos|juntas|separado|muchos|somos muchos|las|hecho|estado`,
  },
  synonyms: `kilo|kg|kilogramo;gramo|gr|g;litro|l|lt;medio kilo|1/2 kilo|1/2 kg|500 g|500 gramos|500 gr|medio kg;cuarto de kilo|cuarto kilo|1/4 kilo|1/4 kg|1/4 de kilo|250 g|250 gramos|250 gr;kilo y medio|1 kilo y medio|1,5 kilos|1,5 kg|1.5 kg;medio litro|1/2 litro|1/2 l|500 ml|50 cl;litro y medio|1,5 litros|1,5 l|1.5 l;tres cuartos|3/4|tres cuartos de kilo|3/4 de kilo|750 g|750 gramos;docena|doc;bacon|beicon|tocineta|panceta ahumada;patata|papa;zumo|jugo;gamba|camaron;aguacate|palta;fresa|frutilla;tomate|jitomate;cerveza|chela|birra;pimiento|morron
;bocadillo|bocata|bocatin;refresco|gaseosa;platano|banana|banano|guineo;melocoton|durazno;maiz|elote|choclo;judia|frijol|poroto|alubia|habichuela;guisante|arveja|chicharo;champinon|champi
;pina|anana;desnatada|descremada;semidesnatada|semidescremada;pequeno|chico|chiquito|peque|peq|pqño;mediano|med|mdno;grande|grandote|grandecito|gde|grd|grnd;mozzarella|mozarela|mozzarela|muzzarella;york|jamon york|jamon cocido|jamon dulce
;ketchup|catsup|kepchup;mayonesa|mahonesa|mayo;sandwich|sanduche|emparedado;croissant|cruasan|medialuna;botellin|quinto;batido|licuado|malteada;tarta|pastel;calabacin|zapallito;col|repollo;remolacha|betabel
;cacahuete|mani;donut|dona;helado|nieve;sandia|patilla;calabaza|auyama|ahuyama;batata|boniato|camote;nata|crema de leche;mantequilla|manteca;cerdo|puerco|chancho;ternera|res;pavo|guajolote;alitas|alas;aceituna|oliva;perrito caliente|perrito|hot dog|perro caliente|pancho;chile|aji|guindilla;cebolleta|cebollin;albaricoque|damasco|chabacano;alcachofa|alcaucil;pomelo|toronja;mandarina|clementina;palomitas|pochoclo|canchita|crispetas;requeson|ricota|ricotta;salchicha|frankfurt;nuez|nueces;y|&|i;tarta de queso|cheesecake;cortado|cafe cortado;pan de molde|pan bimbo;magdalena|muffin;barra|flauta;picante|picosa|picosito`,
  words: {
    link: 'de|del|d',
    opening: 'un|una|de|del|d|con|en',
    joining: 'y|e|o|u|ni',
    introducing: 'de|del|d|con|en',
    half: 'mitad|media|medio',
    article: 'un|una|unos|unas|uno|1',
    softArticle: 'un|una|unos|unas',
    alwaysSoft: '',
    aimed: 'a|en',
    denial: 'no|fuera|aparte no',
    no: 'no',
    lacking: 'sin|no',
    weakFix: 'bueno',
    more: 'mas',
  },
  isHeadLast: false,
  sample: 'hola 2 $1 sin $2, una $3x y otra con extra $2',
  rewrites: `q=que|k=que|ke=que|xa=para|xq=porque|kilito=kilo|kilitos=kilos|tbn=tambien|bn=bien`,
  stretched: `grande>xl|extra grande|enorme|gigante|grandota|grandecita;familiar>xl|extra grande|enorme|gigante|grandota;pequeno>mini|xs|chiquitita;desnatada>light|sin grasa;muy hecho>bien hecho|muy pasado;poco hecho>cruda|sangrante|vuelta y vuelta`,
  trimmed: `tamano|sabor|tipo|estilo`,
  context: `para las #|pa #|para #|cumple #|que cumple #|cumplimos #|numero #|para la #|pa las #|a las # y media|a las # y cuarto|a las # en punto|sobre las #|hacia las #|a eso de las #|antes de las #|despues de las #|hasta las #|para las # y media|sobre las # y media|para las # y cuarto|a la una y media
|en # min|en # minutos|en # mins|en # horas|en # hora|dentro de # min|dentro de # minutos|# minutos|# min|# euros|# euro|# eur|# personas|# ninos|# pax|para # personas|somos #|seremos #|estamos #|mesa #|la mesa #|en la mesa #
|mesa numero #|calle * #|calle * * #|avenida * #|plaza * #|portal #|piso #|# izquierda|# derecha|# izq|# dcha|billete de #|codigo postal #|telefono #|movil #|hace # dias|hace # minutos|soy el de la calle * # * *|soy el de la calle *|soy la de la calle *|a nombre de *|me llamo *|talleres *
|factura a *|factura a * *|las # de la tarde|las # de la noche|las # de la manana|# de la tarde|# de la noche|# de la manana|por # euros|de # euros|planta #|bloque #|escalera *|puerta *|para el nino|para la nina|para los ninos|para la peque|para el peque|para la oficina|mi amiga|mi amigo|mi mujer|mi marido|mi hijo|mi hija|mi hermano|mi madre|mi padre|el crio|al crio`,
  rules: rulesEs,
  sayings: intentsEs,
  frames: framesEs,
};
