// Amazon's own server kit as its documentation sets it up, answering one sentence. Arguments: the address that requests
// name for their certificate chain, and the file that holds the chain.
import fs from 'node:fs';
import express from 'express';
import Alexa from 'ask-sdk-core';
import adapterKit from 'ask-sdk-express-adapter';

const [chainAddress, chainFile] = process.argv.slice(2);
const skill = Alexa.SkillBuilders.custom()
  .addRequestHandlers({
    canHandle: () => true,
    handle: input => input.responseBuilder.speak('I added it to your cart. Anything else?').reprompt('Anything else?').getResponse(),
  })
  .create();

// The adapter appends its own two verifiers to the list that it is given: that is how we reach the cache of the first.
const verifiers = [];
const adapter = new adapterKit.ExpressAdapter(skill, true, true, verifiers);
const signature = verifiers.find(one => one instanceof adapterKit.SkillRequestSignatureVerifier);
signature.certCache.set(chainAddress, fs.readFileSync(chainFile, 'utf8'));

const app = express();
app.post('/alexa', adapter.getRequestHandlers());
const server = app.listen(0, '127.0.0.1', () => console.log(`listens on ${server.address().port}`));
