import { dialogueTexts } from '../../texts/dialogueTexts.ts';
import { presentChange, withDetails } from './cartFlow.ts';
import type { FlowStep } from '../flowView.ts';
import { dropLineNote } from './lineFlow.ts';
import { asksNoNote } from '../wording/noteRules.ts';
import { say } from '../replies.ts';
import { askAgain, questionOf } from '../resumeFlow.ts';
import type { Said } from '../said.ts';

/** "Quita la nota": the order's, else the one note that stands by a line. Says so when there is none. Null for anything else. */
export function noteTakenBack({ state, text, view, cart }: Said): FlowStep | null {
  if (!cart || cart.lines.length === 0 || !asksNoNote(text)) return null;
  const words = dialogueTexts[view.locale].options;
  const noted = cart.lines.flatMap((line, index) => (line.note ? [index] : []));
  const [only = -1] = state.step === 'lineNote' ? [state.data.line] : noted;
  if (state.step !== 'lineNote' && cart.details.note)
    return askAgain(view, withDetails(cart, { note: undefined }), questionOf(state), [say(words.noteGone)]);
  if (cart.lines[only]?.note && (state.step === 'lineNote' || noted.length === 1)) {
    const step = dropLineNote(view, cart, only);
    return { ...step, replies: [say(words.noteGone), ...step.replies] };
  }
  if (noted.length > 1) return presentChange(view, cart, [say(words.onlyLineNotes)]);
  return askAgain(view, cart, questionOf(state), [say(words.noNote)]);
}
