import type { FileRefusal } from '../files/fileRules.ts';
import type { Locale } from './locale.ts';

/** What is said about the files people send. */
export type FileTexts = {
  /** A message with files and no words: they are kept, and no program reads them. */
  onlyFiles: (count: number) => string;
  /** Said before the answer to the words beside them. */
  besideText: (count: number) => string;
  /** Why a file was not taken; plain words, since they travel to the page. */
  refusal: Record<FileRefusal, string>;
};

export const fileTexts: Record<Locale, FileTexts> = {
  es: {
    onlyFiles: (count) =>
      `${count === 1 ? 'He guardado tu archivo en esta conversación, pero no lo sé leer' : 'He guardado tus archivos en esta conversación, pero no los sé leer'}. Escríbeme qué quieres pedir, o escribe «persona» si prefieres que te atienda alguien de la tienda.`,
    besideText: (count) =>
      count === 1
        ? 'He guardado tu archivo, pero no lo sé leer. Sigo con lo que has escrito.'
        : 'He guardado tus archivos, pero no los sé leer. Sigo con lo que has escrito.',
    refusal: {
      FileNotAccepted: 'Ese archivo no se puede enviar aquí. Se aceptan fotos (JPEG, PNG, WebP, GIF) y PDF.',
      FileDamaged: 'Ese archivo está dañado o incompleto. Prueba con otro.',
      FileTooLarge: 'Ese archivo es demasiado grande: 10 MB como mucho por archivo y 20 MB por mensaje.',
      TooManyFiles: 'Son demasiados archivos: 4 como mucho en un mensaje.',
    },
  },
  en: {
    onlyFiles: (count) =>
      `I have kept your ${count === 1 ? 'file' : 'files'} in this conversation, but I cannot read ${count === 1 ? 'it' : 'them'}. Write what you would like to order, or write “person” if you would rather have somebody from the shop.`,
    besideText: (count) =>
      `I have kept your ${count === 1 ? 'file' : 'files'}, but I cannot read ${count === 1 ? 'it' : 'them'}. I go by what you wrote.`,
    refusal: {
      FileNotAccepted: 'That file cannot be sent here. Photos (JPEG, PNG, WebP, GIF) and PDF are accepted.',
      FileDamaged: 'That file is damaged or incomplete. Please try another one.',
      FileTooLarge: 'That file is too large: at most 10 MB each, and 20 MB in one message.',
      TooManyFiles: 'Those are too many files: at most 4 in one message.',
    },
  },
};
