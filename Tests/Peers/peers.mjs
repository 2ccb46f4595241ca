// One process for a whole test run. A line in: {"id", "kind", "json", "request"?} with the documents as text; a line out:
// {"id", "problems": [...]}. Ends when its input ends.
import { createInterface } from 'node:readline';
import { alexaProblems } from './alexa.mjs';
import { manifestProblems, modelProblems, smapiProblems } from './alexa-package.mjs';
import { dialogflowProblems, messageProblems } from './dialogflow.mjs';
import { webhookProblems } from './webhook.mjs';

async function check({ kind, json, request }) {
  let document;
  try {
    document = JSON.parse(json);
  } catch (error) {
    return [`not JSON: ${error.message}`];
  }
  if (kind.startsWith('smapi:')) return smapiProblems(kind.slice('smapi:'.length), document);
  const asked = request ? JSON.parse(request) : undefined;
  if (kind.startsWith('google.cloud.dialogflow.')) return messageProblems(kind, document);
  switch (kind) {
    case 'alexa-response': return alexaProblems(json, document, asked);
    case 'alexa-model': return modelProblems(document);
    case 'alexa-manifest': return manifestProblems(document);
    case 'dialogflow-es': case 'dialogflow-es-beta': case 'dialogflow-cx': return dialogflowProblems(kind, json, document, asked);
    case 'standard-webhook': return webhookProblems(document);
    default: throw new Error(`no such kind: ${kind}`);
  }
}

for await (const line of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
  const job = JSON.parse(line);
  let answer;
  try {
    answer = { id: job.id, problems: await check(job) };
  } catch (error) {
    answer = { id: job.id, problems: [], failure: String(error.stack ?? error) };
  }
  process.stdout.write(`${JSON.stringify(answer)}\n`);
}
