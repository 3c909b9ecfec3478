import { z } from 'zod';

const option = z.object({ value: z.string() });
const fieldState = z.object({
  value: z.string().nullish(),
  selected_option: option.nullish(),
  selected_options: z.array(option).nullish(),
  selected_date: z.string().nullish(),
});
const stateSchema = z.object({ values: z.record(z.string(), z.record(z.string(), z.unknown())) });

/** What was answered in a form or card, by question id; several choices are joined by a comma, the unanswered are left out. */
export function fieldValues(state: unknown): Record<string, string> {
  const parsed = stateSchema.safeParse(state);
  if (!parsed.success) return {};
  const answers = Object.entries(parsed.data.values).flatMap(([blockId, fields]): [string, string][] => {
    const answer = Object.values(fields)
      .map(answerOf)
      .find((value) => value !== '');
    return answer === undefined ? [] : [[blockId, answer]];
  });
  return Object.fromEntries(answers);
}

function answerOf(field: unknown): string {
  const parsed = fieldState.safeParse(field);
  if (!parsed.success) return '';
  const { value, selected_option: chosen, selected_options: several, selected_date: date } = parsed.data;
  return value ?? chosen?.value ?? several?.map((one) => one.value).join(',') ?? date ?? '';
}
