import { track } from "posthog-js";
posthog.init("k");
