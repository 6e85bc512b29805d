// Every desk page on a phone.

import { tour } from "./lib/desks.mjs";
import { world } from "./lib/world.mjs";

tour(world(), false);
