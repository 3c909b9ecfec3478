# One image for all processes: web (the default), worker (node workers/main.ts) and migrations (node db/migrate.ts).

# The web chat client is a development package of which one file is served: it is copied and compressed here.
FROM node:24-slim AS assets
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --omit=optional --ignore-scripts --no-audit --no-fund
COPY bots/webchat/buildAssets.ts bots/webchat/
RUN node bots/webchat/buildAssets.ts .assets

FROM node:24-slim
ENV NODE_ENV=production PORT=3000
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --omit=dev --omit=optional --ignore-scripts --no-audit --no-fund && npm cache clean --force
COPY LICENSE ./
COPY bots bots
COPY core core
COPY db db
COPY workers workers
COPY deploy deploy
COPY --from=assets /app/.assets .assets
# The demo keeps the simulator's workspace here; nothing else is written.
RUN mkdir .data && chown node:node .data
USER node
EXPOSE 3000
HEALTHCHECK --interval=10s --timeout=5s --start-period=20s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/healthz`).then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "bots/main.ts"]
