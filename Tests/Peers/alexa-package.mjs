// What the Skill Management API's own description says about an interaction model and a skill manifest, and the rules
// between their parts that a description of types can't say.
import { createRequire } from 'node:module';
import { Shape } from './shape.mjs';

const require = createRequire(import.meta.url);
let shape;

function spec() {
  const { definitions } = structuredClone(require('ask-smapi-model/spec.json'));
  // Marked required there, while Amazon's own sample models leave it out.
  definitions['v1.skill.interactionModel.TypeValueObject'].required = ['value'];
  // Interfaces that the list of names has and the union of types lacks: nothing but a type.
  const base = { $ref: '#/definitions/v1.skill.Manifest.Interface' };
  const described = new Set(Object.values(definitions).filter((type) => type.allOf?.some(({ $ref }) => $ref === base.$ref)).map((type) => type['x-discriminator-value']));
  for (const name of definitions['v1.skill.Manifest.InterfaceType'].enum)
    if (!described.has(name)) definitions[`v1.skill.Manifest.${name}`] = { allOf: [base], 'x-discriminator-value': name };
  // Said in an extension that descriptions of types don't have.
  definitions['v1.skill.StandardizedError'].allOf = [{ $ref: '#/definitions/v1.Error' }];
  return new Shape(definitions);
}

/** A body of any call, by the name of its definition. */
export function smapiProblems(definition, body) {
  shape ??= spec();
  if (!shape.definitions[definition]) throw new Error(`no such definition: ${definition}`);
  return shape.problems(definition, body).map((problem) => `[ask-smapi-model] ${problem}`);
}

export function modelProblems(model) {
  shape ??= spec();
  const problems = shape.problems('v1.skill.interactionModel.InteractionModelData', model).map((problem) => `[ask-smapi-model] ${problem}`);
  return problems.length ? problems : modelRules(model.interactionModel).map((problem) => `[rule] ${problem}`);
}

export function manifestProblems(manifest) {
  shape ??= spec();
  const problems = shape.problems('v1.skill.Manifest.SkillManifestEnvelope', manifest).map((problem) => `[ask-smapi-model] ${problem}`);
  return problems.length ? problems : manifestRules(manifest.manifest).map((problem) => `[rule] ${problem}`);
}

function modelRules({ languageModel, dialog, prompts = [] }) {
  const { invocationName, intents = [], types = [] } = languageModel;
  const problems = [...invocationRules(invocationName), ...twice(intents, 'intent'), ...twice(types, 'type'), ...twice(prompts, 'prompt', 'id')];
  for (const name of ['AMAZON.HelpIntent', 'AMAZON.StopIntent', 'AMAZON.CancelIntent'])
    if (!intents.some((intent) => intent.name === name)) problems.push(`${name} is missing`);
  const declared = new Set(types.map(({ name }) => name));
  const owners = new Map();
  for (const intent of intents) problems.push(...intentRules(intent, declared, owners));
  for (const type of types) problems.push(...typeRules(type));
  const known = new Set(prompts.map(({ id }) => id));
  for (const { name, slots = [], prompts: asked = {} } of dialog?.intents ?? []) {
    if (!intents.some((intent) => intent.name === name)) problems.push(`dialog of ${name}, which is no intent`);
    for (const id of [asked, ...slots.map((slot) => slot.prompts ?? {})].flatMap(Object.values))
      if (!known.has(id)) problems.push(`dialog of ${name}: no prompt ${id}`);
  }
  return problems;
}

function twice(items, what, key = 'name') {
  const seen = new Set();
  return items.filter((item) => seen.has(item[key]) || !seen.add(item[key])).map((item) => `${what} ${item[key]} stands twice`);
}

function invocationRules(name) {
  const problems = [];
  if (name !== name.toLowerCase() || name.length < 2 || name.length > 50 || /\d/.test(name)) problems.push(`invocation name "${name}": form`);
  if (/\b(alexa|amazon|echo|computer|skill|app|launch|ask|tell|load|begin|enable|open|start)\b/.test(name)) problems.push(`invocation name "${name}": reserved word`);
  return problems;
}

function intentRules({ name, slots = [], samples = [] }, declared, owners) {
  const problems = twice(slots, `${name}: slot`);
  const builtIn = name.startsWith('AMAZON.');
  if (!builtIn && !/^[A-Za-z_]+$/.test(name)) problems.push(`${name}: letters and underscores only`);
  if (!builtIn && !samples.length) problems.push(`${name}: no samples`);
  for (const slot of slots) if (!slot.type?.startsWith('AMAZON.') && !declared.has(slot.type)) problems.push(`${name}.${slot.name}: type ${slot.type} is not declared`);
  const greedy = slots.filter(({ type }) => type === 'AMAZON.SearchQuery').map((slot) => slot.name);
  for (const sample of samples) {
    const used = [...sample.matchAll(/\{([^}]*)\}/g)].map((match) => match[1]);
    for (const slot of used) if (!slots.some((declaredSlot) => declaredSlot.name === slot)) problems.push(`${name}: "${sample}" names no slot of it`);
    if (used.some((slot) => greedy.includes(slot)) && used.length > 1) problems.push(`${name}: "${sample}" has a search query beside another slot`);
    if (used.some((slot) => greedy.includes(slot)) && !sample.replace(/\{[^}]*\}/g, '').trim()) problems.push(`${name}: "${sample}" is nothing but a search query`);
    if (!/^[\p{L}\p{M}\p{N} .'’_{}-]*$/u.test(sample)) problems.push(`${name}: "${sample}" has characters that are refused`);
    const key = sample.toLowerCase();
    if (owners.has(key)) problems.push(`"${sample}" stands in ${owners.get(key)} and ${name}`);
    owners.set(key, name);
  }
  return problems;
}

function typeRules({ name, values = [] }) {
  const problems = [];
  const ids = new Set();
  for (const { id, name: said } of values) {
    if (id !== undefined && (ids.has(id) || !ids.add(id))) problems.push(`${name}: id ${id} stands twice`);
    for (const text of [said.value, ...(said.synonyms ?? [])]) if (text.length > 140) problems.push(`${name}: "${text.slice(0, 40)}…" is over 140 characters`);
  }
  return problems;
}

function manifestRules(manifest) {
  if (!manifest) return ['manifest is missing'];
  const problems = [];
  for (const part of ['manifestVersion', 'publishingInformation', 'apis']) if (!manifest[part]) problems.push(`${part} is missing`);
  for (const [locale, { name, examplePhrases = [], summary }] of Object.entries(manifest.publishingInformation?.locales ?? {})) {
    if (!name || name.length < 2 || name.length > 50) problems.push(`${locale}: the name has 2 to 50 characters`);
    if (examplePhrases.length > 3) problems.push(`${locale}: at most three example phrases`);
    if (summary && summary.length > 160) problems.push(`${locale}: the summary has at most 160 characters`);
    if (!/^[a-z]{2}-[A-Z]{2}$/.test(locale)) problems.push(`${locale} is no locale`);
  }
  return problems;
}
