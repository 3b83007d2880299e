import { Layers } from "@layers/client";

Layers.configure({
  appId: import.meta.env.VITE_LAYERS_APP_ID,
  endpoint: import.meta.env.VITE_LAYERS_INGEST_ENDPOINT,
});
