/** Teaches Astro the directive `client:touch`; see src/lesson/client-touch.ts. */
import type { AstroIntegration } from 'astro';

export function clientTouch(): AstroIntegration {
  return {
    name: 'peerlab:client-touch',
    hooks: {
      'astro:config:setup': ({ addClientDirective }) =>
        addClientDirective({ name: 'touch', entrypoint: './src/lesson/client-touch.ts' }),
    },
  };
}
