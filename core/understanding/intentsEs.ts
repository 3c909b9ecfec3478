import type { IntentWords } from './intentWords.ts';

/** How Spanish-speaking customers say what they want besides ordering. Patterns meet text without accents or punctuation. */
export const intentsEs: IntentWords = {
  rules: [
    [
      'stop',
      /^(baja|darme de baja|dame de baja|quiero darme de baja|no me escribais mas|no me escriban mas|no quiero (recibir )?mas (mensajes|publicidad|promociones)|borrame de la lista)$/,
    ],
    [
      'human',
      /\b((hablar|chatear|contactar|comunicar\w*|pasar?me|paseme|ponme|pongame|atienda|habla) (directamente )?(con |a )?(una |un |alguna |algun |el |la )?(persona|humano|encargad[oa]|agente|operador\w*|responsable|alguien|dependient[ea]|gerente|duen[oa]|asesor\w*)|(una persona|un humano|alguien) (real|de verdad|de carne y hueso)|atencion al cliente|^(persona|humano|agente|operador|operadora|encargado)$)/,
    ],
    ['language_en', /\b((habla|hablas|hablame|en|cambia a|pasa a) ingles|speak english|in english|english please)\b|^(english|ingles)$/],
    [
      'start_over',
      /\b(empezar de (nuevo|cero)|empezamos de (nuevo|cero)|vacia\w* (el |la |mi )?(carrito|cesta|pedido)|borra(lo)? todo|reiniciar?|volver a empezar)\b/,
    ],
    [
      'refund',
      /\b(reembols\w+|devolucion|devolver\w* (el |mi )?(dinero|importe|pago)|devolvais el dinero|devuelvan? (el |mi )?dinero|devuelve\w* (el |mi )?(dinero|importe)|que me devuelv\w+|abono de|cobr\w+ (dos veces|de mas|doble))\b/,
    ],
    ['invoice', /\b(factura\w*|ticket de compra|recibo fiscal|cif|nif|boleta|comprobante fiscal)\b/],
    [
      'cancel_order',
      /\b((cancel\w+|anul\w+) (el |mi |un |este |ese |la )?(pedido|orden|encargo|compra|comanda)|(cancel\w+|anul\w+) todo|^(cancela\w*|cancelar|anula\w*|anular)( por favor| porfa)?$|ya no (quiero|lo quiero|queremos)( el| mi)?( pedido| nada)?$|no (lo )?(prepareis|preparen|envieis|manden|mandeis) (el pedido|nada))\b/,
    ],
    [
      'order_status',
      /\b((donde|por donde|como) (esta|va|anda|viene|sigue) (mi|el|lo|la) ?(pedido|orden|comida|encargo|repartidor|pizza|mio)?|estado (de mi|del) pedido|(cuanto|mucho) (le |os |les )?(falta|queda|tarda|tardais|tardan|va a tardar)|ya (salio|viene|esta (listo|lista|mi pedido)|ha salido)|cuando (llega|llegara|me llega|estara|va a llegar)|a que hora (llega|estara|me llega)|sigue(n)? sin llegar|(ya )?(esta|estan) (listo|lista|preparado|preparada|de camino|en camino)|(no|aun no|todavia no) (ha |me ha )?(llegado|llega)( mi| el)? pedido$|seguimiento|rastrear)\b/,
    ],
    [
      'complaint',
      /\b(queja|quejarme|reclam\w+|(vino|llego|ha llegado|ha venido|estaba|me llego|han llegado|llegaron) (muy |todo |toda |la comida )?(fri[oa]s?|mal|crud[oa]s?|quemad[oa]s?|rot[oa]s?|incomplet[oa]s?|equivocad[oa]s?|derramad[oa]s?|tarde|vaci[oa]s?)|falta(ba|n|ban)? (una|un|la|el|las|los|algo|cosas|parte|dos|mi)|me (habeis|han|has) (traido|mandado|puesto|enviado|cobrado) (mal|otra|otro|lo que no|equivocad)|(pesimo|fatal|horrible|asqueroso|una verguenza|decepcion\w+|inaceptable|mal servicio|un desastre)|no (es|era) lo que ped[ií]|mal estado|un pelo en|pedido (equivocado|incompleto|mal))\b/,
    ],
    [
      'payment',
      /\b((puedo|se puede|podemos|como) pag\w+|(acept\w+|admit\w+|cog[eé]is|cogen|teneis|tienen) (la |las |el )?(tarjetas?|bizum|efectivo|paypal|visa|datafono|american express|apple pay|transferencia\w*)|formas? de pago|metodos? de pago|pag(o|ar|are|amos) (con|en|por|al) (tarjeta|efectivo|bizum|metalico|transferencia|paypal|link|enlace|la entrega|recoger)|^(con |en |por )?(tarjeta|efectivo|bizum)$|enlace de pago|no me deja pagar|tarjeta (rechazada|no funciona)|el pago (no|ha|me))\b/,
    ],
    [
      'hours',
      /\b((a que hora|hasta que hora|desde que hora) (abr|cerr|cierr|esta|estais)\w*|que horario|horarios?|cuando (abr|cerr|cierr)\w*|(estais|esta|estan) (abiertos?|cerrados?|abierto)|abr[ií]s (hoy|manana|el|los)|abren (hoy|manana|el|los))\b/,
    ],
    [
      'address',
      /\b((mi |cambi\w+ (la |de |mi )?|nueva |la )direccion|vivo en|estoy en la calle|(la|mi) calle es|mandalo a (la )?(calle|otra)|donde (estais|estan|os encuentro|queda|esta el local|esta la tienda|quedan)|como llego|vuestra direccion|codigo postal (es|\d)|^(calle|avenida|avda|plaza|paseo|c) .*\d)\b/,
    ],
    [
      'usual',
      /\b(lo de siempre|lo mismo de siempre|lo habitual|lo mismo que (la ultima vez|ayer|siempre|el otro dia)|repetir (el |mi )?(ultimo )?pedido|mi pedido de siempre)\b/,
    ],
    [
      'show_cart',
      /\b((ver|ensename|muestrame|mostrar|dime|que (hay en|llevo en|tengo en|llevo|tengo)) ?(el |mi |la )?(carrito|cesta|pedido|resumen|cuenta|orden)?$|^(carrito|cesta|mi pedido|mi carrito|resumen|que llevo|que llevo pedido|cuanto (es|llevo|seria) (en total|todo|hasta ahora)?)$)/,
    ],
    [
      'menu',
      /\b(la carta|el menu$|ver (el |la )?(menu|carta)|que (teneis|tienen|tienes|hay|ofreceis)( de| para| hoy)?( comer| beber| postre)?$|ensename (el |la )?(menu|carta)|lista de (precios|productos))|^(menu|carta|catalogo|productos)$/,
    ],
    [
      'help',
      /^(ayuda|ayudame|socorro|help|como funciona( esto)?|que puedo hacer|como (se )?(pide|pido|hago un pedido)|no (se|entiendo) (como|nada).*|necesito ayuda)$/,
    ],
    [
      'pickup',
      /\b((para|pa|a) (recoger|llevar)|recog(o|er|emos|ida|ere)|lo recojo|paso (yo )?a (por|recoger|buscar)|voy (yo )?a (por|recoger|buscar)|recogida en (tienda|local))\b/,
    ],
    [
      'delivery',
      /\b(a (mi )?domicilio|entrega|para (enviar|mandar|traer)|(me lo|lo) (traeis|traes|mandas|mandais|envias|enviais|traen|mandan)|a (mi )?casa|reparto|envio|enviar|que me lo traigan)\b/,
    ],
    [
      'dine_in',
      /\b(comer (aqui|alli|ahi|en el local)|en (la )?mesa( \d+)?|para (comer|tomar) (aqui|alli|ahi)|estamos en la mesa|mesa \d+|en el local|en sala)\b/,
    ],
    ['thanks', /^((muchas |mil |ok |vale |perfecto |genial )*(gracias|graciass*)( .{0,25})?|te lo agradezco.*|muy amable.*)$/],
    [
      'deny',
      /^(no|nop|nope|que no|no no|para nada|nada|mejor no|ahora no|no gracias|todavia no|aun no|de momento no|nada mas|no quiero|negativo|incorrecto|asi no|no es correcto|no esta bien|no confirmo|no (es )?eso|ni hablar|no por ahora)( gracias)?$/,
    ],
    [
      'confirm',
      /^((si|sip|claro|vale|ok|okay|okey|perfecto|confirm\w+|correcto|de acuerdo|exacto|adelante|dale|venga|genial|eso es( todo)?|asi es|listo|hecho|todo (bien|correcto|ok)|esta bien|por supuesto|me parece bien|afirmativo|okis|sale|va|bueno|ya esta|tal cual|eso|todo|lo|pedido|el|gracias|por favor|porfa|muy bien|ya|tramita\w*|finalizar|terminar|quiero|pedir|es|asi|bien|mismo|y) ?)+$/,
    ],
    [
      'greeting',
      /^((hola+|buenas?|buenos?|dias?|tardes?|noches?|hey|ey|ei|que tal|saludos|muy|alo|holi|wenas|ola|como (estas?|estais|va|andas)|hay alguien|buen dia|bna|q tal|muy buenas|que hay) ?)+$/,
    ],
  ],
  sayings: {
    info: `teneis terraza|haceis tartas sin gluten|que lleva la pizza|tiene gluten|es picante|cuanto vale|cuanto cuesta|que precio tiene|teneis opciones veganas|es apto para celiacos|que alergenos tiene|cuanto cuesta el envio|haceis envios|repartis en mi zona|teneis aparcamiento|hay sitio|se puede reservar|
      se admiten perros|cual es el telefono|cual es el pedido minimo|teneis ofertas|hay alguna promocion|que ingredientes lleva|lleva frutos secos|queria saber si|de que tamano son|para cuantas personas es|que diferencia hay|es casero|teneis algo sin lactosa|teneis wifi|cuanto tarda normalmente|que me recomiendas|cual es la mas vendida`,
    change_order: `quiero cambiar mi pedido|puedo modificar el pedido|me he equivocado en el pedido|quiero anadir algo a mi pedido|cambia la direccion del pedido|puedo cambiar algo del pedido que hice|se me olvido pedir algo|cambiar la hora del pedido|corrige mi pedido|me equivoque|modificar pedido|cambiar el pedido|podeis quitar algo del pedido`,
    order_status: `donde esta mi pedido|cuanto le falta|ha salido ya|esta listo|a que hora llega|sabeis algo de mi pedido|como va lo mio|llevo una hora esperando|cuando llega|se sabe algo del pedido|el repartidor no llega|me confirmais el pedido|habeis recibido mi pedido`,
    cancel_order: `cancela el pedido|quiero cancelar|anula mi pedido|ya no lo quiero|al final no quiero nada|dejalo no hace falta|olvidalo|puedo cancelar`,
    refund: `quiero que me devolvais el dinero|quiero un reembolso|me habeis cobrado dos veces|devolvedme el dinero|como pido una devolucion|me cobraron de mas|no me ha llegado el reembolso`,
    complaint: `la comida llego fria|falta una cosa en mi pedido|quiero poner una queja|me ha llegado mal el pedido|esto no es lo que pedi|la pizza estaba quemada|muy mal servicio|llego tarde y frio|estoy muy descontento|venia todo derramado|me falta la bebida|el repartidor fue muy borde|el pan estaba duro`,
    invoice: `necesito factura|me haceis una factura|factura a nombre de la empresa|quiero el ticket|me podeis enviar la factura`,
    payment: `puedo pagar con tarjeta|aceptais bizum|como se paga|pago en efectivo|quiero pagar ya|me mandas el enlace de pago|llevais cambio de 50|se puede pagar al recoger`,
    address: `cual es vuestra direccion|donde estais|como llego|mi direccion es|vivo en la calle|cambiar la direccion de entrega|mandalo a otra direccion|estoy en el segundo izquierda`,
    human: `quiero hablar con una persona|me atiende alguien|pasame con el encargado|eres un robot|hay alguien ahi|no me entiendes quiero una persona|llamadme`,
    greeting: `hola|buenos dias|buenas tardes|buenas noches|que tal|buenas`,
    confirm: `si|vale|perfecto|confirmo|correcto|adelante|todo bien|esta bien asi|eso es todo`,
    deny: `no|mejor no|nada mas|no gracias|todavia no`,
    order: `quiero pedir|me gustaria hacer un pedido|quiero hacer un pedido|queria encargar|puedo pedir ya|quiero comer algo`,
    other: `jaja|que dia hace|te quiero|cuentame un chiste|me aburro|quien gano el partido|ok perfecto luego paso a por ello|hasta luego|adios`,
  },
};
