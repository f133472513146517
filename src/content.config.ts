import { docsLoader, i18nLoader } from '@astrojs/starlight/loaders';
import { docsSchema, i18nSchema } from '@astrojs/starlight/schema';
import { defineCollection } from 'astro:content';
import { z } from 'astro/zod';
import en from './content/i18n/en.json';
import { chapters } from './course/chapters.ts';

/** Every text of ours is a string, in each language; tests/unit/lessons.test.ts compares the keys. */
const ownTexts = Object.fromEntries(Object.keys(en).map((key) => [key, z.string()])) as Record<
  keyof typeof en,
  z.ZodString
>;

export const collections = {
  docs: defineCollection({
    loader: docsLoader(),
    schema: docsSchema({
      extend: z.object({
        /** The lab beside the lesson: a folder of labs/. */
        lab: z.string().optional(),
        /** Where a lesson stands in the course. */
        chapter: z.enum(chapters.map(({ id }) => id)).optional(),
        order: z.number().optional(),
        /** How long a first reading takes, with its exercises. */
        minutes: z.number().optional(),
        /** The lessons that this one takes for granted, by the names of their files. */
        buildsOn: z.array(z.string()).optional(),
      }),
    }),
  }),
  i18n: defineCollection({
    loader: i18nLoader(),
    schema: i18nSchema({ extend: z.object(ownTexts) }),
  }),
};
