import { IANAZone } from 'luxon';

/** The zone a client says it is in, such as `Europe/Madrid`; undefined when there is no such zone. Nothing but quiet hours follows it. */
export function knownZone(hint: string | undefined): string | undefined {
  return hint !== undefined && hint.length <= 60 && IANAZone.isValidZone(hint) ? hint : undefined;
}
