// What Google's protos say about a webhook answer, and the rules that stand only in their comments and guides.
import { createRequire } from 'node:module';
import { ProtoJson } from './proto.mjs';
import { ssmlProblems } from './ssml.mjs';

const require = createRequire(import.meta.url);
const LIMIT = 64 * 1024;
const packages = {
  'dialogflow-es': ['@google-cloud/dialogflow', 'google.cloud.dialogflow.v2'],
  'dialogflow-es-beta': ['@google-cloud/dialogflow', 'google.cloud.dialogflow.v2beta1'],
  'dialogflow-cx': ['@google-cloud/dialogflow-cx', 'google.cloud.dialogflow.cx.v3'],
};
const readers = new Map();
const reader = (name) => {
  if (!readers.has(name)) readers.set(name, new ProtoJson(require(`${name}/build/protos/protos.json`)));
  return readers.get(name);
};

export function dialogflowProblems(kind, text, answer, request) {
  const [packageName, protoPackage] = packages[kind];
  const problems = reader(packageName).problems(`${protoPackage}.WebhookResponse`, answer).map((problem) => `[proto] ${problem}`);
  if (problems.length) return problems;
  const size = Buffer.byteLength(text, 'utf8');
  if (size > LIMIT) problems.push(`[rule] ${size} bytes, at most ${LIMIT} are read`);
  return problems.concat((kind === 'dialogflow-cx' ? cxRules(answer) : esRules(answer, request)).map((problem) => `[rule] ${problem}`));
}

/** Any message of Google's, such as google.cloud.dialogflow.cx.v3.Intent. */
export function messageProblems(message, document) {
  return reader(`@google-cloud/${message.includes('.cx.') ? 'dialogflow-cx' : 'dialogflow'}`).problems(message, document);
}

/** In a message exactly one member says what it is; the others only say where it goes. */
function oneKind(message, besides, where) {
  const kinds = Object.keys(message).filter((name) => !besides.includes(name) && message[name] !== null);
  return kinds.length === 1 ? [] : [`${where}: ${kinds.length} kinds of message in one`];
}

function spoken(texts, where) {
  const problems = [];
  if (!texts?.length) problems.push(`${where}: no text`);
  for (const text of texts ?? []) {
    if (!text.trim()) problems.push(`${where}: empty text`);
    if (/<\/?speak\b/i.test(text)) problems.push(...ssmlProblems(text, 'google', where));
  }
  return problems;
}

const contextName = /^projects\/[^/\s]+(?:\/locations\/[^/\s]+)?\/agent(?:\/environments\/[^/\s]+\/users\/[^/\s]+)?\/sessions\/[^/\s]+\/contexts\/([A-Za-z0-9_%-]{1,250})$/;
const reserved = /^__system_counters__$|_id_dialog_context$|_dialog_params_size$/;

function esRules(answer, request) {
  const problems = [];
  (answer.outputContexts ?? []).forEach(({ name, lifespanCount }, index) => {
    const where = `/outputContexts/${index}`;
    const id = contextName.exec(name ?? '')?.[1];
    if (!id) problems.push(`${where}: ${name} names no context`);
    else if (reserved.test(id)) problems.push(`${where}: ${id} belongs to Dialogflow`);
    else if (id !== id.toLowerCase()) problems.push(`${where}: ${id} will not come back as it was sent`);
    if (request && !name?.startsWith(`${request.session}/contexts/`)) problems.push(`${where}: ${name} is not of this session`);
    if (lifespanCount !== undefined && (lifespanCount < 0 || lifespanCount > 100)) problems.push(`${where}: lifespan ${lifespanCount}`);
  });
  (answer.fulfillmentMessages ?? []).forEach((message, index) => {
    const where = `/fulfillmentMessages/${index}`;
    problems.push(...oneKind(message, ['platform'], where));
    if (message.text) problems.push(...spoken(message.text.text, where));
    const simple = message.simpleResponses?.simpleResponses ?? [];
    if (message.simpleResponses && simple.length !== 1) problems.push(`${where}: ${simple.length} simple responses`);
    for (const { ssml } of [...simple, message.telephonySynthesizeSpeech ?? {}]) if (ssml) problems.push(...ssmlProblems(ssml, 'google', where));
  });
  if (answer.fulfillmentText !== undefined) problems.push(...spoken([answer.fulfillmentText], '/fulfillmentText'));
  if (answer.followupEventInput && (answer.fulfillmentText || answer.fulfillmentMessages?.length))
    problems.push('/followupEventInput: what is said beside it is dropped');
  return problems;
}

const outputOnly = ['endInteraction', 'mixedAudio'];

function cxRules(answer) {
  const problems = [];
  (answer.fulfillmentResponse?.messages ?? []).forEach((message, index) => {
    const where = `/fulfillmentResponse/messages/${index}`;
    problems.push(...oneKind(message, ['channel', 'responseType'], where));
    for (const name of outputOnly) if (message[name]) problems.push(`${where}: ${name} is Dialogflow's to send`);
    if (message.text) problems.push(...spoken(message.text.text, where));
    const audio = message.outputAudioText;
    if (audio?.ssml) problems.push(...ssmlProblems(audio.ssml, 'google', where));
    if (audio && audio.ssml === undefined && !audio.text?.trim()) problems.push(`${where}: empty text`);
    const phone = message.telephonyTransferCall?.phoneNumber;
    if (phone !== undefined && !/^\+[1-9]\d{6,14}$/.test(phone)) problems.push(`${where}: ${phone} is not E.164`);
  });
  for (const [index, { displayName, state }] of (answer.pageInfo?.formInfo?.parameterInfo ?? []).entries()) {
    if (!displayName) problems.push(`/pageInfo/formInfo/parameterInfo/${index}: no name`);
    if (state !== undefined && state !== 'INVALID') problems.push(`/pageInfo/formInfo/parameterInfo/${index}: a webhook may only set INVALID`);
  }
  if (answer.targetPage && answer.targetFlow) problems.push('/: targetPage and targetFlow');
  return problems;
}
