/** A chat on the page; the attributes of the script tag are the same, in dashes: `data-merchant`, `data-user-token`. */
export type OpenOrderOptions = {
  /** The shop's name in addresses, such as `cafe-sol`. */
  merchant: string;
  /** `es` or `en`; the page's own language when absent. */
  locale?: string;
  /** Like `#1d4ed8`; the shop's own colour when absent, once it is known. */
  colour?: string;
  position?: 'left' | 'right';
  /** A sentence beside the launcher, until it is dismissed or the chat was opened once. */
  greeting?: string;
  /** Opens the chat at once, unless the visitor closed it before, and never on a phone. */
  open?: boolean;
  /** Proves who the visitor is: a token signed by your server, or a function that fetches one when the chat needs it. */
  userToken?: string | (() => string | Promise<string>);
};

/** What `window.OpenOrder` offers. Without `merchant` the first chat of the page is meant; one that is not there throws an Error. */
export type OpenOrder = {
  /** Adds a chat without a tag of its own. Again for the same shop does nothing. */
  mount: (options: OpenOrderOptions) => void;
  open: (merchant?: string) => void;
  close: (merchant?: string) => void;
  /** Opens the chat and says this in the visitor's name, as soon as it is connected. At most 2,000 characters. */
  send: (text: string, merchant?: string) => void;
  identify: (userToken: NonNullable<OpenOrderOptions['userToken']>, merchant?: string) => void;
};

/** Events of `window`, each with the shop in `detail.merchant`. Nothing of the conversation is in them. */
export type OpenOrderEvents = {
  /** The launcher is on the page and `window.OpenOrder` knows the shop. */
  'openorder:mounted': { merchant: string };
  /** The chat was loaded, on its first opening. */
  'openorder:ready': { merchant: string };
  'openorder:open': { merchant: string };
  'openorder:close': { merchant: string };
  'openorder:unread': { merchant: string; count: number };
  'openorder:identified': { merchant: string; verified: boolean };
};

declare global {
  interface Window {
    OpenOrder?: OpenOrder;
  }
  interface WindowEventMap {
    'openorder:mounted': CustomEvent<OpenOrderEvents['openorder:mounted']>;
    'openorder:ready': CustomEvent<OpenOrderEvents['openorder:ready']>;
    'openorder:open': CustomEvent<OpenOrderEvents['openorder:open']>;
    'openorder:close': CustomEvent<OpenOrderEvents['openorder:close']>;
    'openorder:unread': CustomEvent<OpenOrderEvents['openorder:unread']>;
    'openorder:identified': CustomEvent<OpenOrderEvents['openorder:identified']>;
  }
}
