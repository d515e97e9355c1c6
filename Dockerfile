# lotcount in a container: see "Run it in a container" in the README.

FROM node:22-bookworm-slim AS build
RUN apt-get update \
  && apt-get install -y --no-install-recommends g++ make python3 \
  && rm -rf /var/lib/apt/lists/*
WORKDIR /opt/lotcount
COPY package.json package-lock.json .npmrc ./
# Not without optional packages: the prebuilt parts of sharp, node-av and esbuild are such.
RUN npm ci
COPY . .
RUN npm run build && npm prune --omit=dev
# ONNX Runtime's package has its libraries for every system.
RUN cd node_modules/onnxruntime-node/bin/napi-v6 && rm -rf darwin win32 \
  && find linux -mindepth 1 -maxdepth 1 ! -name "$(node -p process.arch)" -exec rm -rf {} +

FROM node:22-bookworm-slim
ENV NODE_ENV=production
WORKDIR /opt/lotcount
COPY --from=build /opt/lotcount/package.json ./
COPY --from=build /opt/lotcount/node_modules ./node_modules
COPY --from=build /opt/lotcount/dist ./dist
COPY --from=build /opt/lotcount/config ./config
COPY --from=build /opt/lotcount/fixtures/clips ./fixtures/clips
COPY --from=build /opt/lotcount/src/store/migrations ./src/store/migrations
RUN install -d -o node -g node /var/lib/lotcount
USER node
VOLUME /var/lib/lotcount
# A ledger is checked page by page at the start.
HEALTHCHECK --interval=30s --timeout=5s --start-period=120s --retries=3 \
  CMD ["node", "dist/src/check-health.js", "http://127.0.0.1:8080/healthz"]
STOPSIGNAL SIGTERM
ENTRYPOINT ["node", "dist/src/cli.js"]
CMD ["serve", "--config", "/etc/lotcount/lot.yaml", "--data-folder", "/var/lib/lotcount"]
