import { Layers } from "@layers/expo";

Layers.configure({
  appId: process.env.EXPO_PUBLIC_LAYERS_APP_ID,
  endpoint: process.env.EXPO_PUBLIC_LAYERS_INGEST_ENDPOINT,
});
