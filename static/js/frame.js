/** What every page has: the scheme, the menus, the address in the language switch and in print, requests, files. */

import { startAddress } from "./address.js";
import { startMenus } from "./menus.js";
import { startRequests } from "./requests.js";
import { startScheme } from "./scheme.js";
import { startSearch } from "./search.js";
import { startTransfers } from "./transfer.js";

startScheme();
startMenus();
startAddress();
startSearch();
if (document.querySelector("#failure")) startRequests();
if (document.querySelector("#transfer")) startTransfers();
