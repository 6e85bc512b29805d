// Every desk page on a wide screen.

import { tour } from "./lib/desks.mjs";
import { world } from "./lib/world.mjs";

tour(world(), true);
