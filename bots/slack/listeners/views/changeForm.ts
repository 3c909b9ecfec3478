import type { App, ViewResponseAction } from '@slack/bolt';
import { outSpans } from '../../../../core/changes/change.ts';
import { amountAnswer, topicOf, type ChangeTopic } from '../../../../core/changes/changeForm.ts';
import { proposeChange, type ChangeRequest } from '../../../../core/changes/proposeChange.ts';
import type { Problem } from '../../../../core/problem.ts';
import type { CoreServices } from '../../../../core/services.ts';
import { slackTexts } from '../../../../core/texts/slackTexts.ts';
import { changeFormId, changeTopicId, detailView, orderAtDesk, readChangeMetadata, type ChangeMetadata } from '../changeFormView.ts';
import { readSubmission, type Submission } from '../click.ts';
import { deskAt, sentence, type Desk } from '../desk.ts';
import { errorAt, formFailure, insteadOfForm } from '../formAnswer.ts';
import { saveInTime } from '../saveInTime.ts';

type Answer = (services: CoreServices, submission: Submission, metadata: ChangeMetadata, desk: Desk) => Promise<ViewResponseAction | null>;

/** The two forms of a change: the first leads to the second, which closes only when the proposal is saved. */
export function registerChangeForm(app: App, services: CoreServices): void {
  const forms: Record<string, Answer> = { [changeTopicId]: askDetails, [changeFormId]: propose };
  for (const [callbackId, answer] of Object.entries(forms)) {
    app.view(callbackId, async ({ body, ack }) => {
      const submission = readSubmission(body);
      const work = atDesk(services, submission, answer);
      const answered = await saveInTime(work).catch((error: unknown) => formFailure(error, submission, services.log));
      await (answered === null ? ack() : ack(answered));
    });
  }
}

async function atDesk(services: CoreServices, submission: Submission, answer: Answer): Promise<ViewResponseAction | null> {
  const metadata = readChangeMetadata(submission.metadata);
  if (metadata === null) throw new Error('a form of a change without its metadata');
  const found = await deskAt(services, submission, metadata.channelId);
  if (!found.ok) return insteadOfForm('OpenOrder', found.sentence, slackTexts.en.close);
  return answer(services, submission, metadata, found.desk);
}

async function askDetails(
  services: CoreServices,
  { inputs }: Submission,
  { channelId, orderId }: ChangeMetadata,
  desk: Desk,
): Promise<ViewResponseAction> {
  const topic = topicOf(inputs.topic ?? '');
  const order = await orderAtDesk(services, desk, orderId);
  if (!order || !topic) return refused(services, desk, { code: 'notFound', params: {} });
  return { response_action: 'update', view: await detailView(services, desk, order, topic, channelId) };
}

async function propose(
  services: CoreServices,
  submission: Submission,
  { orderId, topic, mark }: ChangeMetadata,
  desk: Desk,
): Promise<ViewResponseAction | null> {
  const { merchant, staff } = desk;
  const request = topic && requestOf(topic, submission.inputs, merchant.currency, mark);
  if (!request) return refused(services, desk, { code: 'notFound', params: {} });
  const inbound = { channel: 'slack' as const, externalId: submission.externalId };
  const proposed = await proposeChange(services, { merchantId: merchant.id, orderId, staff, locale: merchant.locale, request, inbound });
  if (proposed.ok) return null;
  const blockId = questionAbout(proposed.problem, submission.blockIds);
  return blockId === null ? refused(services, desk, proposed.problem) : errorAt(blockId, sentence(services, merchant, proposed.problem));
}

function requestOf(topic: ChangeTopic, inputs: Record<string, string>, currency: string, mark: string | undefined): ChangeRequest {
  switch (topic.kind) {
    case 'delay':
      return { kind: 'delay', minutes: Number(inputs.minutes) };
    case 'price':
      return { kind: 'price', totalCents: amountAnswer(inputs.total ?? '', currency) ?? -1, note: inputs.reason ?? '' };
    case 'missing': {
      const markOut = outSpans.find((span) => span === inputs.markOut);
      return {
        kind: 'missing',
        position: topic.position,
        left: Number(inputs.left),
        ...(mark !== undefined && { mark }),
        ...(inputs.substitute && { substituteItemId: inputs.substitute }),
        ...(markOut && { markOut }),
      };
    }
  }
}

/** The question a refusal is about; null when no other answer to the form would help. */
function questionAbout({ code }: Problem, blockIds: string[]): string | null {
  const wanted: Partial<Record<Problem['code'], readonly string[]>> = {
    priceUnknown: ['total'],
    changeNothing: ['total', 'left'],
    reasonNeeded: ['reason'],
    prepTimeOutOfRange: ['minutes'],
    itemsGone: ['substitute'],
  };
  return blockIds.find((id) => wanted[code]?.includes(id)) ?? null;
}

function refused(services: CoreServices, { merchant }: Desk, problem: Problem): ViewResponseAction {
  return insteadOfForm(merchant.name, sentence(services, merchant, problem), slackTexts[merchant.locale].close);
}
