import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    testTimeout: 20_000,
    // Sites and browsers are started in hooks, on machines that may be loaded.
    hookTimeout: 60_000,
    // axios inside deepl-node obeys HTTP_PROXY even for loopback unless told otherwise.
    env: { NO_PROXY: '127.0.0.1,localhost' },
  },
});
