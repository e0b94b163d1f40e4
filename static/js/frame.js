/** What every page has: the scheme, the menus, the address in the language switch and in print. */

import { startAddress } from "./address.js";
import { startMenus } from "./menus.js";
import { startScheme } from "./scheme.js";

startScheme();
startMenus();
startAddress();
