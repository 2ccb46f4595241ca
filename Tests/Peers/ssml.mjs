// Is this the SSML of one of the two platforms? Well-formed, one <speak> around it, known elements and attributes only.
import { SaxesParser } from 'saxes';

const common = {
  speak: [], p: [], s: [], break: ['time', 'strength'], emphasis: ['level'], sub: ['alias'],
  prosody: ['rate', 'pitch', 'volume'], 'say-as': ['interpret-as', 'format', 'detail'], phoneme: ['alphabet', 'ph'],
  audio: ['src'], voice: ['name', 'gender', 'variant', 'language', 'required'], lang: ['xml:lang'],
};
const dialects = {
  alexa: { ...common, w: ['role'], 'amazon:effect': ['name'], 'amazon:domain': ['name'], 'amazon:emotion': ['name', 'intensity'] },
  google: { ...common, audio: ['src', 'clipBegin', 'clipEnd', 'speed', 'repeatCount', 'repeatDur', 'soundLevel'], desc: [], mark: ['name'],
    par: [], seq: [], media: ['xml:id', 'begin', 'end', 'repeatCount', 'repeatDur', 'soundLevel', 'fadeInDur', 'fadeOutDur'], lexicon: ['uri'] },
};

export function ssmlProblems(ssml, dialect, where) {
  if (typeof ssml !== 'string') return [`${where}: SSML is missing`];
  const problems = [];
  const known = dialects[dialect];
  const parser = new SaxesParser();
  let depth = 0;
  let said = false;
  parser.on('error', (error) => problems.push(`${where}: not well-formed: ${error.message}`));
  parser.on('doctype', () => problems.push(`${where}: a document type`));
  parser.on('processinginstruction', () => problems.push(`${where}: a processing instruction`));
  parser.on('cdata', () => problems.push(`${where}: a CDATA section`));
  parser.on('opentag', ({ name, attributes }) => {
    if ((depth === 0) !== (name === 'speak')) problems.push(`${where}: <${name}> at depth ${depth}`);
    depth += 1;
    if (!known[name]) problems.push(`${where}: <${name}> is not an element of ${dialect}`);
    for (const attribute of Object.keys(attributes))
      if (known[name] && !known[name].includes(attribute)) problems.push(`${where}: <${name}> has no ${attribute}`);
    if (name === 'break' && attributes.time) breakProblems(attributes.time);
    if (name === 'audio') said = true;
  });
  parser.on('closetag', () => { depth -= 1; });
  parser.on('text', (text) => { if (text.trim()) said = true; });
  const breakProblems = (time) => {
    const match = /^(\d+(?:\.\d+)?)(ms|s)$/.exec(time);
    if (!match || Number(match[1]) * (match[2] === 's' ? 1000 : 1) > 10_000) problems.push(`${where}: a break of ${time}`);
  };
  try {
    parser.write(ssml).close();
  } catch (error) {
    problems.push(`${where}: not well-formed: ${error.message}`);
  }
  if (!said) problems.push(`${where}: nothing is said`);
  return problems;
}
