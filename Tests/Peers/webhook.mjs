// A signed message as Standard Webhooks has it: {"secret", "headers", "body"}. It is judged at the time that it was sent.
import { Webhook } from 'standardwebhooks';

export function webhookProblems({ secret, headers, body }) {
  const now = Date.now;
  Date.now = () => Number(headers['webhook-timestamp']) * 1000;
  try {
    new Webhook(secret).verify(body, headers);
    return [];
  } catch (error) {
    return [error.message];
  } finally {
    Date.now = now;
  }
}
