// What ask-sdk-model says about an answer to Alexa, and the rules of Amazon's guides that a type can't express.
import { createRequire } from 'node:module';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Shape } from './shape.mjs';
import { ssmlProblems } from './ssml.mjs';

const require = createRequire(import.meta.url);
const here = dirname(fileURLToPath(import.meta.url));
const SPOKEN = 8000;
let shape;

/** The type definitions as a schema, made once and kept in a folder that git ignores. */
async function definitions() {
  const cache = join(here, '.cache');
  const file = join(cache, `ask-sdk-model-${require('ask-sdk-model/package.json').version}.json`);
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    const { createGenerator } = await import('ts-json-schema-generator');
    const path = join(here, 'node_modules/ask-sdk-model/index.d.ts');
    const made = createGenerator({ path, type: 'ResponseEnvelope', expose: 'all', skipTypeCheck: true, additionalProperties: false })
      .createSchema('ResponseEnvelope').definitions;
    mkdirSync(cache, { recursive: true });
    writeFileSync(`${file}.${process.pid}`, JSON.stringify(made));
    renameSync(`${file}.${process.pid}`, file);
    return made;
  }
}

export async function alexaProblems(text, answer, request) {
  shape ??= new Shape(await definitions());
  const problems = shape.problems('ResponseEnvelope', answer).map((problem) => `[ask-sdk-model] ${problem}`);
  if (problems.length) return problems;
  const rules = [...envelopeRules(text, answer), ...directiveRules(answer.response)];
  if (request) rules.push(...requestRules(answer.response, request));
  return rules.map((problem) => `[rule] ${problem}`);
}

function envelopeRules(text, { version, response }) {
  const problems = [];
  if (version !== '1.0') problems.push('/version: is not 1.0');
  if (Buffer.byteLength(text, 'utf8') > 120 * 1024) problems.push('/: over 120 KB');
  problems.push(...speechRules(response.outputSpeech, '/response/outputSpeech'));
  problems.push(...speechRules(response.reprompt?.outputSpeech, '/response/reprompt/outputSpeech'));
  if (response.reprompt && response.shouldEndSession === true) problems.push('/response/reprompt: the session ends, nobody hears it');
  if (response.shouldEndSession === false && !response.outputSpeech && !response.directives?.length)
    problems.push('/response/shouldEndSession: the microphone opens and nothing was said');
  const card = response.card;
  const length = [card?.title, card?.content, card?.text].reduce((sum, part) => sum + [...(part ?? '')].length, 0);
  if (length > SPOKEN) problems.push(`/response/card: ${length} characters`);
  return problems;
}

function speechRules(speech, where) {
  if (!speech) return [];
  if (speech.type === 'SSML') {
    const long = [...speech.ssml].length > SPOKEN ? [`${where}: ${[...speech.ssml].length} characters`] : [];
    return [...long, ...ssmlProblems(speech.ssml, 'alexa', where)];
  }
  if (!speech.text.trim()) return [`${where}: nothing is said`];
  return [...speech.text].length > SPOKEN ? [`${where}: ${[...speech.text].length} characters`] : [];
}

const dialogMove = /^Dialog\.(Delegate|ElicitSlot|ConfirmSlot|ConfirmIntent)$/;

function directiveRules({ directives = [], shouldEndSession, outputSpeech }) {
  const problems = [];
  const moves = directives.filter(({ type }) => dialogMove.test(type));
  if (moves.length > 1) problems.push('/response/directives: two dialog moves in one turn');
  if (moves.length && shouldEndSession === true) problems.push('/response/directives: a dialog move, and the session ends');
  if (moves.some(({ type }) => type === 'Dialog.Delegate') && outputSpeech) problems.push('/response/outputSpeech: Dialog.Delegate says its own');
  for (const { type, updateBehavior, types = [] } of directives) {
    if (type !== 'Dialog.UpdateDynamicEntities') continue;
    const said = types.flatMap(({ values = [] }) => values).reduce((sum, { name }) => sum + 1 + (name?.synonyms?.length ?? 0), 0);
    if (updateBehavior === 'REPLACE' && (said === 0 || said > 100)) problems.push(`/response/directives: ${said} dynamic values, 1 to 100 are taken`);
    if (updateBehavior === 'CLEAR' && types.length) problems.push('/response/directives: CLEAR with types');
  }
  return problems;
}

function requestRules(response, { request = {}, context }) {
  const problems = [];
  const type = request.type ?? '';
  const speaks = response.outputSpeech || response.reprompt;
  const directives = response.directives ?? [];
  const silent = /^(SessionEndedRequest$|AlexaSkillEvent\.|AlexaHouseholdListEvent\.|Reminders\.|AudioPlayer\.|System\.ExceptionEncountered$)/.test(type);
  if (silent && (speaks || response.card)) problems.push(`/response: ${type} is not answered with words`);
  if (/^PlaybackController\./.test(type) && speaks) problems.push(`/response: ${type} is not answered with words`);
  if (type === 'SessionEndedRequest' && directives.length) problems.push('/response/directives: the session is over');
  const asked = type === 'CanFulfillIntentRequest';
  if (asked !== Boolean(response.canFulfillIntent)) problems.push(`/response/canFulfillIntent: ${type}`);
  if (asked && (speaks || response.card || directives.length)) problems.push('/response: canFulfillIntent goes alone');
  const interfaces = context?.System?.device?.supportedInterfaces ?? {};
  for (const { type: directive } of directives)
    for (const name of ['Alexa.Presentation.APL', 'AudioPlayer', 'VideoApp'])
      if (directive.startsWith(`${name}.`) && !interfaces[name]) problems.push(`/response/directives: the device has no ${name}`);
  return problems;
}
