/**
 * Asks /healthz of a service again and again, from a process of its own, until its input ends; then says
 * how long the answers took. `node health-watch.ts <url>`
 */
import { Agent, get } from 'node:http';

/** How often it asks, in milliseconds, whether or not the last answer has come. */
const EVERY = 20;

/** How long it waits for the last answers, and what a request without any counts as, in milliseconds. */
const PATIENCE = 10_000;

const url = new URL('/healthz', process.argv[2]);
const agent = new Agent({ keepAlive: true });
const asked: Promise<number>[] = [];

const ask = () =>
  new Promise<number>((resolve) => {
    const began = performance.now();
    const never = () => resolve(PATIENCE);
    get(url, { agent, timeout: PATIENCE }, (response) => {
      response.resume().once('end', () => resolve(performance.now() - began));
    })
      .once('error', never)
      .once('timeout', never);
  });

const timer = setInterval(() => asked.push(ask()), EVERY);
console.log('watching');
process.stdin.resume().once('end', () => {
  clearInterval(timer);
  void Promise.all(asked).then((times) => {
    agent.destroy();
    times.sort((a, b) => a - b);
    const at = (part: number) => times[Math.floor((times.length - 1) * part)];
    console.log(JSON.stringify({ asked: times.length, p50: at(0.5), p99: at(0.99), max: at(1) }));
  });
});
