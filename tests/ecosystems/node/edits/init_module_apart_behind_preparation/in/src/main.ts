// Instrumentation comes before all other modules
import "./instrument";

import { start } from "./app";

start();
