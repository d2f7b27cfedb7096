# One image for every service of the distributed profile; the command says which one runs.
FROM node:26-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --no-fund --no-audit
COPY nest-cli.json tsconfig.json tsconfig.build.json ./
COPY apps apps
COPY libs libs
COPY tools tools
# Optional packages are Node for bare machines and the embedded PostgreSQL: the image and compose bring their own.
RUN npm run build && npm prune --omit=dev --omit=optional --ignore-scripts --no-fund --no-audit
# What the program reads beside its code, without the sources around it.
RUN mkdir /beside && find libs tools -type d \( -name weights -o -name sample \) -exec cp -r --parents {} /beside \;

FROM node:26-slim
ENV NODE_ENV=production PROFILE=distributed HOST=0.0.0.0 PORT=8080
WORKDIR /app
COPY --from=build /app/package.json ./
COPY --from=build /app/node_modules node_modules
COPY --from=build /app/dist dist
COPY --from=build /beside ./
COPY bin bin
COPY scripts/pinned-node.mjs scripts/pinned-node.mjs
RUN ln -s /app/bin/dutydesk.mjs /usr/local/bin/dutydesk
# The weights have terms of their own: libs/triage/weights/NOTICE.md, which came with them.
COPY LICENSE ./
USER node
EXPOSE 8080
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/health/ready`).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "--enable-source-maps", "--max-semi-space-size=64", "dist/apps/gateway/main.js"]
