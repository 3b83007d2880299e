import { Layers } from "@layers/client";

Layers.configure({
  appId: process.env.NEXT_PUBLIC_LAYERS_APP_ID,
  endpoint: process.env.NEXT_PUBLIC_LAYERS_INGEST_ENDPOINT,
});
