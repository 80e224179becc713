import { z } from 'zod';

/** How many, or which one from 0. */
export const count = z.int().nonnegative();

export const offset = count.describe('UTF-16 code units from the start of the segment');
