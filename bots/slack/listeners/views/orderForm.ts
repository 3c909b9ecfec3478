import type { App } from '@slack/bolt';
import type { ViewResponseAction } from '@slack/bolt';
import { decideOrder } from '../../../../core/orders/decideOrder.ts';
import type { Problem } from '../../../../core/problem.ts';
import type { CoreServices } from '../../../../core/services.ts';
import { slackTexts } from '../../../../core/texts/slackTexts.ts';
import { readSubmission, type Submission } from '../click.ts';
import { deskAt, sentence, type Desk } from '../desk.ts';
import { errorAt, formFailure, insteadOfForm } from '../formAnswer.ts';
import { formActionOf, orderFormId, readFormMetadata, type FormMetadata } from '../orderFormMetadata.ts';
import { saveInTime } from '../saveInTime.ts';

/** A form that was filled in. It closes only when the decision is saved; else it says why not, and what was written stays. */
export function registerOrderForm(app: App, services: CoreServices): void {
  app.view(orderFormId, async ({ body, ack }) => {
    const submission = readSubmission(body);
    const answer = await saveInTime(decide(services, submission)).catch((error: unknown) => formFailure(error, submission, services.log));
    await (answer === null ? ack() : ack(answer));
  });
}

async function decide(services: CoreServices, submission: Submission): Promise<ViewResponseAction | null> {
  const metadata = readFormMetadata(submission.metadata);
  if (metadata === null) throw new Error('an order form without its metadata');
  const found = await deskAt(services, submission, metadata.channelId);
  if (!found.ok) return insteadOfForm('OpenOrder', found.sentence, slackTexts.en.close);
  const decided = await decideOrder(services, decisionOf(submission, metadata, found.desk));
  if (decided.ok) return null;
  const said = sentence(services, found.desk.merchant, decided.problem);
  const blockId = questionAbout(decided.problem, submission.blockIds);
  const { name, locale } = found.desk.merchant;
  return blockId === null ? insteadOfForm(name, said, slackTexts[locale].close) : errorAt(blockId, said);
}

function decisionOf(submission: Submission, metadata: FormMetadata, { merchant, staff }: Desk): Parameters<typeof decideOrder>[1] {
  const { prepMinutes, reason, reasonText } = submission.inputs;
  return {
    merchantId: merchant.id,
    orderId: metadata.orderId,
    action: formActionOf(metadata.name),
    staff,
    locale: merchant.locale,
    inbound: { channel: 'slack', externalId: submission.externalId },
    ...(prepMinutes !== undefined && { prepMinutes: Number(prepMinutes) }),
    ...(reason !== undefined && { reason }),
    ...(reasonText !== undefined && { reasonText }),
  };
}

/** The question a refusal is about; null when no other answer to the form would help. */
function questionAbout({ code }: Problem, blockIds: string[]): string | null {
  const wanted = { prepTimeOutOfRange: 'prepMinutes', reasonUnknown: 'reason', reasonNeeded: 'reasonText' }[code as string];
  return blockIds.find((id) => id === wanted) ?? null;
}
