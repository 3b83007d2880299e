// Instrumentation comes before all other modules
import "./instrument";
import "./posthog";

import { start } from "./app";

start();
