# syntax=docker/dockerfile:1
# The site and the signaling service in one image. Build: docker build -t peerlab .
FROM node:24.21.0-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --no-audit --no-fund
COPY . .
# The address that canonical and hreflang links carry.
ARG SITE_URL=http://localhost:4321
RUN SITE_URL=$SITE_URL npm run build

FROM node:24.21.0-bookworm-slim
ENV NODE_ENV=production
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --omit=dev --ignore-scripts --no-audit --no-fund && npm cache clean --force
COPY signaling ./signaling
COPY --from=build /app/dist ./dist
# The session key is kept here; mount a volume to keep it for longer than the container.
RUN mkdir .cache && chown node:node .cache
USER node
EXPOSE 4321
HEALTHCHECK --interval=10s --timeout=3s --start-period=10s CMD ["node", "signaling/operations/health-check.ts"]
CMD ["node", "signaling/main.ts"]
