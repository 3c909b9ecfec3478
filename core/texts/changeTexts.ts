import type { Locale } from './locale.ts';

type Say<Args extends unknown[] = []> = (...args: Args) => string;

/** Every text about a change of an order: what is proposed, what can be answered, and what came of it. */
export type ChangeTexts = {
  /** What is being asked, in a few words; an unknown kind is just a change. */
  kind: Say<[kind: string]>;
  title: Say<[number: number]>;
  wishTitle: Say<[number: number]>;
  /** What is proposed, for either party. */
  gone: Say<[name: string]>;
  fewer: Say<[name: string, left: number]>;
  instead: Say<[name: string, price: string]>;
  delay: Say<[minutes: number, to: string]>;
  price: Say<[from: string, to: string, note: string]>;
  cancel: string;
  /** The sentence that announces the shop's proposal. */
  proposed: Say<[number: number, by: string]>;
  answerBy: Say<[time: string]>;
  /** Completes "if you say nothing": what silence means. */
  silence: {
    intro: Say<[what: string]>;
    substitute: string;
    drop: string;
    cancel: string;
    nothingLeft: string;
    stands: string;
    again: string;
    unchanged: string;
    freeCancel: Say<[what: string]>;
  };
  shopSilence: string;
  button: {
    take: Say<[name: string]>;
    approve: string;
    drop: string;
    keepRest: Say<[left: number]>;
    cancelAll: string;
    decline: string;
    withdrawWish: string;
    staffApprove: string;
    staffDecline: string;
    staffWithdraw: string;
    change: string;
  };
  /** On a card of a change that is over: how it ended, in a word or two. */
  mark: Record<'agreed' | 'declined' | 'stands' | 'unanswered' | 'withdrawn' | 'overtaken' | 'cancelled', string>;
  /** What a customer is told of the end. */
  ended: {
    changed: Say<[number: number, total: string]>;
    dropped: Say<[number: number, total: string]>;
    delayed: Say<[number: number, time: string]>;
    declined: Say<[number: number]>;
    withdrawn: Say<[number: number]>;
    cancelledByYou: Say<[number: number]>;
    /** Nobody answered, and nothing is left of the order or nothing was wanted then. */
    cancelledSilently: Say<[number: number]>;
    unchanged: Say<[number: number]>;
    noAnswer: string;
    freeCancel: string;
    tooLate: string;
    wishGranted: Say<[number: number, total: string]>;
    wishCancelled: Say<[number: number]>;
    wishDeclined: Say<[number: number, phone: string]>;
    wishUnanswered: Say<[number: number, phone: string]>;
    wishWithdrawn: Say<[number: number]>;
    wishOvertaken: Say<[number: number, state: string, phone: string]>;
  };
  /** The customer asks for a change: the summary before it is sent, and what is said then. */
  wish: {
    offer: Say<[number: number]>;
    offerCancel: Say<[number: number, state: string]>;
    /** Something to eat, while an order is with the shop: with it, or apart? */
    offerAdd: Say<[number: number]>;
    add: Say<[number: number]>;
    anew: string;
    /** An address was to be changed, and the order is to be picked up. */
    toDelivery: Say<[number: number]>;
    ask: string;
    leave: string;
    left: string;
    sent: Say<[number: number, by: string]>;
    gone: string;
    chooseMissing: string;
  };
  /** On the shop's cards and posts. */
  shop: {
    waiting: Say<[time: string]>;
    /** In place of a reminder, while it is the customer who has to answer. */
    postWaiting: Say<[number: number, time: string]>;
    asks: Say<[time: string]>;
    postAsks: Say<[number: number, time: string]>;
    postSettled: Say<[number: number, how: string]>;
    declined: Say<[number: number, what: string]>;
    unanswered: Say<[number: number, what: string]>;
    customerCancelled: Say<[number: number]>;
    how: { approved: string; declined: string; expired: string; withdrawn: string };
    adjustment: string;
  };
  /** The form in which the shop proposes a change. */
  form: {
    title: string;
    what: string;
    line: Say<[quantity: number, name: string]>;
    delay: string;
    price: string;
    left: string;
    substitute: string;
    markOut: string;
    out: { hours: string; closing: string; indefinite: string };
    minutes: string;
    minutesChoice: Say<[minutes: number, time: string]>;
    totalNow: Say<[amount: string]>;
    total: string;
    reason: string;
    next: string;
    send: string;
    close: string;
  };
};

const esKinds: Record<string, string> = {
  item_out: 'falta un producto',
  substitute: 'falta un producto',
  delay: 'un retraso',
  price: 'otro precio',
  cancel: 'cancelarlo',
  edit: 'otros productos',
};
const enKinds: Record<string, string> = {
  item_out: 'something is out',
  substitute: 'something is out',
  delay: 'a delay',
  price: 'another price',
  cancel: 'cancelling it',
  edit: 'other items',
};

const callEs = (phone: string) => (phone ? ` Si lo necesitas, llama al comercio: ${phone}.` : '');
const callEn = (phone: string) => (phone ? ` If you need it, call the shop: ${phone}.` : '');

export const changeTexts: Record<Locale, ChangeTexts> = {
  es: {
    kind: (kind) => esKinds[kind] ?? 'un cambio',
    title: (number) => `✏️ Un cambio en tu pedido n.º ${number}`,
    wishTitle: (number) => `✏️ Lo que has pedido cambiar en el pedido n.º ${number}`,
    gone: (name) => `No queda ${name}.`,
    fewer: (name, left) => `De ${name} solo se puede servir ${left}.`,
    instead: (name, price) => `En su lugar: ${name} (${price}).`,
    delay: (minutes, to) => `Tardará ${minutes} min más: a las ${to}.`,
    price: (from, to, note) => `El total pasa de ${from} a ${to}: «${note}».`,
    cancel: 'Cancelar el pedido entero.',
    proposed: (number, by) => `El comercio te propone un cambio en tu pedido n.º ${number}. Contesta antes de las ${by}, por favor.`,
    answerBy: (time) => `Contesta antes de las ${time}.`,
    silence: {
      intro: (what) => `Si no dices nada, ${what}.`,
      substitute: 'lo cambiamos por lo propuesto, sin que te cueste más',
      drop: 'lo dejamos fuera',
      cancel: 'cancelamos el pedido, como elegiste',
      nothingLeft: 'cancelamos el pedido, porque no queda nada más en él',
      stands: 'lo damos por bueno',
      again: 'te preguntamos otra vez',
      unchanged: 'todo sigue como estaba',
      freeCancel: (what) => `${what} y podrás cancelar gratis`,
    },
    shopSilence: 'Si el comercio no contesta, todo sigue como estaba.',
    button: {
      take: (name) => `Sí, ${name}`,
      approve: 'De acuerdo',
      drop: 'Dejarlo fuera',
      keepRest: (left) => `Solo ${left}, lo que hay`,
      cancelAll: 'Cancelar todo',
      decline: 'No, gracias',
      withdrawWish: 'Dejarlo como estaba',
      staffApprove: 'Aprobar el cambio',
      staffDecline: 'No se puede',
      staffWithdraw: 'Retirar la propuesta',
      change: 'Cambiar…',
    },
    mark: {
      agreed: '✔️ Acordado',
      declined: '✖️ Rechazado',
      stands: '✔️ Hecho, sin respuesta',
      unanswered: '✖️ Sin respuesta',
      withdrawn: '✖️ Retirado',
      overtaken: '✖️ Sin tiempo',
      cancelled: '🚫 Pedido cancelado',
    },
    ended: {
      changed: (number, total) => `Hecho. El total de tu pedido n.º ${number} es ahora ${total}.`,
      dropped: (number, total) => `Lo dejamos fuera. El total de tu pedido n.º ${number} es ahora ${total}.`,
      delayed: (number, time) => `Tu pedido n.º ${number} será a las ${time}.`,
      declined: (number) => `De acuerdo, se lo decimos al comercio. Tu pedido n.º ${number} sigue como estaba.`,
      withdrawn: (number) => `El comercio ha retirado su propuesta: tu pedido n.º ${number} sigue como estaba.`,
      cancelledByYou: (number) => `🚫 Pedido n.º ${number} cancelado, como querías. No se te cobrará nada.`,
      cancelledSilently: (number) => `🚫 Tu pedido n.º ${number} queda cancelado: no había lo que pediste. No se te cobrará nada.`,
      unchanged: (number) => `Tu pedido n.º ${number} sigue como estaba.`,
      noAnswer: 'No nos llegó tu respuesta a tiempo.',
      freeCancel: 'Si no te va bien, puedes cancelarlo gratis.',
      tooLate: 'Ya no dio tiempo a contestar.',
      wishGranted: (number, total) => `✅ El comercio ha hecho el cambio en tu pedido n.º ${number}. El total es ahora ${total}.`,
      wishCancelled: (number) => `🚫 El comercio ha aceptado cancelar tu pedido n.º ${number}. No se te cobrará nada.`,
      wishDeclined: (number, phone) => `El comercio no puede hacer ese cambio. Tu pedido n.º ${number} sigue como estaba.${callEs(phone)}`,
      wishUnanswered: (number, phone) =>
        `El comercio no ha contestado a tu cambio. Tu pedido n.º ${number} sigue como estaba.${callEs(phone)}`,
      wishWithdrawn: (number) => `De acuerdo. Tu pedido n.º ${number} sigue como estaba.`,
      wishOvertaken: (number, state, phone) =>
        `Tu pedido n.º ${number} ya está en «${state}»: no ha dado tiempo a cambiarlo.${callEs(phone)}`,
    },
    wish: {
      offer: (number) => `Tu pedido n.º ${number} ya está en el comercio. Esto es lo que le pediríamos cambiar:`,
      offerCancel: (number, state) =>
        `Tu pedido n.º ${number} ya está ${state} y no lo puedes cancelar tú. ¿Le preguntamos al comercio si puede cancelarlo?`,
      offerAdd: (number) => `Tu pedido n.º ${number} ya está en el comercio. ¿Le pedimos que lo añada, o es un pedido nuevo?`,
      add: (number) => `Añadirlo al n.º ${number}`,
      anew: 'Es un pedido nuevo',
      toDelivery: (number) => `Tu pedido n.º ${number} es para recoger. Si prefieres que te lo lleven, dime adónde.`,
      ask: 'Pedírselo al comercio',
      leave: 'Dejarlo como está',
      left: 'De acuerdo, lo dejamos como está.',
      sent: (number, by) =>
        `Se lo hemos pedido al comercio. Te contestará antes de las ${by}; hasta entonces tu pedido n.º ${number} sigue igual.`,
      gone: 'Ese cambio ya no está en pie. Dime otra vez qué quieres cambiar.',
      chooseMissing: '¿Qué hacemos con lo que falta?',
    },
    shop: {
      waiting: (time) => `⏳ Esperando al cliente hasta las ${time}`,
      postWaiting: (number, time) => `⏳ Pedido ${number}: esperando al cliente hasta las ${time}.`,
      asks: (time) => `🙋 El cliente pide un cambio; contestar antes de las ${time}`,
      postAsks: (number, time) => `🙋 El cliente pide un cambio en el pedido ${number}. Contesta antes de las ${time}.`,
      postSettled: (number, how) => `✔️ Cambio pedido por el cliente en el pedido ${number}: ${how}.`,
      declined: (number, what) => `❗ El cliente no quiere el cambio del pedido ${number}, que sigue como estaba: ${what}`,
      unanswered: (number, what) => `❗ El cliente no ha contestado; el pedido ${number} sigue como estaba: ${what}`,
      customerCancelled: (number) => `🚫 Pedido ${number} cancelado: no lo preparéis.`,
      how: {
        approved: 'aprobado',
        declined: 'rechazado',
        expired: 'sin respuesta, sigue como estaba',
        withdrawn: 'el cliente lo ha retirado',
      },
      adjustment: 'Ajuste de precio',
    },
    form: {
      title: 'Cambiar el pedido',
      what: '¿Qué pasa?',
      line: (quantity, name) => `Falta: ${quantity} × ${name}`,
      delay: 'Va con retraso',
      price: 'El precio es otro',
      left: 'Cuántos se pueden servir',
      substitute: 'Ofrecer en su lugar',
      markOut: 'Marcarlo como agotado',
      out: { hours: '4 horas', closing: 'Hasta el cierre', indefinite: 'Hasta nuevo aviso' },
      minutes: 'Cuánto más tardará',
      minutesChoice: (minutes, time) => `${minutes} min más (${time})`,
      totalNow: (amount) => `Total ahora: ${amount}`,
      total: 'Total nuevo',
      reason: 'Por qué (lo lee el cliente)',
      next: 'Seguir',
      send: 'Proponer',
      close: 'Volver',
    },
  },
  en: {
    kind: (kind) => enKinds[kind] ?? 'a change',
    title: (number) => `✏️ A change to your order no. ${number}`,
    wishTitle: (number) => `✏️ What you asked to change in order no. ${number}`,
    gone: (name) => `There is no ${name} left.`,
    fewer: (name, left) => `Only ${left} of ${name} can be served.`,
    instead: (name, price) => `Instead: ${name} (${price}).`,
    delay: (minutes, to) => `It will take ${minutes} min longer: at ${to}.`,
    price: (from, to, note) => `The total goes from ${from} to ${to}: "${note}".`,
    cancel: 'Cancel the whole order.',
    proposed: (number, by) => `The shop proposes a change to your order no. ${number}. Please answer before ${by}.`,
    answerBy: (time) => `Answer before ${time}.`,
    silence: {
      intro: (what) => `If you say nothing, ${what}.`,
      substitute: 'we swap it as proposed, at no extra cost',
      drop: 'we leave it out',
      cancel: 'we cancel the order, as you chose',
      nothingLeft: 'we cancel the order, as nothing else is in it',
      stands: 'we take it as agreed',
      again: 'we ask you once more',
      unchanged: 'everything stays as it was',
      freeCancel: (what) => `${what}, and you can cancel for free`,
    },
    shopSilence: 'If the shop does not answer, everything stays as it was.',
    button: {
      take: (name) => `Yes, ${name}`,
      approve: 'All right',
      drop: 'Leave it out',
      keepRest: (left) => `Just the ${left} there is`,
      cancelAll: 'Cancel everything',
      decline: 'No, thanks',
      withdrawWish: 'Leave it as it was',
      staffApprove: 'Approve the change',
      staffDecline: 'Not possible',
      staffWithdraw: 'Take the proposal back',
      change: 'Change…',
    },
    mark: {
      agreed: '✔️ Agreed',
      declined: '✖️ Turned down',
      stands: '✔️ Done, without an answer',
      unanswered: '✖️ Not answered',
      withdrawn: '✖️ Taken back',
      overtaken: '✖️ Out of time',
      cancelled: '🚫 Order cancelled',
    },
    ended: {
      changed: (number, total) => `Done. The total of your order no. ${number} is now ${total}.`,
      dropped: (number, total) => `We leave it out. The total of your order no. ${number} is now ${total}.`,
      delayed: (number, time) => `Your order no. ${number} will be at ${time}.`,
      declined: (number) => `All right, we tell the shop. Your order no. ${number} stays as it was.`,
      withdrawn: (number) => `The shop has taken its proposal back: your order no. ${number} stays as it was.`,
      cancelledByYou: (number) => `🚫 Order no. ${number} cancelled, as you wished. You will not be charged.`,
      cancelledSilently: (number) => `🚫 Your order no. ${number} is cancelled: what you ordered was not there. You will not be charged.`,
      unchanged: (number) => `Your order no. ${number} stays as it was.`,
      noAnswer: 'Your answer did not reach us in time.',
      freeCancel: 'If that does not suit you, you can cancel it for free.',
      tooLate: 'It was too late to answer.',
      wishGranted: (number, total) => `✅ The shop has made the change to your order no. ${number}. The total is now ${total}.`,
      wishCancelled: (number) => `🚫 The shop has agreed to cancel your order no. ${number}. You will not be charged.`,
      wishDeclined: (number, phone) => `The shop cannot make that change. Your order no. ${number} stays as it was.${callEn(phone)}`,
      wishUnanswered: (number, phone) =>
        `The shop has not answered about your change. Your order no. ${number} stays as it was.${callEn(phone)}`,
      wishWithdrawn: (number) => `All right. Your order no. ${number} stays as it was.`,
      wishOvertaken: (number, state, phone) =>
        `Your order no. ${number} is already at "${state}": there was no time to change it.${callEn(phone)}`,
    },
    wish: {
      offer: (number) => `Your order no. ${number} is already with the shop. This is what we would ask it to change:`,
      offerCancel: (number, state) =>
        `Your order no. ${number} is already ${state}, so you cannot cancel it yourself. Shall we ask the shop whether it can be cancelled?`,
      offerAdd: (number) => `Your order no. ${number} is already with the shop. Shall we ask it to add this, or is it a new order?`,
      add: (number) => `Add it to no. ${number}`,
      anew: 'It is a new order',
      toDelivery: (number) => `Your order no. ${number} is for pickup. If you would rather have it brought, tell me where.`,
      ask: 'Ask the shop for it',
      leave: 'Leave it as it is',
      left: 'All right, we leave it as it is.',
      sent: (number, by) => `We have asked the shop. It will answer before ${by}; until then your order no. ${number} stays the same.`,
      gone: 'That change is no longer on the table. Tell me again what you would like to change.',
      chooseMissing: 'What shall we do about what is missing?',
    },
    shop: {
      waiting: (time) => `⏳ Waiting for the customer until ${time}`,
      postWaiting: (number, time) => `⏳ Order ${number}: waiting for the customer until ${time}.`,
      asks: (time) => `🙋 The customer asks for a change; answer before ${time}`,
      postAsks: (number, time) => `🙋 The customer asks for a change to order ${number}. Answer before ${time}.`,
      postSettled: (number, how) => `✔️ Change the customer asked for in order ${number}: ${how}.`,
      declined: (number, what) => `❗ The customer does not want the change to order ${number}, which stays as it was: ${what}`,
      unanswered: (number, what) => `❗ The customer has not answered; order ${number} stays as it was: ${what}`,
      customerCancelled: (number) => `🚫 Order ${number} is cancelled: do not prepare it.`,
      how: {
        approved: 'approved',
        declined: 'turned down',
        expired: 'not answered, it stays as it was',
        withdrawn: 'the customer took it back',
      },
      adjustment: 'Price adjustment',
    },
    form: {
      title: 'Change the order',
      what: 'What is it?',
      line: (quantity, name) => `Out: ${quantity} × ${name}`,
      delay: 'It is running late',
      price: 'The price is another',
      left: 'How many can be served',
      substitute: 'Offer instead',
      markOut: 'Mark it out of stock',
      out: { hours: '4 hours', closing: 'Until closing', indefinite: 'Until further notice' },
      minutes: 'How much longer',
      minutesChoice: (minutes, time) => `${minutes} min longer (${time})`,
      totalNow: (amount) => `Total now: ${amount}`,
      total: 'New total',
      reason: 'Why (the customer reads it)',
      next: 'Next',
      send: 'Propose',
      close: 'Back',
    },
  },
};
