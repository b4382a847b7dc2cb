import { found, type Finding } from '../../../core/diagnostics/finding';
import { proxyAgent } from '../../ifax/proxy';

/** The way out that the system asks for. The proxy's own name stays here. @param rule as `session.resolveProxy` returns it */
export function checkProxy(rule: string, target: URL): Finding {
  const agent = proxyAgent(rule, target);
  if (!agent.ok) return found('proxy.unsupported');
  return found(agent.value === undefined ? 'proxy.none' : 'proxy.used');
}
