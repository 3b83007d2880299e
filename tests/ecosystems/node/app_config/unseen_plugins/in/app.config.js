import { plugins } from "./plugins";

module.exports = { expo: { plugins: [...plugins, "expo-router"] } };
