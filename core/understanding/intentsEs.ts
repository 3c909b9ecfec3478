import type { FineIntent } from './understanding.ts';

/** What settles an intent in Spanish, tried in this order on the folded text (no accents, no punctuation, single spaces). */
export const rulesEs: readonly (readonly [FineIntent, RegExp])[] = [
  [
    'stop',
    /^(stop|baja|darme de baja|dame de baja|quiero darme de baja|no me escribas mas|no quiero recibir mas mensajes|basta de mensajes|desuscribir(me)?)$/,
  ],
  [
    'language_en',
    /^(ingles|in english|english|en ingles|habla(r)? (en )?ingles|(prefiero|cambia a|puedes hablar en) (el )?ingles)( por favor)?$/,
  ],
  [
    'language_es',
    /^(espanol|en espanol|castellano|en castellano|spanish|(puedes )?habla(r|s|me)? (en )?(espanol|castellano)|(prefiero|cambia a) (el )?(espanol|castellano))( por favor)?$/,
  ],
  [
    'human',
    /\b(hablar|hable|comunicar(me)?|pasa(me|r|rme)?|ponme|contactar) (con |a )?(un |una |el |la |alguien|algun )?(persona|humano|agente|encargad[oa]|responsable|operador[a]?|alguien|empleado|comercial|asesor|gerente|dueno|jefe)|\b(persona real|atencion al cliente|un humano|un agente|una persona de verdad|servicio al cliente|eres (un )?(bot|robot)|quiero (un|una) (persona|humano|agente))\b|^(humano|agente|persona|operador)$/,
  ],
  [
    'invoice',
    /\bfactura(s|cion|rme)?\b.*\b(quiero|necesito|puedes|enviar|mandar|descargar|donde|ver|cif|nif|correo|email|empresa|pedir|obtener)\b|\b(quiero|necesito|puedes|enviar|mandar|descargar|donde|ver|pedir|obtener|consultar|emitir|dame|me das|me haces)\b.*\bfacturas?\b|^(la |mi |una )?factura( por favor)?$/,
  ],
  ['refund', /\b(reembols\w*|devolucion(es)?|devuelv\w*|devolver(me|ais)?|recuperar mi dinero|que me devuelv\w*|reintegro)\b/],
  [
    'complaint',
    /\b(queja|quejarme|reclamacion|reclamar|reclamo|hoja de reclamaciones|horrible|asqueros\w*|vergonzos\w*|fatal|pesim[oa]|me cobraste|me cobrasteis|me cobraron|me habeis cobrado|me has cobrado|cobrado de mas|cobraste de mas|llego frio|llego fria|estaba frio|estaba fria|llego tarde|ha llegado (fri[oa]|mal|rot[oa]|tarde|abiert[oa])|falta(ba|n|ban)? (un|una|el|la|mi|los|las)|me falta|(pedido|plato|producto|articulo) (equivocad|erroneo|incorrect)\w*|os habeis equivocado|se han equivocado|en mal estado|no es lo que pedi|no era lo que pedi|no me ha llegado|nunca llego|no llego|crud[oa]|quemad[oa]|muy mal servicio|mal servicio|estoy (muy )?(enfadad|molest)\w*|una estafa|un pelo en)\b/,
  ],
  [
    'order_status',
    /\b(donde (esta|anda|va|viene)|por donde (va|viene)|como va|estado de(l)?|en que estado|cuanto (le )?(falta|queda|tarda)|cuando (llega|llegara|estara|esta listo|viene)|ha salido|ya (esta listo|salio|viene)|sigue en camino|seguimiento|rastrear|rastreo|le queda mucho|tarda(n|ra)? mucho)\b.*|\bmi pedido\b.*\b(listo|llega|viene|sale|tarda)\b|^(oye |hola )?(y )?(que (hay|pasa) (de|con) )?(mi pedido|lo mio)( que)?$/,
  ],
  [
    'usual',
    /\b(lo de siempre|lo mismo de siempre|lo de la otra vez|lo mismo que la ultima vez|repite mi (ultimo )?pedido|repetir (mi |el )?(ultimo )?pedido|mi pedido habitual)\b/,
  ],
  [
    'start_over',
    /\b(empezar de nuevo|empecemos de nuevo|vuelve a empezar|volver a empezar|empezar otra vez|reiniciar|reinicia|desde cero|borra todo y empe\w*)\b/,
  ],
  [
    'show_cart',
    /^(a ver |ver |muestra(me)? |ensena(me)? |que hay en |que llevo en |que tengo en )?(mi |el |la )?(carrito|cesta|resumen|cuenta hasta ahora)( por favor)?$|\b(que llevo|cuanto llevo|que tengo pedido|que he pedido|que llevamos|cuanto va|cuanto es (en total|todo)|cuanto (suma|seria) todo|ver (mi )?(carrito|cesta|pedido)|repasa(r|me)? (el|mi) pedido|dime (que|lo que) llevo)\b/,
  ],
  [
    'cancel_order',
    /\b(cancel(a|ar|alo|ame|adlo|e|en|o|acion)|anul(a|ar|alo|ame|e|o|acion))\b( \w+)? ?(\w+ )?\b(todo|pedido|orden|compra|lo pedido|encargo|reserva)\b|^(cancela(r|lo|me)?|cancelar|anula(r|lo)?|cancelo|cancelacion)( (todo|ya|por favor|porfa|el pedido|mi pedido))*( nos vamos)?$|\b(ya no quiero (nada|el pedido|mi pedido|pedir)|no quiero nada ya|olvida(te|lo|dlo)?( (el pedido|de todo|todo|no quiero nada))|olvidalo|olvidadlo|dejalo estar|borra(lo)? todo|quita(lo)? todo|vacia(r)? (el |la )?(carrito|cesta|todo)|elimina(r)? todo)\b/,
  ],
  [
    'hours',
    /\b(a que hora (abr\w+|cerr\w+|cierr\w+)|horarios?|hasta que hora|desde que hora|cuando (abr\w+|cierr\w+)|(estais|esta|estan) (abiert|cerrad)\w+|abris|abren|que dias abr\w+|abierto (hoy|manana|el domingo|ahora))\b/,
  ],
  [
    'payment',
    /\b((como|puedo|se puede|puede|podemos|formas? de|metodos? de|medios de|aceptais|aceptan|acepta|admitis|cogeis|tomais) (se )?(pag\w+|tarjetas?|bizum|efectivo|paypal|visa|american express|apple pay|google pay)|pag(ar|o) (con|en|por) (tarjeta|efectivo|bizum|paypal)|problemas? con (el|mi) pago|error (al|en el) pag\w+|me ha cobrado dos veces|cobro duplicado|rechaz\w+ (la |mi )?tarjeta|tarjeta rechazada|datafono)\b/,
  ],
  [
    'menu',
    /^(ver |dame |quiero ver |ensena(me)? |muestra(me)? |muestreme |me (ensenas|muestras|pasas|mandas) |pasa(me)? |manda(me)? |puedo ver |a ver |tienes |teneis |hay )?(el |la |tu |vuestra |su )?(carta|menu|catalogo|lista de precios|productos)( por favor| porfa| porfavor)?$|\b(ver (la |el )?(carta|menu|catalogo|productos)|que (teneis|tienen|tienes|hay|vendeis|venden|ofreceis) (para|de) (comer|beber|cenar|desayunar|hoy|postre|bebidas?|bueno)|^que (teneis|tienen|tienes|vendeis|venden|hay)$|que se puede (comer|pedir)|que puedo pedir|opciones)\b/,
  ],
  [
    'dine_in',
    /^(es |sera |queremos |quiero |lo quiero |va a ser |para )*(comer |tomar |cenar )?(aqui|en (el )?local|en (la |una )?mesa|en el restaurante|alli|en sala|en terraza)( mismo)?( por favor| porfa)?$|^(comer|tomar) (aqui|en el local|alli)$|^(en (el )?local|mesa \d+|estoy en la mesa \d+)$/,
  ],
  [
    'pickup',
    /^(es |sera |lo |la |yo |prefiero |quiero |mejor |voy a |para |paso a |pasare a |a |lo voy a |vengo a |va a ser )*(recoger(lo|la)?|recogida|recojo( yo)?|llevar|buscarlo|llevarmelo|recogerlo yo|por el|buscar|recogida en (tienda|local)|recoger en (tienda|(el )?local))( en (la )?tienda| en el local| yo| yo mismo| alli)?( por favor| porfa)?$|^paso (a por|por) (el|ella|ello)$/,
  ],
  [
    'delivery',
    /^(es |sera |prefiero |quiero |mejor |para |que me lo |lo |me lo |que sea |va a ser )*(a domicilio|domicilio|envio|entrega|envio a (casa|domicilio)|reparto|a casa|en casa|traigan|traeis|traes|traigan a casa|envieis|envien( a casa)?|mandais( a casa)?|llevar a casa|a mi casa|lleven( a casa)?|delivery|entrega a domicilio)( por favor| porfa)?$/,
  ],
  [
    'address',
    /\b(cambi\w+|modific\w+|corregir|actualizar|equivoqu\w+ (de|en|con))\b.*\b(direccion|domicilio|calle|codigo postal)\b|\bdireccion (de (entrega|envio)|nueva|equivocada|incorrecta)|\bmi direccion\b|\b(nueva direccion|otra direccion)\b/,
  ],
  [
    'help',
    /^(ayuda|ayudame|socorro|help|que puedes hacer|como funciona( esto)?|como (puedo )?(pido|pedir|hago un pedido|hacer un pedido|se pide)|no entiendo( nada)?|necesito ayuda|que hago|instrucciones|me ayudas)( por favor)?$/,
  ],
  [
    'info',
    /\b(donde (estais|esta(n)?( el local| la tienda)?|os encontrais)$|donde (estais|quedais|os encontrais)|direccion (del|de la) (local|tienda|restaurante)|(vuestra|su) direccion|telefono|cuanto (vale|valen|cuesta|cuestan|cobr\w+|sale|salen)|que precio|alergen\w+|gluten\w*\?|lactosa\?|wifi|terraza|parking|aparcar|aparcamiento|reparti(s|r)|hac(eis|en) (envios|repartos)|zonas? de (reparto|entrega)|gastos de envio|coste (del|de) envio|pedido minimo|promocion(es)?|ofertas?|descuentos?|cupon(es)?|cuanto (tarda(n|is)?) (en|la|el))\b/,
  ],
  [
    'change_order',
    /\b(cambi(ar|o|a|e|emos)|modific(ar|a|o|acion)|edit(ar|a)|anad(ir|e) (algo |una cosa )?a|agreg(ar|a) algo a|actualizar|corregir)\b( \w+){0,2} ?\b(pedido|orden|compra)\b/,
  ],
  [
    'thanks',
    /^((muchas |mil )?(gracias|grasias|merci|thanks)|te lo agradezco|muy amable|ok gracias|genial gracias|perfecto gracias|gracias (majo|maja|guapa|guapo|a ti|por todo)( hasta luego| adios)?|hasta luego|adios|chao|nos vemos|ok perfecto luego paso a por ello)( hasta luego| adios| un saludo| a ti)*$/,
  ],
  [
    'confirm',
    /^((si|sip|vale|ok|okey|okay|claro|perfecto|correcto|exacto|eso es|confirm\w+|de acuerdo|dale|va|venga|adelante|genial|bien|esta bien|todo bien|todo correcto|por supuesto|desde luego|asi es|listo|hecho|por favor|porfa|gracias|bueno|eso|nada mas|todo|pidelo|tramita(lo)?|hazlo|envialo|mandalo|asi esta bien|me parece bien|es correcto|esta perfecto|claro que si|ya esta|y ya esta|no quiero nada mas|eso es todo|nada|asi|con eso|es todo|seguro|efectivamente|quiero confirmar|confirmo el pedido|finalizar|terminar|acabar|pedir ya|hacer el pedido|realizar pedido) ?)+$/,
  ],
  [
    'deny',
    /^((no|nop|nah|que va|para nada|nada|ni hablar|mejor no|todavia no|aun no|asi no|no gracias|negativo|incorrecto|espera|un momento|no quiero|gracias|no me interesa|no esta bien|no es correcto|eso no|de momento no|ahora no|no por favor|tampoco|dejalo|jamas|nunca) ?)+$/,
  ],
  [
    'greeting',
    /^((hola|holi|ola|buenas|wenas|hey|ey|buenos dias|buenas tardes|buenas noches|buen dia|que tal|como estas|como estais|como va|saludos|muy buenas|alo|hay alguien|estas ahi|todo bien|bien|bona nit|bon dia|que onda|amigo) ?)+$/,
  ],
];

/** What people say for each intent; an example more makes its neighbours more likely. */
export const intentsEs: Partial<Record<FineIntent, string>> = {
  order: `quiero pedir algo|me gustaria hacer un pedido|quiero encargar comida|ponme algo de comer|quisiera comprar|quiero hacer una compra|como hago un pedido nuevo|me apetece cenar algo|podeis prepararme algo|quiero pedir para esta noche|voy a pedir|nos traeis unas cosas`,
  change_order: `quiero cambiar mi pedido|puedo anadir algo al pedido que hice|necesito modificar la orden|me equivoque al pedir cambialo|quiero quitar una cosa de mi pedido|se puede cambiar un producto de mi compra|quiero editar mi pedido|anade otra cosa a lo que pedi|cambia algo del pedido anterior`,
  cancel_order: `olvidalo no quiero nada|ya no hace falta el pedido|dejalo ya no quiero nada|no puedo recogerlo anuladlo|quiero cancelar mi pedido|cancela la orden|ya no lo quiero|anula lo que pedi|necesito cancelar la compra|como cancelo un pedido|puedo cancelar|me he arrepentido no lo quiero|no prepareis mi pedido`,
  order_status: `sigue sin llegar mi pedido|todavia no ha llegado|cuando estara listo lo mio|va a tardar mucho|cuanto le falta|aun no me ha llegado nada|ha salido el reparto|donde esta mi pedido|cuanto falta para que llegue|como va lo mio|ha salido ya el repartidor|cuando llega mi comida|esta listo mi pedido|llevo una hora esperando|sigo esperando mi pedido|quiero saber el estado de mi orden|cuando estara|por donde viene el repartidor|rastrear mi paquete`,
  info: `que lleva este plato|teneis opciones sin gluten|haceis reparto en mi zona|donde estais|cuanto cuesta el envio|que alergenos tiene|teneis terraza|cuanto tardais en llevarlo|hay pedido minimo|teneis promociones|aceptais reservas|es vegano|que sabores hay|tenis aparcamiento|cual es vuestro telefono|que me recomiendas`,
  payment: `bizum|puedo pagar con bizum|tarjeta o efectivo|hay un problema con el pago|no pasa la tarjeta|quiero pagar|como puedo pagar|aceptais tarjeta|se puede pagar con bizum|no me deja pagar|que formas de pago hay|puedo pagar en efectivo al recibirlo|mi tarjeta no funciona|me da error el pago|quiero cambiar el metodo de pago|puedo pagar al recoger|me habeis cobrado dos veces`,
  address: `la direccion esta mal|esa no es mi direccion|puse mal la calle|el numero del portal es otro|quiero cambiar la direccion de entrega|me he equivocado de direccion|mandalo a otra direccion|la direccion es otra|apunta mi nueva direccion|vivo en otra calle ahora|cambia el codigo postal|donde pongo mi direccion|actualiza mi domicilio`,
  invoice: `facturas del mes pasado|el ticket de compra|me mandais el ticket|necesito una factura|me mandas la factura a nombre de la empresa|quiero factura con cif|donde descargo mi factura|factura de mi ultimo pedido|no encuentro la factura|me envias el ticket por correo|necesito el recibo para la empresa`,
  refund: `quiero que me devolvais el dinero|solicito un reembolso|cuando me llega la devolucion|como pido un reembolso|devolvedme lo que pague|no me han devuelto el dinero|cual es la politica de devoluciones|estado de mi reembolso`,
  complaint: `esto es una verguenza|vaya asco de servicio|me habeis traido otra cosa|llego todo frio y tarde|no venian las bebidas|se os olvido la mitad|estaba malisimo|nadie me contesta y estoy harto|que desastre de pedido|la peor pizza que he comido|la comida llego fria|falta una cosa en mi pedido|esto no es lo que pedi|el servicio ha sido pesimo|quiero poner una queja|ayer me cobraste de mas|la pizza estaba quemada|venia todo derramado|el repartidor fue muy maleducado|estoy muy descontento|habeis tardado dos horas|me ha sentado mal la comida|me trajisteis otra cosa`,
  human: `quiero hablar con una persona|pasame con alguien|hay alguien ahi de verdad|necesito un agente|no quiero hablar con un robot|ponme con el encargado|que me llame alguien|quiero hablar con atencion al cliente|me puede atender una persona`,
  greeting: `hola|buenas|buenos dias|hola que tal|buenas tardes|hey hola|hola hay alguien`,
  confirm: `si|vale|correcto|confirmo|esta bien asi|perfecto adelante|si por favor|de acuerdo|eso es|todo correcto|dale|si eso es lo que quiero`,
  deny: `no|no gracias|mejor no|asi no|no es eso|para nada|todavia no|no eso no es lo que quiero|no esta bien`,
  menu: `ver la carta|que teneis|ensename el menu|que hay para comer|quiero ver los productos|que me ofreces|lista de precios|que teneis de postre|que bebidas hay`,
  hours: `a que hora abris|hasta que hora estais|que horario teneis|abris los domingos|estais abiertos ahora|a que hora cerrais hoy|cual es el horario`,
  help: `ayuda|como funciona esto|no se que hacer|que puedo hacer aqui|explicame como pedir`,
  thanks: `gracias|muchas gracias|gracias por todo|te lo agradezco|gracias hasta luego|adios|nos vemos luego|ok perfecto luego paso a por ello`,
  other: `me llamo juan|quien eres|como te llamas|que edad tienes|que tiempo hace|cuentame un chiste|te quiero|quien gano el partido|asdf|cual es el sentido de la vida|eres muy gracioso|me aburro|mi perro se llama toby|trabajais con empresas|buscais personal|quiero trabajar con vosotros|quiero crear una cuenta|he olvidado mi contrasena|como cambio mi contrasena|suscribirme al boletin`,
};
