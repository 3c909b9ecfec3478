import type { FineIntent } from './understanding.ts';

/** What settles an intent in Spanish, tried in this order on the folded text (no accents, no punctuation, single spaces). */
export const rulesEs: readonly (readonly [FineIntent, RegExp])[] = [
  [
    'stop',
    /\b(no (me |nos )?(mand\w+|escrib\w+|envi\w+) mas|mas mensajes|(darme|dame|deme|dadme|darnos) de baja)\b|^(stop|baja|darme de baja|dame de baja|quiero darme de baja|no me escribas mas|no quiero recibir mas mensajes|basta de mensajes|desuscribir(me)?)$/,
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
    /\b(hablar|hable|comunica(r|rme|me)?|comuniqueme|pas(a|as|ais|ame|ar|arme|eme)|ponme|poneme|pongame|contactar|chatear|atien\w+|atender|atienda) (directamente )?(con |a )?(un |una |el |la |alguien|algun )?(persona|humano|agente|encargad[oa]|responsable|operador[a]?|alguien|empleado|comercial|asesor|gerente|dueno|jefe)|\b(persona real|(este|el|un|maldito) (bot|robot)|una maquina|servicio de atencion|telefono de atencion|(que me|me (podeis|puedes|pueden|podrias|podriais)) llam\w+|llamadme|llamame|llameme|atencion al cliente|un humano|un agente|una persona de verdad|servicio al cliente|soporte|eres (un )?(bot|robot)|quiero (un|una) (persona|humano|agente))\b|^(humano|agente|persona|operador)$/,
  ],
  [
    'invoice',
    /\bfactura(s|cion|rme)?\b.*\b(quiero|necesito|puedes|enviar|mandar|descargar|donde|ver|cif|nif|correo|email|empresa|pedir|obtener)\b|\b(quiero|necesito|puedes|enviar|mandar|descargar|donde|ver|pedir|obtener|consultar|emitir|dame|me das|me haces)\b.*\bfacturas?\b|^(la |mi |una |el |un )?(factura|ticket|recibo)( por favor| porfa)?$|\bfactura(s|r|ra|ran|is|rme|men)?\b|\b(el|mi|un|los) (ticket|recibo|comprobante|justificante)s?\b/,
  ],
  ['payment', /\bcontra ?rr?eembolso\b/],
  [
    'refund',
    /\b(reembols\w*|devolucion(es)?|devuelv\w*|devolver(me|ais)?|recuperar mi dinero|que me devuelv\w*|reintegr\w+|mi dinero|la pasta|abon(ad|o|en)\w*|me debeis|me deben)\b/,
  ],
  [
    'complaint',
    /\b(queja|quejarme|reclamacion|reclamar|reclamo|hoja de reclamaciones|horrible|asqueros\w*|vergonzos\w*|fatal|pesim[oa]|me cobraste|me cobrasteis|me cobraron|me habeis cobrado|me has cobrado|cobrado de mas|cobraste de mas|llego frio|llego fria|estaba frio|estaba fria|llego tarde|ha llegado (fri[oa]|mal|rot[oa]|tarde|abiert[oa])|(?<!hace )falta(ba|n|ban)? (un|una|uno|el|la|mi|los|las)(?! (cosa|rato|poco|hora))|se (os|les|te|me) (ha |habia )?olvid(o|ado) (mandar|enviar|traer|poner|la|el|las|los|mi|meter|echar)|no (habeis|han|has|me habeis|nos habeis|me han)( \w+)? (mandado|enviado|traido|puesto|incluido)|no (venia|venian|vino|vinieron|trajeron|trajisteis)|(estaba|estaban|llego|llegaron|vino|venia|venian|sabe|sabia|ha llegado|han llegado|estaba todo|venia todo|llego todo) (muy |toda |todo |todas |todos |mas |bastante |super )?(fri[oa]s?|dur[oa]s?|crud[oa]s?|quemad[oa]s?|sec[oa]s?|salad[oa]s?|pasad[oa]s?|aplastad[oa]s?|derramad[oa]s?|mal|fatal|rot[oa]s?|helad[oa]s?|sos[oa]s?|malisim[oa]s?|revuelt[oa]s?|incomplet[oa]s?|podrid[oa]s?)|vaya (timo|asco|verguenza|estafa|servicio|desastre)|que (asco|verguenza|decepcion|desastre)|verguenza|timo|porqueria|decepcion\w*|me falta|(pedido|plato|producto|articulo) (equivocad|erroneo|incorrect)\w*|os habeis equivocado|se han equivocado|en mal estado|no es lo que pedi|no era lo que pedi|nunca llego|crud[oa]|quemad[oa]|muy mal servicio|mal servicio|estoy (muy )?(enfadad|molest)\w*|una estafa|un pelo en)\b/,
  ],
  [
    'order_status',
    /\b(donde (esta|anda|va|viene)(?! (vuestr|el local|la tienda|el restaurante))|por donde (va|viene)|como va (mi|el|la|lo|todo|nuestro)|en que va|estado de(l)?|en que estado|cuanto (le )?(falta|queda)|cuanto (tarda|tardais|tardan) (mi|lo mio|el mio|la mia|mas|todavia)|cuanto tarda$|(aun|todavia|sigue|sigo|seguimos|ya) (no|sin) (me |nos |ha |han |he |hemos |me ha |saber )*(lleg\w+|venido|recibi\w+|viene|nada)|no me ha llegado|(que (pasa|paso|sabeis|hay|ha pasado|es) (con|de)) (mi|el|nuestro) pedido|cuando (llega|llegara|estara|esta listo|viene)|(esta|estan) (ya )?list[oa]s? (mi|mis|lo|nuestr)|(mi|mis|nuestr[oa]s?) \w+( \w+)? (esta|estan) (ya )?list|ha salido|ya (esta listo|salio|viene)|sigue en camino|seguimiento|rastrear|rastreo|le queda mucho|tarda(n|ra)? mucho)\b.*|\bmi pedido\b.*\b(listo|llega|viene|sale|tarda)\b|^(oye |hola )?(y )?(que (hay|pasa) (de|con) )?(mi pedido|lo mio)( que)?$/,
  ],
  ['order_status', /^(y |pero |oye |hola |perdon )*(lo mio|mi (pedido|orden|comida|pizza|encargo)|nuestro pedido|el pedido)$/],
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
    /\b(cancel(a|ar|alo|ame|adlo|e|en|o|acion)|anul(a|ar|alo|ame|e|o|acion))\b( \w+)? ?(\w+ )?\b(todo|pedido|orden|compra|lo pedido|encargo|reserva)\b|^(cancela(r|lo|me)?|cancelar|anula(r|lo)?|cancelo|cancelacion)( (todo|ya|por favor|porfa|el pedido|mi pedido))*( nos vamos)?$|\b(ya no quiero (nada|el pedido|mi pedido|pedir)|no quiero nada ya|olvida(te|lo|dlo)?( (el pedido|de todo|todo|no quiero nada))|olvidalo|olvidadlo|dejalo estar|borra(lo)? todo|quita(lo)? todo|cancel(alo|adlo|arlo|elo|enlo)|anul(alo|adlo|arlo|elo|enlo)|(cobr\w+|gastos|penaliz\w+|coste|comision|cuesta|multa)( \w+){0,3} (cancel|anul)\w+|echarme atras|(dar de baja|deshacer|desistir de) (el|la|mi|un) (pedido|compra|orden)|ya no (lo|la|los|las) (quiero|necesito|queremos)|vacia(r)? (el |la )?(carrito|cesta|todo)|elimina(r)? todo)\b/,
  ],
  [
    'hours',
    /\b(a que hora (abr\w+|cerr\w+|cierr\w+)|horarios?|hasta que hora|desde que hora|cuando (abr\w+|cierr\w+)|(estais|esta|estan) (abiert|cerrad)\w+|abris|abren|que dias abr\w+|abierto (hoy|manana|el domingo|ahora))\b/,
  ],
  [
    'payment',
    /\b((como|puedo|se puede|puede|podemos|formas? de|metodos? de|medios de|aceptais|aceptan|acepta|admitis|cogeis|tomais) (se )?(pag\w+|tarjetas?|bizum|efectivo|paypal|visa|american express|apple pay|google pay)|pag(ar|o) (con|en|por) (tarjeta|efectivo|bizum|paypal)|problemas? con (el|mi) pago|error (al|en el) pag\w+|me ha cobrado dos veces|cobro duplicado|rechaz\w+ (la |mi )?tarjeta|tarjeta rechazada|datafono|contactless|(problemas?|error|fall\w+) (al|de|con el|en el|con la|con mi) (pag\w+|cobro|tarjeta)|tarjeta (no|sin)|paypal|bizum|pagar|pagos?|pagamos|cobro)\b/,
  ],
  [
    'menu',
    /^(ver |dame |quiero ver |ensena(me)? |muestra(me)? |muestreme |me (ensenas|muestras|pasas|mandas) |pasa(me)? |manda(me)? |puedo ver |a ver |tienes |teneis |hay )?(el |la |tu |vuestra |su )?(carta|menu|catalogo|lista de precios|productos)( por favor| porfa| porfavor)?$|\b(ver (la |el )?(carta|menu|catalogo|productos)|que (teneis|tienen|tienes|hay|vendeis|venden|ofreceis) (para|de) (comer|beber|cenar|desayunar|hoy|postre|bebidas?|bueno)|^que (teneis|tienen|tienes|vendeis|venden|hay)$|que se puede (comer|pedir)|que puedo pedir)\b/,
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
    /\b(cambi\w+|modific\w+|corregir|actualizar|equivoqu\w+ (de|en|con))\b.*\b(direccion|domicilio|calle|codigo postal)\b|\bdireccion (de (entrega|envio)|nueva|equivocada|incorrecta)|\bmi (direccion|domicilio)\b|\b(vivo|vivimos) en\b|\b(llev\w+|mand\w+|entreg\w+|envi\w+|traed\w*)( \w+)? (a|en) (otr[oa] (sitio|lado|direccion|lugar|casa)|mi (oficina|trabajo|casa)|la oficina|el trabajo|casa de)\b|\b(he|hemos) mudado\b|\b(nueva direccion|otra direccion)\b/,
  ],
  [
    'help',
    /^(ayuda|ayudame|socorro|help|que puedes hacer|como funciona( esto)?|como (puedo )?(pido|pedir|hago un pedido|hacer un pedido|se pide)|no entiendo( nada)?|necesito ayuda|que hago|instrucciones|me ayudas)( por favor)?$/,
  ],
  [
    'info',
    /\b(donde (estais|esta(n)?( el local| la tienda)?|os encontrais)$|donde (estais|quedais|os encontrais)|direccion (del|de la) (local|tienda|restaurante)|(vuestra|su) direccion|telefono|cuanto (vale|valen|cuesta|cuestan|cobr\w+|sale|salen)|que precio|alergen\w+|gluten\w*\?|lactosa\?|wifi|terraza|parking|aparcar|aparcamiento|reparti(s|r)|hac(eis|en) (envios|repartos)|zonas? de (reparto|entrega)|gastos de envio|coste (del|de) envio|pedido minimo|promocion(es)?|ofertas?|descuentos?|cupon(es)?|cuanto (tarda(n|is)?) (en|la|el|un)|reserv(a|ar|as|ais|an)|alergi\w+|vegan[oa]s?|vegetarian[oa]s?|celiac[oa]s?|sin gluten)\b/,
  ],
  [
    'change_order',
    /\b(cambi(ar|o|a|e|emos)|modific(ar|a|o|acion)|edit(ar|a)|anad(ir|e) (algo |una cosa )?a|agreg(ar|a) algo a|actualizar|corregir)\b( \w+){0,5} ?\b(pedido|pedi|orden|compra|encargue|encargo)\b/,
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
  order: `quiero pedir algo|me gustaria hacer un pedido|quiero encargar comida|ponme algo de comer|quisiera comprar|quiero hacer una compra|como hago un pedido nuevo|me apetece cenar algo|podeis prepararme algo|quiero pedir para esta noche|voy a pedir|nos traeis unas cosas|quiero hacer un pedido|quisiera ordenar algo|me ayudas a pedir|quiero comprar un producto|como hago para comprar|queremos cenar que nos traes|tomame nota|te paso el pedido|puedo encargar para manana|quiero encargar una cosa|necesito comprar comida|vamos a pedir algo|me gustaria encargar algo|haceme un pedido`,
  change_order: `quiero cambiar mi pedido|puedo anadir algo al pedido que hice|necesito modificar la orden|me equivoque al pedir cambialo|quiero quitar una cosa de mi pedido|se puede cambiar un producto de mi compra|quiero editar mi pedido|anade otra cosa a lo que pedi|cambia algo del pedido anterior|puedo cambiar una cosa del pedido|se me olvido pedir una cosa|puedo anadir algo mas a lo que pedi antes|quita algo de lo que ya encargue|me equivoque en el pedido lo quiero corregir|quiero sustituir un producto que pedi|todavia se puede modificar el pedido|como edito mi compra|cambiad una cosa de lo que os pedi|he pedido de mas quiero quitar algo|necesito ayuda para modificar mi compra|quiero cambiar la cantidad de mi pedido|he puesto mal el pedido|puedo agregar un producto a mi orden|quiero eliminar un articulo de mi compra|es tarde para cambiar el pedido|falta anadir una cosa a mi pedido`,
  cancel_order: `olvidalo no quiero nada|ya no hace falta el pedido|dejalo ya no quiero nada|no puedo recogerlo anuladlo|quiero cancelar mi pedido|cancela la orden|ya no lo quiero|anula lo que pedi|necesito cancelar la compra|como cancelo un pedido|puedo cancelar|me he arrepentido no lo quiero|no prepareis mi pedido|ya no lo quiero cancelalo|necesito anular la compra|se puede cancelar|pedi sin querer cancelalo|no voy a poder ir anulad lo mio|quiero echarme atras con el pedido|hay que pagar por cancelar|cuanto cobran por cancelar|tiene penalizacion anular|gastos de cancelacion|quiero dar de baja el pedido|no hagais mi pedido|deshacer la compra|ya no me hace falta|quitad mi pedido|no puedo pagar el pedido cancelalo|como puedo anular un encargo|al final no vamos a querer nada|dejad lo que os habia encargado|quiero desistir de la compra`,
  order_status: `sigue sin llegar mi pedido|todavia no ha llegado|cuando estara listo lo mio|va a tardar mucho|cuanto le falta|aun no me ha llegado nada|ha salido el reparto|donde esta mi pedido|cuanto falta para que llegue|como va lo mio|ha salido ya el repartidor|cuando llega mi comida|esta listo mi pedido|llevo una hora esperando|sigo esperando mi pedido|quiero saber el estado de mi orden|cuando estara|por donde viene el repartidor|rastrear mi paquete|y mi pedido|que pasa con mi pedido|os ha llegado mi pedido|esta confirmado mi pedido|por donde anda la moto|cuanto le queda a lo mio|cuanto le falta a mi comida|ya lo estais preparando|cuando me lo traen|para cuando estara|me llega hoy|pedi hace una hora y no llega|quiero rastrear mi compra|en que va mi orden|ya salio mi pedido|se ha olvidado alguien de mi pedido|esta ya para recoger|puedo pasar ya a por ello|consultar el estado de mi pedido|seguimiento de mi pedido|donde viene mi paquete|sigo sin saber nada de mi pedido|a que hora me llega|ya mero llega|falta mucho para lo nuestro`,
  info: `que lleva este plato|teneis opciones sin gluten|haceis reparto en mi zona|donde estais|cuanto cuesta el envio|que alergenos tiene|teneis terraza|cuanto tardais en llevarlo|hay pedido minimo|teneis promociones|aceptais reservas|es vegano|que sabores hay|tenis aparcamiento|cual es vuestro telefono|que me recomiendas|llevais a otras zonas|repartis en mi barrio|cuanto cuesta que me lo traigais|cuanto tarda el envio|que plazos de entrega teneis|que opciones de envio hay|en cuanto tiempo entregan|el pan lleva semillas|tiene frutos secos|teneis leche sin lactosa|teneis opciones veganas|hay algo para celiacos|que ingredientes tiene|es muy picante|cuantas piezas trae|hay sitio para ninos|se puede reservar mesa|se admiten perros|teneis aparcamiento|haceis descuento|hay alguna oferta hoy|como llego hasta alli|en que calle estais|cual es vuestro correo|teneis tarjeta de puntos|haceis tartas por encargo|para cuantas personas es|sirve para dos|cuanto pesa|a cuanto esta el kilo|que vale la pizza|cual me recomiendas|la carne es halal|teneis pagina web|haceis catering|desde que importe repartis|se puede recoger en tienda|que medidas tiene`,
  payment: `bizum|puedo pagar con bizum|tarjeta o efectivo|hay un problema con el pago|no pasa la tarjeta|quiero pagar|como puedo pagar|aceptais tarjeta|se puede pagar con bizum|no me deja pagar|que formas de pago hay|puedo pagar en efectivo al recibirlo|mi tarjeta no funciona|me da error el pago|quiero cambiar el metodo de pago|puedo pagar al recoger|me habeis cobrado dos veces|que tarjetas aceptan|puedo pagar contra reembolso|se puede pagar a medias|podemos pagar cada uno lo suyo|aceptais cheque restaurante|aceptan tarjeta de credito|me rechaza el pago|no consigo pagar|ha fallado el pago|problemas al pagar|me sale error en el pago|el pago no se ha hecho|se paga al recibir|llevais datafono|puedo pagar con el movil|es seguro pagar por internet|puedo pagar luego|tengo que pagar ahora|quiero pagar con otra tarjeta|mi banco no autoriza el cobro|que medios de pago tienen|se puede pagar en cuotas|informar de un problema de pago|puedo pagar en dolares|pago en metalico|teneis paypal|tarjeta sin contacto|me han cobrado doble con la tarjeta`,
  address: `la direccion esta mal|esa no es mi direccion|puse mal la calle|el numero del portal es otro|quiero cambiar la direccion de entrega|me he equivocado de direccion|mandalo a otra direccion|la direccion es otra|apunta mi nueva direccion|vivo en otra calle ahora|cambia el codigo postal|donde pongo mi direccion|actualiza mi domicilio|donde puedo cambiar mi direccion de entrega|como cambio el domicilio de entrega|os di mal la direccion|el numero de la casa esta mal|llevadlo a otro sitio|no estoy en casa llevadlo a la oficina|vivo en la calle|mi direccion es|mandalo a esta direccion|guardad mi direccion|quiero dar de alta una direccion|me falto poner el piso|la calle no es esa|me equivoque de codigo postal|anadir una segunda direccion|me he mudado|el repartidor necesita mi nueva direccion|modificar la direccion de envio|ayuda para poner mi direccion|editar mi direccion|esta vez a otra direccion|el portal es el cinco|el timbre es el tercero izquierda|que lo lleven a otro lado|corrige la calle|mejor entregalo en el trabajo`,
  invoice: `facturas del mes pasado|el ticket de compra|me mandais el ticket|necesito una factura|me mandas la factura a nombre de la empresa|quiero factura con cif|donde descargo mi factura|factura de mi ultimo pedido|no encuentro la factura|me envias el ticket por correo|necesito el recibo para la empresa|donde veo mis facturas|quiero ver mi recibo|me das el ticket|necesito el ticket para gastos|la factura para el gestor|envia la factura a mi correo|factura con nif|descargar la factura|consultar mis ultimas facturas|como consigo una copia del recibo|la factura tiene mal el nombre|no me disteis el ticket|imprimir la factura|justificante de compra|comprobante de pago para la empresa|quiero factura|me haceis factura|facturas de mayo|necesito que me facturen|recibo de mi compra`,
  refund: `quiero que me devolvais el dinero|solicito un reembolso|cuando me llega la devolucion|como pido un reembolso|devolvedme lo que pague|no me han devuelto el dinero|cual es la politica de devoluciones|estado de mi reembolso|quiero mi dinero|quiero recuperar mi dinero|devolvedme la pasta|exijo que me devolvais lo pagado|se ha tramitado mi reembolso|como va mi reembolso|cuando me devuelven el dinero|me debeis dinero por lo que falto|haced el abono|puedo devolverlo|cuanto tarda la devolucion|haceis devoluciones|teneis garantia de devolucion|consultar la politica de reembolso|sigo esperando la devolucion|quiero una compensacion|reintegradme el importe|me gustaria que me reembolsaran|abonadme la diferencia|devuelvame la plata`,
  complaint: `esto es una verguenza|vaya asco de servicio|me habeis traido otra cosa|llego todo frio y tarde|no venian las bebidas|se os olvido la mitad|estaba malisimo|nadie me contesta y estoy harto|que desastre de pedido|la peor pizza que he comido|la comida llego fria|falta una cosa en mi pedido|esto no es lo que pedi|el servicio ha sido pesimo|quiero poner una queja|ayer me cobraste de mas|la pizza estaba quemada|venia todo derramado|el repartidor fue muy maleducado|estoy muy descontento|habeis tardado dos horas|me ha sentado mal la comida|me trajisteis otra cosa|la pizza llego helada|el pan estaba duro como una piedra|vaya timo|esto es una estafa|me ha llegado mal la comida|falta uno de los platos|no habeis mandado la salsa|la caja venia aplastada|la ensalada estaba pasada|sabe fatal|no es la primera vez que pasa|estoy muy enfadado con vosotros|que decepcion|como pongo una reclamacion|quiero reclamar|donde me quejo|me habeis tratado mal|el camarero fue un borde|dos horas esperando para comida fria|se ha derramado la bebida|habia un plastico en la comida|la carne estaba cruda|me cobrasteis una cosa que no pedi|esto es inaceptable|me ha sentado fatal|no vuelvo a pedir aqui|la racion era ridicula|que asco|tengo un problema con lo que me ha llegado|la tarta estaba seca|lo que ha venido no es lo que pedi|el peor servicio de la ciudad|os habeis equivocado con mi pedido|llego incompleto|venia todo revuelto|estaba soso y frio|esto no hay quien se lo coma|menuda porqueria|nos disteis gato por liebre`,
  human: `quiero hablar con una persona|pasame con alguien|hay alguien ahi de verdad|necesito un agente|no quiero hablar con un robot|ponme con el encargado|que me llame alguien|quiero hablar con atencion al cliente|me puede atender una persona|quiero hablar con un humano|necesito hablar con alguien|me pasas con alguien|esto es un robot|no quiero hablar con una maquina|dejame hablar con el dueno|con quien puedo hablar|hay alguna persona ahi|prefiero hablar con una persona|ponme con un responsable|cual es el telefono de atencion al cliente|como os llamo|me podeis llamar por telefono|en que horario atiende el servicio de atencion|quiero hablar con un operador|transfiereme a un agente|quiero una persona de verdad|hablar con el personal|necesito que me atienda un humano|contactar con soporte|puedo chatear con alguien|no me entiendes pasame con alguien|dile al jefe que me llame|este bot no sirve|comuniqueme con un asesor|quiero que me atienda una persona`,
  greeting: `hola|buenas|buenos dias|hola que tal|buenas tardes|hey hola|hola hay alguien|buenas a todos|hola buenas tardes|que tal|hola muy buenas|ey que pasa|buenas noches|hola amigo`,
  confirm: `si|vale|correcto|confirmo|esta bien asi|perfecto adelante|si por favor|de acuerdo|eso es|todo correcto|dale|si eso es lo que quiero|si asi esta bien|perfecto gracias adelante|si eso es todo|exacto|si por favor sigue|me parece bien|correcto hazlo|todo bien|estoy de acuerdo|si hazlo|por supuesto|por mi bien|ya esta eso es|si confirmalo|desde luego|claro`,
  deny: `no|no gracias|mejor no|asi no|no es eso|para nada|todavia no|no eso no es lo que quiero|no esta bien|no ese no|no he dicho eso|eso no es correcto|que va|por favor no|ahora no|prefiero que no|no dejalo|no lo hagas|mal no es eso|no para nada|en absoluto`,
  menu: `ver la carta|que teneis|ensename el menu|que hay para comer|quiero ver los productos|que me ofreces|lista de precios|que teneis de postre|que bebidas hay|que hay en la carta|ensename lo que teneis|que platos hay|me pasas la carta|la carta por favor|que bebidas vendeis|listame los productos|dejame ver la comida|que ofreceis|que panes hay|que tipos de pizza hay|que sabores teneis`,
  hours: `a que hora abris|hasta que hora estais|que horario teneis|abris los domingos|estais abiertos ahora|a que hora cerrais hoy|cual es el horario|abris los festivos|cuando cierra la cocina|hasta que hora se puede pedir|que dias cerrais|horario de apertura|cerrais a mediodia|estais abiertos ya|a partir de que hora abris|esta abierto esta noche|manana abris|abren el lunes|trabajais los domingos`,
  help: `ayuda|como funciona esto|no se que hacer|que puedo hacer aqui|explicame como pedir|estoy perdido|que tengo que escribir|como se usa esto|ensename como va|explicame que haces|no se como pedir aqui`,
  thanks: `gracias|muchas gracias|gracias por todo|te lo agradezco|gracias hasta luego|adios|nos vemos luego|ok perfecto luego paso a por ello|gracias majo|un millon de gracias|vale gracias hasta luego|genial muchas gracias|buena tarde|hasta manana|me has ayudado mucho|muy amable gracias`,
  other: `me llamo juan|quien eres|como te llamas|que edad tienes|que tiempo hace|cuentame un chiste|te quiero|quien gano el partido|asdf|cual es el sentido de la vida|eres muy gracioso|me aburro|mi perro se llama toby|trabajais con empresas|buscais personal|quiero trabajar con vosotros|quiero crear una cuenta|he olvidado mi contrasena|como cambio mi contrasena|suscribirme al boletin|necesito restablecer mi contrasena|quiero cerrar mi cuenta|como me registro|no puedo entrar en mi cuenta|apuntame al boletin|quitame del boletin|quiero escribir una opinion|me gustaria dejar una resena|valorar el servicio|cambiar mi nombre de usuario|usar otra cuenta|actualizar mis datos personales|problemas con el registro|abrir una cuenta de usuario|me he equivocado de chat|perdon este mensaje no era para ti|estais contratando|soy proveedor|me deje el paraguas en vuestro local|feliz cumpleanos|que opinas del futbol|cantame algo|va a llover manana|mi gato esta durmiendo|jaja que gracia|eres muy listo|dime algo|nada solo estaba mirando|estoy probando esto|bla bla|que movil tienes|quien te hizo|me has caido bien`,
};
