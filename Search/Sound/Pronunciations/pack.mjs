// Writes how English words are pronounced, in the form that EnglishWords.cs reads:
//   node pack.mjs FILE
// One table of buckets, by the hash of a word where its bucket begins, then the words of each bucket: the number of its
// letters, the letters, the number of its sounds, the sounds. Numbers of the table have four bytes, the lowest first.
import { writeFileSync } from 'node:fs';
import { dictionary } from 'cmu-pronouncing-dictionary';

const BUCKETS = 1 << 16;
const MOST = 24;

// From ARPAbet to the signs of Phonemes.cs.
const SIGNS = {
  AA: 'A', AE: 'a', AH: 'V', AO: 'O', AW: 'W', AY: 'Y', B: 'b', CH: 'C', D: 'd', DH: 'D', EH: 'E', ER: '@r', EY: 'e',
  F: 'f', G: 'g', HH: 'h', IH: 'I', IY: 'i', JH: 'G', K: 'k', L: 'l', M: 'm', N: 'n', NG: 'N', OW: 'o', OY: 'J', P: 'p',
  R: 'r', S: 's', SH: 'S', T: 't', TH: 'T', UH: 'U', UW: 'u', V: 'v', W: 'w', Y: 'j', Z: 'z', ZH: 'Z',
};

// A vowel without stress is another sound; a sound that comes twice is heard once.
const sign = (sound) => (sound === 'AH0' ? '@' : SIGNS[sound.replace(/[0-2]$/, '')]);
const sounds = (pronunciation) => pronunciation.split(' ').map(sign).join('').replace(/(.)\1+/g, '$1');

// FNV-1a, as EnglishWords.cs reckons it.
const hash = (word) => [...word].reduce((value, letter) => Math.imul(value ^ letter.charCodeAt(0), 16777619) >>> 0, 2166136261) % BUCKETS;

// Of a word that is spoken in several ways, the first one.
const words = new Map();
for (const [entry, pronunciation] of Object.entries(dictionary)) {
  const word = entry.replaceAll("'", '');
  if (!/^[a-z]+$/.test(word) || word.length > MOST || (words.has(word) && entry !== word)) continue;
  words.set(word, sounds(pronunciation).slice(0, MOST));
}

const buckets = Array.from({ length: BUCKETS }, () => []);
for (const [word, said] of words) buckets[hash(word)].push(Buffer.from([word.length]), Buffer.from(word), Buffer.from([said.length]), Buffer.from(said));
const table = Buffer.alloc(4 * (BUCKETS + 1));
let end = table.length;
buckets.forEach((bucket, number) => {
  table.writeInt32LE(end, 4 * number);
  end += bucket.reduce((length, part) => length + part.length, 0);
});
table.writeInt32LE(end, 4 * BUCKETS);
writeFileSync(process.argv[2], Buffer.concat([table, ...buckets.flat()]));
