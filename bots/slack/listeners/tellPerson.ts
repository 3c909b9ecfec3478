/** Slack waits 3 s for everything together. */
const timeoutMs = 1500;

/** Shows a sentence to one person only, under the message they pressed on. Rejects when Slack did not take it. */
export async function tellPerson(responseUrl: string | null, text: string): Promise<void> {
  if (responseUrl === null) throw new Error('nowhere to tell the person');
  const response = await fetch(responseUrl, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ response_type: 'ephemeral', replace_original: false, text }),
    signal: AbortSignal.timeout(timeoutMs),
  });
  if (!response.ok) throw new Error(`Slack did not take an ephemeral answer: ${response.status}`);
}
