// node lighthouse.mjs ADDRESS [...]: what Google's Lighthouse finds wrong with pages, for searching, for all kinds of people and for agents. One line of JSON a page.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import lighthouse from 'lighthouse';
import agenticBrowsingConfig from 'lighthouse/core/config/agentic-browsing-config.js';

const profile = mkdtempSync(join(tmpdir(), 'lighthouse-'));
const browser = spawn('chromium', [
  '--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--disable-dev-shm-usage',
  `--user-data-dir=${profile}`, '--remote-debugging-port=0', 'about:blank',
], { stdio: ['ignore', 'ignore', 'pipe'] });
try {
  const port = await listening(browser);
  for (const address of process.argv.slice(2)) {
    const { lhr } = await lighthouse(address, { port, logLevel: 'silent', onlyCategories: ['seo', 'accessibility', 'agentic-browsing'] }, agenticBrowsingConfig);
    const problems = Object.values(lhr.categories).flatMap(category => category.auditRefs)
      .map(({ id }) => lhr.audits[id])
      .filter(audit => audit.score !== null && audit.score < 1)
      .map(audit => `${audit.id}: ${audit.title} ${JSON.stringify(audit.details?.items ?? [])}`);
    const judged = Object.fromEntries(Object.entries(lhr.categories).map(([name, category]) => [name, category.auditRefs.filter(({ id }) => lhr.audits[id].score !== null).length]));
    console.log(JSON.stringify({ address, failure: lhr.runtimeError?.message, judged, problems }));
  }
} finally {
  const gone = new Promise(resolve => browser.once('exit', resolve));
  browser.kill();
  await gone;
  rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
}

// Chromium says on its errors where it listens.
async function listening({ stderr }) {
  for await (const line of createInterface(stderr)) {
    const said = /DevTools listening on ws:\/\/[^:]+:(\d+)\//.exec(line);
    if (said) return Number(said[1]);
  }
  throw new Error('the browser did not start');
}
