import type { Agent } from 'node:http';
import { HttpsProxyAgent } from 'https-proxy-agent';
import { err, ok, type Result } from '../../core/result';
import { isLoopback } from './base-url';
import { TLS_OPTIONS } from './tls';

/** Thrown by an `agentFor`: the way out that the system asks for is none that Pagewire can take. */
export class ProxyUnsupported extends Error {}

/**
 * The agent for a rule as `session.resolveProxy` returns it (PAC syntax: "PROXY host:port; DIRECT"). The first entry holds; a fax never
 * tries a second way by itself. Undefined: connect directly. SOCKS is not supported and is said so, never passed by.
 */
export function proxyAgent(rule: string, target: URL): Result<Agent | undefined, string> {
  if (isLoopback(target.hostname)) return ok(undefined);
  const first = (rule.split(';')[0] ?? '').trim();
  if (first === '' || /^DIRECT$/iu.test(first)) return ok(undefined);
  const parts = /^(PROXY|HTTPS)\s+(\S+)$/iu.exec(first);
  const scheme = parts?.[1]?.toUpperCase() === 'HTTPS' ? 'https' : 'http';
  const address = `${scheme}://${parts?.[2] ?? ''}`;
  if (parts === null || !URL.canParse(address)) return err(`unsupported proxy "${first.split(/\s/u)[0] ?? ''}"`);
  return ok(new HttpsProxyAgent(address, { keepAlive: false, ...TLS_OPTIONS }));
}

/** `agentFor` of the client over the resolver of the system's settings (Electron's `session.resolveProxy`). */
export function createAgentFor(
  resolveProxy: (url: string) => Promise<string>,
): (url: URL) => Promise<Agent | undefined> {
  return async (url) => {
    // The resolver (and a PAC script behind it) learns the origin only.
    const agent = proxyAgent(await resolveProxy(url.origin), url);
    if (!agent.ok) throw new ProxyUnsupported(agent.error);
    return agent.value;
  };
}
