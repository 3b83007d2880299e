import { Layers } from "@layers/client";

Layers.configure({
  appId: process.env.NEXT_PUBLIC_LAYERS_APP_ID!,
});
