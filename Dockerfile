# Built in one image, run in another that holds no compiler, no npm cache and no sources.
FROM node:24-bookworm-slim AS build
WORKDIR /build
COPY package.json package-lock.json ./
COPY scripts ./scripts
COPY src ./src
COPY views ./views
COPY tsconfig.json tsconfig.build.json ./
# The build script of the web files runs with the install.
RUN npm ci --no-audit --no-fund && npm run build && npm prune --omit=dev --ignore-scripts

FROM node:24-bookworm-slim
ENV NODE_ENV=production \
    GEGENLESEN_STORE=/data/gegenlesen.sqlite
WORKDIR /app
COPY --from=build /build/node_modules ./node_modules
COPY --from=build /build/dist ./dist
COPY package.json LICENSE README.md CHANGELOG.md ./
COPY bin ./bin
COPY views ./views
COPY corpus ./corpus
COPY docs ./docs
RUN mkdir /data && chown node:node /data
USER node
VOLUME /data
EXPOSE 8484
# Answers under its loopback name, whatever publicUrl says.
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s \
  CMD ["node", "-e", "fetch('http://127.0.0.1:8484/api/health').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
# Node is process 1 and ends on SIGTERM: requests and runs under way get their time.
ENTRYPOINT ["node", "/app/bin/gegenlesen.js"]
CMD ["serve", "--host", "0.0.0.0", "--log", "json"]
