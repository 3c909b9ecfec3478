/** One thing Slack would refuse, and where: `pointer` is a JSON pointer into the arguments. */
export type BlockFault = { pointer: string; text: string };

/** The sentence as Slack writes it. */
export const faultSentence = (fault: BlockFault): string => `${fault.text} [json-pointer:${fault.pointer}]`;
