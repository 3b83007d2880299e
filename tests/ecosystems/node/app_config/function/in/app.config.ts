import type { ConfigContext, ExpoConfig } from "expo/config";
import withOwn from "./plugins/withOwn";

const dev = process.env.APP_VARIANT === "dev";
const key = process.env.SDK_KEY;

export default ({ config }: ConfigContext): ExpoConfig => ({
  ...config,
  name: "App",
  plugins: [
    // "@commented/out",
    withOwn,
    "expo-router",
    ...(dev ? ["expo-dev-client"] : []),
    ["@acme/sdk/expo", { organization: "acme" }],
  ],
  extra: { sdk: { key }, region: process.env.REGION ?? "eu", other: compute() },
});
